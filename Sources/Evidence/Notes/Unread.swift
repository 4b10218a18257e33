/// Something that was not read or not analysed, and why.
///
/// It is a value, so that each report says it in its own language; `what` and `why` are its English
/// words, which the case file, JSON and terminals show.
public struct Unread: Hashable, Sendable, Codable {
  /// What was left out.
  public var part: UnreadPart
  /// Why, with what to do where something can be done.
  public var reason: UnreadReason
  /// Whether this leaves evidence unread, so that the exit status must tell (3).
  ///
  /// False for what is only worth a line in the report: frames that hold no TCP, for example.
  public var isLoss: Bool

  /// Something left out.
  public init(_ part: UnreadPart, _ reason: UnreadReason, isLoss: Bool) {
    self.part = part
    self.reason = reason
    self.isLoss = isLoss
  }
}

extension Unread {
  /// Something left out of which only English words are known.
  public init(what: String, why: String, isLoss: Bool) {
    self.init(.recorded(what), .recorded(why), isLoss: isLoss)
  }

  /// What was left out, in English: `frame 17`, `bytes 1024 to the end`, `3 lines`.
  public var what: String { part.description }

  /// Why, in English, as one clear clause or sentence.
  public var why: String { reason.description }
}

extension Unread: CustomStringConvertible {
  /// `frame 17: no TCP segment`.
  public var description: String { "\(what): \(why)" }
}
