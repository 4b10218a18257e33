import Evidence

/// What is to say of the sections of a text.
struct SectionTally {
  /// Lines that are neither blank nor comments nor commands.
  var contentLines = 0
  /// Those of them that a reader understood.
  var understood = 0
  /// Lines longer than the limit.
  var cutLines = UnknownLines()
  /// The kinds that were found, in the order of the text.
  private(set) var kinds: [Input.Kind] = []

  private var parts: [Part] = []
  private var partCount = 0
  private var unread: [Unread] = []
  private var moreUnread = 0
  private var outside = 0
  private var firstOutside = 0
  private var unknownCommands: [(text: String, line: Int)] = []
  private var pending: (text: String, line: Int)?
  private var firstOverflow: Int?
  private var hosts: Set<String> = []

  private struct Part {
    let title: String
    let first: Int
    var last: Int

    var text: String {
      first == last ? "\(title) (line \(first))" : "\(title) (lines \(first) to \(last))"
    }
  }

  /// How many sections, commands and things left out are listed one by one.
  private static let listed = 12
  private static let listedUnread = 50

  /// The host that all commands name; nil when they name none, or several.
  var host: String? { hosts.count == 1 ? hosts.first : nil }

  mutating func note(host: String?) {
    if let host, hosts.count < 2 { hosts.insert(host) }
  }

  /// Notes a line that belongs to a packet.
  mutating func take(_ line: TextLine, of kind: Input.Kind) {
    understood += 1
    contentLines = max(contentLines, understood)
    let number = Int(line.number)
    if let last = parts.indices.last, parts[last].title == Self.packets {
      parts[last].last = number
    } else {
      add(Self.packets, kind, number, number)
    }
  }

  private static let packets = "packets in tcpdump's text"

  /// Notes an output of `kind`, which stands in the lines `first` to `last`.
  mutating func add(_ title: String, _ kind: Input.Kind, _ first: Int, _ last: Int) {
    if !kinds.contains(kind) { kinds.append(kind) }
    pending = nil
    partCount += 1
    guard parts.count < Self.listed else { return }
    parts.append(Part(title: title, first: first, last: last))
  }

  /// Notes a command.
  mutating func start(_ command: SectionCommand, line: Int) { pending = (command.text, line) }

  /// Notes a line that belongs to no output that is read.
  mutating func leaveOut(_ line: TextLine) {
    outside += 1
    if outside == 1 { firstOutside = Int(line.number) }
    guard let command = pending else { return }
    pending = nil
    if unknownCommands.count < Self.listed { unknownCommands.append(command) }
  }

  mutating func add(_ more: [Unread]) {
    let room = max(0, Self.listedUnread - unread.count)
    unread += more.prefix(room)
    moreUnread += max(0, more.count - room)
  }

  mutating func overflow(at line: Int) { firstOverflow = firstOverflow ?? line }

  /// What was left out of the whole text.
  ///
  /// - Parameter home: the kind of the whole text, whose other lines need no word.
  func unread(home: Input.Kind?) -> [Unread] {
    var all = unread
    if moreUnread > 0 {
      all.append(
        Unread(what: "\(moreUnread) more places", why: "not understood alike", isLoss: true))
    }
    if cutLines.count > 0, let first = cutLines.first.first {
      all.append(
        Unread(
          what: English.lines(cutLines.count, first: first.number),
          why: "longer than 64 KiB; the end of such lines was left out", isLoss: true))
    }
    if let firstOverflow {
      all.append(
        Unread(
          what: "lines \(firstOverflow) to the end, as far as they are counters and settings",
          why: "one text may hold \(TextSections.byteLimit >> 20) MiB of them and "
            + "\(TextSections.snapshotLimit) snapshots; split it", isLoss: true))
    }
    if outside > 0 { all.append(outsideLines) }
    return all
  }

  private var outsideLines: Unread {
    let commands = unknownCommands.map { "'\($0.text)' (line \($0.line))" }.joined(separator: ", ")
    let why = "part of no output that this version reads"
    return Unread(
      what: English.lines(outside, first: firstOutside),
      why: commands.isEmpty ? why : "\(why); among them what these commands printed: \(commands)",
      isLoss: false)
  }

  /// What the text holds, as a sentence.
  var contents: String {
    let listed = parts.map(\.text).joined(separator: "; ")
    let more = partCount > parts.count ? "; and \(partCount - parts.count) more" : ""
    return "The text holds, one after the other: \(listed)\(more)."
  }

  private enum English {
    static func lines(_ count: Int, first: Int) -> String {
      count == 1 ? "line \(first)" : "\(count) lines, the first of them line \(first)"
    }
  }
}
