import Evidence

/// Splits a text into the outputs that it holds, by commands and by what the lines look like, and
/// gives each to its reader.
///
/// A section ends at a shell's prompt or a known command; where a line begins an output of another
/// kind and is none of the current one; where the same output begins anew; and, in a text that is
/// not of one kind, at a line behind a blank one that is not indented and fits no output. What is
/// held is bounded: the readers bound themselves or share `byteLimit`.
struct TextSections {
  /// How many bytes of lines the readers that keep all they read are given by default, together.
  static let byteLimit = 32 << 20
  /// How many snapshots of counters one text may hold.
  static let snapshotLimit = 5000

  let home: Input.Kind?
  var evidence: IngestedEvidence
  var packets: TcpdumpTextSession
  var logged = LoggedPacketSession()
  var tally = SectionTally()
  var current: TextSection?
  var isInPackets: Bool
  /// The sections whose readers go on in the next one of their kind.
  private var continued: [TextSection] = []
  private var command: TextSection.PendingCommand?
  private var stamp: SnapshotTime.Stamp?
  private var isBehindBlank = false
  private var showsPayload = false
  private var bytes = 0
  private let byteLimit: Int
  /// Whether a command has come since the section before ended.
  private var isBehindCommand = false

  /// The start of a text that is of the kind `home` as a whole; nil when it is of several kinds.
  init(
    _ input: Input, home: Input.Kind?, packets: TcpdumpReader, byteLimit: Int = Self.byteLimit
  ) {
    self.home = home
    self.byteLimit = byteLimit
    evidence = IngestedEvidence(input: input)
    self.packets = TcpdumpTextSession(reader: packets)
    isInPackets = home == .tcpdumpText
  }

  /// Reads the next line.
  mutating func read(_ line: TextLine, into sink: inout some EvidenceSink) throws {
    let text = line.text[...]
    if isInPackets, try packets.take(line, into: &sink) {
      tally.take(line, of: .tcpdumpText)
      return
    }
    guard !text.trimmed.isEmpty else {
      isBehindBlank = true
      return
    }
    defer { isBehindBlank = false }
    if let command = SectionCommand(text, isKnown: Self.isKnown) {
      return try start(command, line, into: &sink)
    }
    if TextNoise.isNoise(text), current?.kind.accepts(text) != true { return takeNoise(line) }
    tally.contentLines += 1
    if !isInPackets, TcpdumpReader.showsPacket(text) {
      end()
      isInPackets = true
      if try packets.take(line, into: &sink) { return tally.take(line, of: .tcpdumpText) }
    }
    logged.take(text, number: Int(line.number))
    takeOutput(line)
  }

  private static func isKnown(_ command: SectionCommand) -> Bool {
    TextKind.announced(by: command) != nil || isOfPackets(command)
  }

  private static func isOfPackets(_ command: SectionCommand) -> Bool {
    command.all.contains { $0.program == "tcpdump" || $0.program == "tshark" }
  }

  private mutating func start(
    _ command: SectionCommand, _ line: TextLine, into sink: inout some EvidenceSink
  ) throws {
    end()
    tally.start(command, line: Int(line.number))
    isBehindCommand = true
    self.command = TextSection.PendingCommand(
      command: command, typed: line.text, line: Int(line.number))
    stamp = SnapshotTime.stamp(in: line.text[...]) ?? stamp
    let wasInPackets = isInPackets
    isInPackets = Self.isOfPackets(command)
    showsPayload = false
    // Its options say what the times count from.
    if isInPackets, !wasInPackets { _ = try packets.take(line, into: &sink) }
  }

  /// A comment, or a prompt without a command.
  private mutating func takeNoise(_ line: TextLine) {
    let text = line.text[...]
    if let found = SnapshotTime.stamp(in: text) { take(found) }
    if ShellPrompt(text)?.isCertain == true {
      end()
      isBehindCommand = true
      return
    }
    if current == nil, let kind = TextKind.all.first(where: { $0.isContinued }),
      kind.begins(text)
    {
      open(kind, line)
    }
    current?.reader.read(text, number: Int(line.number))
  }

