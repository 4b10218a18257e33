/// A part of a capture that was left out.
public enum CapturePart: Hashable, Sendable, Codable {
  /// A frame.
  case frame(Int64)
  /// Several frames, of which the number of the first is told.
  case frames(Int, first: Int64)
  /// The time of a frame.
  case timeOfFrame(Int64)
  /// The bytes from one to another, both included, counted from 0.
  case bytes(from: Int64, through: Int64)
  /// The bytes from one to the end, and how many they are.
  case bytesToEnd(from: Int64, count: Int64)
  /// Packets that were on their way to `vantage`; its name is empty where there is only one.
  case packets(UInt64, vantage: String)
  /// A block of a pcapng file, by the number of its type.
  case block(type: UInt32)
  /// Several blocks of one type.
  case blocks(Int, type: UInt32)
  /// Blocks of types that are too many to tell apart.
  case blocksOfMoreTypes(Int)
  /// Interfaces.
  case interfaces(Int)
  /// Notes of one kind, beyond those that were kept.
  case notes(Int, CaptureNote.Kind)
}

extension CapturePart: CustomStringConvertible {
  /// In English.
  public var description: String {
    switch self {
    case .frame(let frame): "frame \(frame)"
    case .frames(let count, let first): "\(count) frames, the first is \(first)"
    case .timeOfFrame(let frame): "the time of frame \(frame)"
    case .bytes(let first, let last): "bytes \(first) to \(last) (\(last &- first &+ 1) bytes)"
    case .bytesToEnd(let first, let count): "bytes \(first) to the end (\(count) bytes)"
    case .packets(let count, let vantage):
      (count == 1 ? "1 packet" : "\(count) packets") + (vantage.isEmpty ? "" : " on \(vantage)")
    case .block(let type): "a block of type \(type)"
    case .blocks(let count, let type): "\(count) \(count == 1 ? "block" : "blocks") of type \(type)"
    case .blocksOfMoreTypes(let count): "\(count) blocks of more types"
    case .interfaces(let count): "\(count) interfaces"
    case .notes(let count, let kind): "\(count) more notes of the kind \(kind.rawValue)"
    }
  }
}
