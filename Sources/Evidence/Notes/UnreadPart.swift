/// A part of an input that was left out.
public enum UnreadPart: Hashable, Sendable, Codable {
  /// As an earlier version of Pawprint noted it, in English.
  case recorded(String)
  /// All of what was named.
  case all
  /// All of a file.
  case wholeFile
  /// The bytes from one to the end, counted from 0.
  case bytesToEnd(from: Int64)
  /// More places than are told one by one, left out alike.
  case morePlaces(Int)
  /// A part of a capture.
  case capture(CapturePart)
  /// A part of a text.
  case text(TextPart)
  /// A part of an archive.
  case archive(ArchivePart)
}

extension UnreadPart: CustomStringConvertible {
  /// In English.
  public var description: String {
    switch self {
    case .recorded(let text): text
    case .all: "all of it"
    case .wholeFile: "the whole file"
    case .bytesToEnd(let first): "bytes \(first) to the end"
    case .morePlaces(let count): "\(count) more places"
    case .capture(let part): part.description
    case .text(let part): part.description
    case .archive(let part): part.description
    }
  }
}
