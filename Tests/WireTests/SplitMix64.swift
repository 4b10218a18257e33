/// SplitMix64: the same damage at every run.
struct SplitMix64: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
    return mixed ^ (mixed >> 31)
  }

  /// `base` with up to five octets changed, and every fourth time cut.
  mutating func damaged(_ base: [UInt8]) -> [UInt8] {
    var bytes = base
    for _ in 0..<Int.random(in: 0..<6, using: &self) {
      let index = Int.random(in: 0..<bytes.count, using: &self)
      bytes[index] = UInt8.random(in: 0...255, using: &self)
    }
    if Int.random(in: 0..<4, using: &self) == 0 {
      bytes.removeLast(Int.random(in: 0..<bytes.count, using: &self))
    }
    return bytes
  }

  /// As many octets of noise, but for a few small numbers, of which lengths and types are made.
  mutating func noise(_ count: Int) -> [UInt8] {
    (0..<count).map { _ in
      Bool.random(using: &self)
        ? UInt8.random(in: 0...255, using: &self) : UInt8.random(in: 0...8, using: &self)
    }
  }
}
