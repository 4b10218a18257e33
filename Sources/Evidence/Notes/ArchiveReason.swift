/// Why an archive, or a member of it, was left out.
public enum ArchiveReason: Hashable, Sendable, Codable {
  /// The member's name leads out of the archive.
  case leadsOutside
  /// It is a link.
  case link
  /// It is a device, pipe or socket.
  case device
  /// It is encrypted.
  case encrypted
  /// It is none of the kinds that are read, as so many others were before it.
  case otherKind(others: Int)
  /// The archive holds no members.
  case empty
  /// None of so many members is evidence.
  case noEvidence(members: Int)
}

extension ArchiveReason: CustomStringConvertible {
  /// In English, as a clause.
  public var description: String {
    switch self {
    case .leadsOutside:
      "refused, since its name leads out of the archive, and no evidence is named so; if you trust "
        + "it, unpack it in an empty folder and give what comes out"
    case .link: "a link, and links are not followed"
    case .device: "a device, pipe or socket, which holds no evidence"
    case .encrypted: "encrypted; unpack it with its password and give what comes out"
    case .otherKind(let others):
      "none of the kinds that this version reads, as \(others) others"
    case .empty: "it holds no members; if it should hold a capture, check how it was packed"
    case .noEvidence(let members):
      "none of its members (\(members)) is a capture, tcpdump's text, netstat -s, sysctl or uname"
    }
  }
}
