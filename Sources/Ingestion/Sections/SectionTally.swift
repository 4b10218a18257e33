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

  private var outputs: [PrintedOutput] = []
  private var outputCount = 0
  private var unread: [Unread] = []
  private var moreUnread = 0
  private var outside = 0
  private var firstOutside = 0
  private var unknownCommands: [PrintedCommand] = []
  private var pending: PrintedCommand?
  private var firstOverflow: Int?
  private var hosts: Set<String> = []

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
    if let last = outputs.indices.last, outputs[last].kind == kind {
      outputs[last].last = number
    } else {
      add(kind, number, number)
    }
  }

  /// Notes an output of `kind`, which stands in the lines `first` to `last`.
  mutating func add(_ kind: Input.Kind, _ first: Int, _ last: Int) {
    if !kinds.contains(kind) { kinds.append(kind) }
    pending = nil
    outputCount += 1
    guard outputs.count < Self.listed else { return }
    outputs.append(PrintedOutput(kind, first: first, last: last))
  }

  /// Notes a command.
  mutating func start(_ command: SectionCommand, line: Int) {
    pending = PrintedCommand(text: command.text, line: line)
  }

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
      all.append(Unread(.morePlaces(moreUnread), .alike(.notUnderstood), isLoss: true))
    }
    if cutLines.count > 0, let first = cutLines.first.first {
      all.append(
        Unread(
          .text(.lines(cutLines.count, first: first.number)), .text(.longLine), isLoss: true))
    }
    if let firstOverflow {
      all.append(
        Unread(
          .text(.countersToEnd(line: firstOverflow)),
          .text(
            .tooMuch(
              mebibytes: TextSections.byteLimit >> 20, snapshots: TextSections.snapshotLimit)),
          isLoss: true))
    }
    if outside > 0 { all.append(outsideLines) }
    return all
  }

  private var outsideLines: Unread {
    Unread(
      .text(.lines(outside, first: firstOutside)), .text(.otherOutput(unknownCommands)),
      isLoss: false)
  }

  /// What the text holds.
  var contents: InputNote { .outputs(outputs, more: outputCount - outputs.count) }
}
