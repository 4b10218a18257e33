/// Why a part of a capture was left out, apart from what its packets hold.
public enum CaptureReason: Hashable, Sendable, Codable {
  /// There is damage, behind `framesBefore` frames that were read; whether reading went on at a
  /// plausible place behind it.
  case damage(CaptureFault, framesBefore: Int64, goesOn: Bool)
  /// Whoever captured lost packets, by its own count: how many the operating system dropped and how
  /// many the interface; nil where it does not say.
  case lost(bySystem: UInt64?, byInterface: UInt64?)
  /// The packet names an interface, counted from 0, that no block before it describes.
  case noInterface(Int)
  /// The time lies outside of what any capture can be from.
  case impossibleTime
  /// The packet was read, although it is longer than any capture tool writes and Wireshark reads, in
  /// bytes.
  case tooLong(bytes: Int, limit: Int)
  /// A section describes more interfaces than are told apart.
  case tooManyInterfaces(limit: Int)
  /// The block holds keys to encrypted data.
  case decryptionKeys
  /// The type of the block is not known.
  case unknownType
  /// None of the types is known.
  case unknownTypes
  /// Only so many notes of one kind are kept.
  case tooManyNotes(limit: Int)
}

extension CaptureReason: CustomStringConvertible {
  /// In English, as a clause.
  public var description: String {
    switch self {
    case .damage(let fault, let frames, let goesOn):
      "\(fault); "
        + (frames == 1
          ? "the frame before it was read" : "the \(frames) frames before it were read")
        + (goesOn
          ? ", and reading went on at the next plausible \(fault.unit)"
          : ", and no plausible \(fault.unit) follows")
    case .lost(let system, let interface):
      "the capture itself lost them, by its own count\(Self.detail(system, interface)), so a reply "
        + "that is not in it may have been sent"
    case .noInterface(let number): "no interface \(number) was described before it"
    case .impossibleTime: "it is not from 1824 to 2116, which no capture is"
    case .tooLong(let bytes, let limit):
      "it was read, but its \(bytes) bytes are more than any capture tool writes (\(limit)), and "
        + "Wireshark ends there"
    case .tooManyInterfaces(let limit): "a section describes more than \(limit)"
    case .decryptionKeys: "it holds keys to encrypted data, of which no packet header needs any"
    case .unknownType: "this type is not known, so packets in it were not read"
    case .unknownTypes: "no type is known"
    case .tooManyNotes(let limit): "the first \(limit) of a kind are kept"
    }
  }

  private static func detail(_ system: UInt64?, _ interface: UInt64?) -> String {
    let parts = [(system, "the kernel"), (interface, "the interface")].compactMap { count, who in
      count.flatMap { $0 > 0 ? "\(who): \($0)" : nil }
    }
    return parts.isEmpty ? "" : " (dropped by \(parts.joined(separator: ", by ")))"
  }
}
