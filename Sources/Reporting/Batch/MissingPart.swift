import Correlation
public import Evidence

/// Something of a case of a batch that was not read.
public enum MissingPart: Hashable, Sendable, Codable {
  /// An input, or a part of it, and what is noted of it.
  case input(path: String, notes: [InputNote])
  /// There is nothing of a kind that is read.
  case everything
  /// More inputs than are told one by one.
  case more(Int)
}

extension MissingPart: CustomStringConvertible {
  /// In English, as a clause: for JSON and terminals.
  public var description: String { English().clause(self).text }
}

extension MissingPart {
  /// What is missing of `record`; nil when nothing is.
  init?(_ record: InputRecord) {
    guard record.input.status == .unread || record.input.status == .partial else { return nil }
    let loss = record.unread.first(where: \.isLoss).map { [InputNote.unread($0)] }
    let notes = record.input.notes
    self = .input(path: record.input.path, notes: notes.isEmpty ? loss ?? [] : notes)
  }
}
