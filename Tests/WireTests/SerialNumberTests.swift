import Testing
import Wire

struct SerialNumberTests {
  @Test(
    arguments: [
      (0, 0, 0), (0, 1, 1), (1, 0, -1), (.max, 0, 1), (0, .max, -1), (0xffff_fff0, 16, 32),
      (0, 0x7fff_ffff, .max), (0, 0x8000_0000, .min), (0, 0x8000_0001, -0x7fff_ffff),
      (0x8000_0000, 0, .min), (0x9000_0000, 0x0fff_ffff, .max),
    ] as [(UInt32, UInt32, Int32)])
  func `measures the distance modulo 2^32`(_ from: UInt32, _ to: UInt32, _ distance: Int32) {
    #expect(SerialNumber(from).distance(to: SerialNumber(to)) == distance)
    let back = SerialNumber(to).advanced(by: 0 &- UInt32(bitPattern: distance))
    #expect(back == SerialNumber(from))
  }

  @Test func `advances across the wrap`() {
    #expect(SerialNumber(.max).advanced(by: 1) == SerialNumber(0))
    #expect(SerialNumber(.max).advanced(by: .max) == SerialNumber(.max - 1))
    #expect(SerialNumber(.max).description == "4294967295")
  }
}
