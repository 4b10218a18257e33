/// Why bytes could not be read, or not all of them.
public enum ReadFailure: Hashable, Sendable, Codable {
  /// Reading failed; what the operating system says.
  case read(String)
  /// Opening failed; what the operating system says.
  case open(String)
  /// The file's name is no UTF-8, or it is no longer there.
  case badName
  /// It is a link that leads out of the folder of its case in a batch.
  case linkOutside
  /// There is no memory left.
  case noMemory
  /// Somebody asked to stop.
  case interrupted
  /// An archive, or something compressed, is damaged; what libarchive says, if anything.
  case archive(String?)
  /// Parts of an archive's member overlap.
  case overlap
  /// It is packed more often than is unpacked.
  case tooDeep(limit: Int)
  /// What is called `name` exceeds a limit.
  case excess(name: String, ExpansionLimit, limit: Int64)
}

/// A limit on what something packed may become.
public enum ExpansionLimit: String, Hashable, Sendable, Codable, CaseIterable {
  /// How many members it has.
  case members
  /// How many times its size it becomes.
  case ratio
  /// How many bytes it becomes.
  case bytes
}

extension ReadFailure: CustomStringConvertible {
  /// In English, as a clause.
  public var description: String {
    switch self {
    case .read(let text): "the read failed: \(text)"
    case .open(let text): text
    case .badName: "its name is no UTF-8, or it has vanished; rename it"
    case .linkOutside: "it is a link that leads out of its case, and such links are not followed"
    case .noMemory: "there is no memory left"
    case .interrupted: "reading was interrupted; run it again"
    case .archive(let text): text ?? "libarchive does not say why"
    case .overlap: "its parts overlap"
    case .tooDeep(let limit):
      "packed more than \(limit) deep, so it was not unpacked; if you trust it, raise the limit "
        + "with --limit-depth"
    case .excess(let name, let kind, let limit):
      "'\(name)' \(kind.excess(limit)), so reading stopped there; if you trust it, raise the limit "
        + "with --limit-\(kind.rawValue)"
    }
  }
}

extension ExpansionLimit {
  fileprivate func excess(_ limit: Int64) -> String {
    switch self {
    case .members: "has more than \(limit) members"
    case .ratio: "unpacks to more than \(limit) times its size"
    case .bytes: "unpacks to more than \(limit) bytes"
    }
  }
}