  /// A line of an output, or one that belongs to none.
  private mutating func takeOutput(_ line: TextLine) {
    let text = line.text[...]
    // No copy of the section may live on while its reader is fed: the reader would copy all that it keeps
    // with each line.
    switch current.map({ $0.fit(of: text) }) {
    case .next(let isRepeated):
      if current?.kind.kind == .kernelRelease { stamp = SnapshotTime.stamp(in: text) ?? stamp }
      if isRepeated { restart(line) }
      return feed(line, isUnderstood: true)
    case .awaited: return feed(line, isUnderstood: true)
    case .foreign, nil: break
    }
    if let found = SnapshotTime.stamp(in: text) {
      take(found)
      guard home == .kernelRelease else {
        tally.understood += 1
        return
      }
    }
    if let kind = next(for: text) {
      end()
      open(kind, line)
      return feed(line, isUnderstood: true)
    }
    if home == nil, isBehindBlank, line.text.utf8.first?.isBlank != true { end() }
    if current == nil, !isBehindCommand || isAnnouncingHome, !isInPackets,
      let kind = home.flatMap(TextKind.of)
    {
      open(kind, line)
    }
    if current != nil { return feed(line, isUnderstood: false) }
    showsPayload = isInPackets
    if !isInPackets { tally.leaveOut(line) }
  }

  private var isAnnouncingHome: Bool {
    command?.command.all.contains { TextKind.announced(by: $0)?.kind == home } == true
  }

  /// The kind whose output begins with `line` here; nil when none does.
  private func next(for line: Substring) -> TextKind? {
    // Between packets the payload may be printed, which may hold anything.
    if isInPackets, showsPayload || !isBehindBlank { return nil }
    for announced in command?.command.all.compactMap(TextKind.announced) ?? [] {
      guard let command else { break }
      if announced.accepts(line) { return announced }
      var reader = announced.reader(evidence.input.path)
      reader.readCommand(command.typed[...], number: command.line)
      if reader.awaitsValue { return announced }
    }
    if current == nil, let kind = home.flatMap(TextKind.of), kind.accepts(line) { return kind }
    let kind = TextKind.beginning(with: line)
    return kind?.kind == current?.kind.kind ? nil : kind
  }

  /// A time between outputs is that of the next one.
  private mutating func take(_ found: SnapshotTime.Stamp) {
    if current?.lastLine != current?.line { end() }
    stamp = found
  }

  private mutating func open(_ kind: TextKind, _ line: TextLine) {
    isInPackets = false
    let known = continued.firstIndex { $0.kind.kind == kind.kind }.map { continued.remove(at: $0) }
    current = TextSection(
      kind, path: evidence.input.path, line: Int(line.number), command: command, stamp: stamp,
      continuing: known?.reader)
    (command, stamp, isBehindCommand) = (nil, nil, false)
  }

  /// The same output once more.
  private mutating func restart(_ line: TextLine) {
    guard let kind = current?.kind else { return }
    end()
    open(kind, line)
  }

  private mutating func feed(_ line: TextLine, isUnderstood: Bool) {
    let number = Int(line.number)
    if isUnderstood { tally.understood += 1 }
    if line.isCut { tally.cutLines.add(line.text[...], number: number) }
    if current?.kind.kind != .kernelLog {
      bytes += line.text.utf8.count
      guard bytes <= byteLimit else { return tally.overflow(at: number) }
    }
    current?.lastLine = number
    if line.isTerminated {
      current?.reader.read(line.text[...], number: number)
    } else {
      current?.reader.readUnterminated(line.text[...], number: number)
    }
  }

  /// Ends the section, if there is one.
  mutating func end() {
    guard let section = current else { return }
    current = nil
    tally.note(host: section.command?.host)
    if section.kind.isContinued {
      tally.add(section.kind.kind, section.line, section.lastLine)
      return continued.append(section)
    }
    tally.add(section.reader.unread(as: section.kind.kind))
    if evidence.snapshots.count >= Self.snapshotLimit, section.reader is any CounterReader {
      return tally.overflow(at: section.line)
    }
    if section.contribute(to: &evidence) {
      tally.add(section.kind.kind, section.line, section.lastLine)
    }
  }

  /// Ends the text.
  mutating func finish() {
    end()
    for section in continued {
      tally.add(section.reader.unread(as: section.kind.kind))
      _ = section.contribute(to: &evidence)
    }
    continued = []
  }
}
