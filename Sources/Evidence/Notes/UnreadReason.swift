/// Why something was left out.
public enum UnreadReason: Hashable, Sendable, Codable {
  /// As an earlier version of Pawprint noted it, in English.
  case recorded(String)
  /// What a packet holds.
  case packet(PacketReason)
  /// What a capture is like, or says of itself.
  case capture(CaptureReason)
  /// What a text is like.
  case text(TextReason)
  /// What a line of tcpdump's text is like: at least one remark.
  case line([LineRemark])
  /// What an archive, or a member of it, is like.
  case archive(ArchiveReason)
  /// What a file is like.
  case file(FileReason)
  /// Reading failed.
  case failure(ReadFailure)
  /// As for the places that are told one by one.
  case alike(Kind)

  /// What places that are only counted have in common.
  public enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
    /// They are damaged.
    case damaged
    /// They are damaged, or were repaired.
    case repaired
    /// They were not understood.
    case notUnderstood = "not-understood"
  }
}

extension UnreadReason: CustomStringConvertible {
  /// In English, as a clause or a sentence.
  public var description: String {
    switch self {
    case .recorded(let text): text
    case .packet(let reason): reason.description
    case .capture(let reason): reason.description
    case .text(let reason): reason.description
    case .line(let remarks): remarks.map(\.description).joined(separator: " ")
    case .archive(let reason): reason.description
    case .file(let reason): reason.description
    case .failure(let failure): failure.description
    case .alike(.damaged): "damaged alike"
    case .alike(.repaired): "damaged or repaired alike"
    case .alike(.notUnderstood): "not understood alike"
    }
  }
}
