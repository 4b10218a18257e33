/// A part of an archive that was left out.
public enum ArchivePart: Hashable, Sendable, Codable {
  /// All of it.
  case whole
  /// A member, by its path or what it is called without one.
  case member(String)
  /// More members than are told one by one, left out alike.
  case moreMembers(Int)
  /// What follows the beginning of a member.
  case rest(ofMember: String)
}

extension ArchivePart: CustomStringConvertible {
  /// In English.
  public var description: String {
    switch self {
    case .whole: "the whole archive"
    case .member(let name): "member '\(name)'"
    case .moreMembers(let count): "\(count) more members"
    case .rest(let name): "what follows the beginning of the member '\(name)'"
    }
  }
}
