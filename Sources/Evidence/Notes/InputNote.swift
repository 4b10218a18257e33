/// Something to know of an input: what it holds, what was assumed, why it was not all read.
///
/// It is a value, so that each report says it in its own language; `description` is its English.
public enum InputNote: Hashable, Sendable, Codable {
  /// As an earlier version of Pawprint noted it, in English.
  case recorded(String)
  /// What was left out of it, the first of several.
  case unread(Unread)
  /// It is an archive, of which something was left out, the first of several.
  case archive(Unread)
  /// Why it was not read, where the reason says all.
  case reason(UnreadReason)
  /// It is empty.
  case empty
  /// Its content is none of the kinds that are read.
  case otherKind
  /// Reading was interrupted before anybody knew what it is.
  case interrupted
  /// It is in the case already.
  case known
  /// The names of its interfaces, and how many more there are.
  case interfaces([String], more: Int)
  /// The outputs that it consists of, and how many more there are.
  case outputs([PrintedOutput], more: Int)
  /// It is in UTF-16.
  case utf16
  /// What to know of tcpdump's text.
  case tcpdump(TcpdumpNote)
  /// How many TCP packets netfilter logged in it, in how many lines.
  case loggedPackets(Int, lines: Int)
  /// Counters that an SQLite integer cannot hold, and how many more there are.
  case largeCounters([String], more: Int)
  /// It is a folder of which so many files hold nothing that is read.
  case otherFiles(Int)
}

extension InputNote: CustomStringConvertible {
  /// In English: a sentence, or a clause without a full stop for what was left out.
  public var description: String {
    switch self {
    case .recorded(let text): text
    case .unread(let unread): unread.description
    case .archive(let unread): "An archive; \(unread)\(unread.why.hasSuffix(".") ? "" : ".")"
    case .reason(let reason): reason.description
    case .empty: "The file is empty."
    case .otherKind: "The content is none of the kinds that this version reads."
    case .interrupted: "Reading was interrupted before the kind could be told."
    case .known: "already in the case"
    case .interfaces(let names, let more):
      "Interfaces: \(names.joined(separator: ", "))\(more > 0 ? " and \(more) more." : ".")"
    case .outputs(let outputs, let more):
      "The text holds, one after the other: "
        + outputs.map(\.description).joined(separator: "; ")
        + (more > 0 ? "; and \(more) more." : ".")
    case .utf16: "The text is UTF-16: before printing lines of it, run 'iconv -f UTF-16 -t UTF-8'."
    case .tcpdump(let note): note.description
    case .loggedPackets(let packets, let lines):
      "The log shows \(packets == 1 ? "1 TCP packet" : "\(packets) TCP packets") in "
        + "\(lines == 1 ? "1 line" : "\(lines) lines") of netfilter's TRACE or LOG."
    case .largeCounters(let names, let more):
      "NULL in v_counter, since above 2^63 - 1: \(names.joined(separator: ", "))"
        + (more > 0 ? " and \(more) more." : ".")
    case .otherFiles(let count):
      "\(count == 1 ? "1 file holds" : "\(count) files hold") nothing of a kind that this version "
        + "reads."
    }
  }
}

extension [InputNote] {
  /// All of them in English, as `v_input` and JSON have them; nil when there are none.
  public var english: String? {
    guard let first else { return nil }
    return dropFirst().reduce(first.description) { text, note in
      // What was left out may be a clause.
      text.hasSuffix(".") ? "\(text) \(note)" : "\(text). \(note)"
    }
  }
}
