/// Why a file gave no evidence at all.
public enum FileReason: Hashable, Sendable, Codable {
  /// It is empty.
  case empty
  /// Its content is none of the kinds that are read.
  case otherKind
  /// There is no file or folder of this name.
  case missing(path: String)
  /// It may not be read.
  case notPermitted(path: String)
  /// It cannot be opened or read.
  case unreadable(path: String, ReadFailure)
}

extension FileReason: CustomStringConvertible {
  /// In English: a clause where the file is there, else a sentence or two that name it.
  public var description: String {
    switch self {
    case .empty: "it is empty; if it should hold a capture, check how it was copied"
    case .otherKind:
      "its content is no capture, no tcpdump text, and none of the host's texts that are known"
    case .missing(let path): "There is no file or folder '\(path)'. Check the name."
    case .notPermitted(let path):
      "'\(path)' may not be read. Give yourself permission (chmod +r) or run as its owner."
    case .unreadable(let path, let failure): "'\(path)' cannot be read: \(failure)."
    }
  }
}
