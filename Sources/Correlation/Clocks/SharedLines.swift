import Wire

/// Lines that a source has at more than one server: their offset does not depend on the peer.
struct SharedLines {
  private var shared: Set<Key> = []

  private struct Key: Hashable {
    let conversation: Int
    let line: Int
  }

  /// Compares the lines of each source of `facts` at all of its servers.
  init(_ facts: CaseFacts) {
    let bySource = Dictionary(grouping: facts.conversations.indices) { index in
      Source(facts.conversations[index].key)
    }
    for conversations in bySource.values where conversations.count > 1 {
      let keys = conversations.flatMap { conversation in
        facts.clocks[conversation].clocks.indices.map {
          Key(conversation: conversation, line: $0)
        }
      }
      mark(keys, facts: facts)
    }
  }

  /// Whether the source has the line `line` of `conversation` at another server too.
  func contains(conversation: Int, line: Int) -> Bool {
    shared.contains(Key(conversation: conversation, line: line))
  }

  private mutating func mark(_ keys: [Key], facts: CaseFacts) {
    func line(_ key: Key) -> ClockLine { facts.clocks[key.conversation].clocks[key.line] }
    let sorted = keys.sorted { one, two in
      (line(one).ticksPerSecond, line(one).offset, one.conversation, one.line)
        < (line(two).ticksPerSecond, line(two).offset, two.conversation, two.line)
    }
    for (one, two) in zip(sorted, sorted.dropFirst()) where one.conversation != two.conversation {
      guard line(one).ticksPerSecond == line(two).ticksPerSecond,
        abs(line(one).distance(of: line(two).firstValue, at: line(two).times.lowerBound))
          <= Self.tolerance
      else { continue }
      shared.formUnion([one, two])
    }
  }

  /// Lines of one host are not further apart than this, in s.
  private static let tolerance = 0.1

  /// A source whose times can be compared.
  private struct Source: Hashable {
    let source: IPAddress
    let timeline: Int64

    init(_ key: Conversation.Key) {
      source = key.source
      timeline = key.timeline
    }
  }
}
