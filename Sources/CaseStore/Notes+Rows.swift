import Evidence
import GRDB

// What readers noted is kept twice: in English, for people with `sqlite3` and programs, and as the
// value that a report words in its language.

extension Unread {
  /// What was left out, as `stored` keeps it; nil where an older version kept only the words, or a
  /// newer one a value that this one does not know.
  init?(stored: String?) {
    guard let stored, let value = try? JSONText.decode(Unread.self, from: stored) else {
      return nil
    }
    self = value
  }

  /// The value as JSON; nil where only words are known.
  var stored: String? {
    get throws {
      if case .recorded = part, case .recorded = reason { return nil }
      return try JSONText.encode(self)
    }
  }
}

extension [InputNote] {
  /// The notes as `stored` keeps them, else the words in `english`.
  init(stored: String?, english: String?) {
    if let stored, let value = try? JSONText.decode([InputNote].self, from: stored) {
      self = value
    } else {
      self = english.map { [.recorded($0)] } ?? []
    }
  }

  /// The values as JSON; nil where there are none, or only words are known.
  var stored: String? {
    get throws {
      let hasValue = contains { if case .recorded = $0 { false } else { true } }
      return hasValue ? try JSONText.encode(self) : nil
    }
  }
}

extension IngestedEvidence {
  /// How many of the counters that do not fit are named.
  private static let listedCounters = 3

  /// The counters that an SQLite integer cannot hold; nil when there are none.
  var largeCounters: InputNote? {
    let large = snapshots.flatMap(\.counters.counters).filter { $0.value > UInt64(Int64.max) }
      .map(\.mib)
    let listed = Array(large.prefix(Self.listedCounters))
    return large.isEmpty ? nil : .largeCounters(listed, more: large.count - listed.count)
  }

  /// The notes without what `add` says of counters that do not fit.
  var notesOfReading: [InputNote] {
    guard let added = largeCounters else { return input.notes }
    return input.notes.compactMap { note in
      switch note {
      case .largeCounters: return nil
      // An older version kept the words alone.
      case .recorded(let text) where text.hasSuffix(added.description):
        let rest = text.dropLast(added.description.count)
        return rest.isEmpty ? nil : .recorded(String(rest.dropLast()))
      default: return note
      }
    }
  }
}
