public import Evidence
internal import Wire

/// Reads the text that tcpdump, tshark and Wireshark print about packets.
///
/// Each packet is one frame. Most have one line; with `-v`, and for tunnels that hold Ethernet,
/// several lines tell of one frame, so `frame` and not the count of lines numbers them.
public struct TcpdumpReader: Sendable {
  /// What the text itself does not tell.
  public struct Options: Hashable, Sendable {
    /// The day of the first packet, for text that shows only the time of day.
    public var date: CalendarDay?
    /// How far the printed times are ahead of UTC, in seconds; nil means that UTC is assumed.
    public var zoneOffsetSeconds: Int?
    /// What the times count from where they are differences; nil when it is not known.
    public var differences: TcpdumpDifferences?

    /// Options, by default none.
    public init(
      date: CalendarDay? = nil, zoneOffsetSeconds: Int? = nil,
      differences: TcpdumpDifferences? = nil
    ) {
      self.date = date
      self.zoneOffsetSeconds = zoneOffsetSeconds
      self.differences = differences
    }
  }

  /// 1-based number of the packet that the line read last belongs to; 0 before the first packet.
  public private(set) var frame: Int64 = 0
  /// Where the packet of the line read last was seen; empty where the text names no place.
  ///
  /// With `-i any` it is the interface that the line names. tcpdump looks up that name on the
  /// machine that prints the text, which need not be the one that captured it. In a text of several
  /// captures it is the interface of the later ones.
  public private(set) var interface = ""
  /// The outermost tunnel that carried the packet of the line read last, where its lines tell.
  private(set) var tunnel: Tunnel?
  /// What tcpdump says at the end of each capture of the text: how many packets it saw, and how many
  /// were lost before it could.
  public var statistics: [CaptureStatistics] { counts.statistics }

  private var clock: TcpdumpClock
  private var numbers = ConversationNumbers()
  private var pending: Pending?
  private var names = HostNames()
  private var captures = PastedCaptures()
  private var counts = TcpdumpCounts()
  private var hasRelativeNumbers = false
  /// How many segments have lost the line before theirs.
  private(set) var segmentsWithoutHead = 0
  /// Whether the line before was the IP header of a packet that an ICMP error quotes.
  private var isInQuote = false

  /// What the next line may complete.
  private enum Pending {
    /// The line of addresses that follows an IP header printed with `-v`.
    case addresses(TcpdumpIPHeader, time: Int64?)
    /// The inner packet of a tunnel, printed without a time.
    case inner(time: Int64?)
  }

  /// A reader at the start of a text.
  public init(options: Options = .init()) {
    clock = TcpdumpClock(options: options)
  }

  /// A reader at the start of a text whose first lines are `leading`.
  ///
  /// They are only looked at for what printed differences of time count from; they have to be read
  /// with `read` like all others.
  public init(options: Options = .init(), leading: [Substring]) {
    var options = options
    options.differences = options.differences ?? Self.differences(in: leading)
    self.init(options: options)
  }

  /// What the times given so far count from.
  public var timeBase: Input.TimeBase { clock.timeBase }

  /// What to know of the times, or why they cannot be used; nil when there is nothing to say.
  public var timeDoubt: TcpdumpNote.TimeDoubt? { clock.doubt }

  /// The names that stood in place of addresses, and the addresses that stand for them.
  public var hostNames: [HostName] { names.sorted }

  /// What to know of the whole text so far.
  public var notes: [TcpdumpNote] {
    var notes = timeDoubt.map { [TcpdumpNote.times($0)] } ?? []
    if hasRelativeNumbers { notes.append(.relativeNumbers) }
    if !names.names.isEmpty { notes.append(.names(names.names.count)) }
    if numbers.withoutStart > 0 { notes.append(.numbersWithoutStart(numbers.withoutStart)) }
    if captures.count > 1 { notes.append(.captures(captures.count)) }
    if segmentsWithoutHead > 0 { notes.append(.segmentsWithoutHead(segmentsWithoutHead)) }
    return notes
  }

  /// Reads the next line.
  public mutating func read(_ line: Substring, number: Int64) -> TcpdumpLine {
    let waiting = pending
    pending = nil
    var line = TcpdumpLineHead(line)
    if !line.isIP, SummaryLine.mayBe(line.cursor.bytes), let summary = SummaryLine(line.cursor) {
      return read(summary)
    }
    guard let stamp = line.stamp else { return readWithoutTime(&line, number: number, waiting) }
    isInQuote = false
    if line.shape == .none, !line.hasFlags { return .noise }
    let (time, remark) = clock.time(of: stamp, indentation: line.indentation)
    if line.shape == .none {
      return startFrame(time) { _ in .damaged(.noIP) }
    }
    return startFrame(time, line.interface) { $0.decode(&line, time: time, remark: remark) }
  }

  private mutating func startFrame(
    _ time: Int64?, _ interface: String = "", _ body: (inout Self) -> TcpdumpLine
  ) -> TcpdumpLine {
    frame += 1
    tunnel = nil
    let place = captures.place(time: time)
    self.interface = interface.isEmpty ? place : interface
    return body(&self)
  }

  private mutating func readWithoutTime(
    _ line: inout TcpdumpLineHead, number: Int64, _ waiting: Pending?
  ) -> TcpdumpLine {
    if line.isBlank { return .noise }
    let wasInQuote = isInQuote
    isInQuote = false
    switch waiting {
    case .addresses(let header, let time)
    where line.indentation > 0 || line.behindBareAddresses != nil:
      line.rewindToText()
      return finish(TcpdumpBody.read(&line.cursor, header: header), time: time, remark: nil)
    case .inner(let time) where line.shape == .packet:
      return decode(&line, time: time, remark: nil)
    case .inner(let time) where TcpdumpLink.seesHeader(line.cursor):
      let header = TcpdumpIPHeader(isIPv6: !line.cursor.sees("(tos "))
      return finish(TcpdumpBody.read(&line.cursor, header: header), time: time, remark: nil)
    default: break
    }
    if let segment = readBare(line, wasInQuote) { return segment }
    if !line.startsWithTab { takeMessage(line, number: number) }
    if line.startsWithTab || (line.indentation >= 2 && !line.hasOrdinal) {
      isInQuote = line.startsWithTab && line.shape == .packet
      return frame > 0 ? .continuation : .noise
    }
    if line.shape == .packet {
      return startFrame(nil, line.interface) { $0.decode(&line, time: nil, remark: nil) }
    }
    return readOther(line)
  }

  /// A segment without what stands before its addresses: `tcpdump -v | grep Flags` leaves these.
  private mutating func readBare(_ line: TcpdumpLineHead, _ wasInQuote: Bool) -> TcpdumpLine? {
    guard !wasInQuote, line.isBareSegment, !line.startsWithTab else { return nil }
    var line = line
    line.rewindToText()
    let body = TcpdumpBody.read(&line.cursor, header: TcpdumpIPHeader())
    // Prose may look like it when names are allowed.
    guard case .segment(let segment) = body, segment.names.isEmpty else { return nil }
    segmentsWithoutHead += 1
    return startFrame(nil) { $0.finish(body, time: nil, remark: nil) }
  }

  /// A line that starts like no packet.
  private mutating func readOther(_ line: TcpdumpLineHead) -> TcpdumpLine {
    guard line.hasFlags, !TextNoise.isNoise(line.text) else { return .noise }
    return startFrame(nil) { _ in
      .damaged(.noStart)
    }
  }

  /// What tcpdump says about its own work, and the command line, with which another capture may
  /// start.
  private mutating func takeMessage(_ line: TcpdumpLineHead, number: Int64) {
    if line.shape == .packet { return }
    if let count = TcpdumpMessage.count(line.text) {
      counts.take(count.number, of: count.of, vantage: captures.label, line: number)
      return
    }
    var start = line.cursor
    start.position = 0
    let command =
      start.find("tcpdump") == nil && start.find("tshark") == nil
      ? nil : TcpdumpCommandLine(line.text)
    guard command != nil || TcpdumpMessage.startsCapture(line.text) else { return }
    let interface = command?.interface ?? TcpdumpMessage.interface(line.text)
    counts.startCapture()
    if captures.start(interface: interface) {
      numbers.startCapture()
      clock.startCapture()
    }
    if let differences = command?.differences { clock.expect(differences) }
  }

  private mutating func read(_ summary: SummaryLine) -> TcpdumpLine {
    let (time, remark) = summary.stamp.map { clock.time(of: $0, indentation: 1) } ?? (nil, nil)
    return startFrame(time) { reader in
      guard let segment = summary.segment else { return .packet(time: time) }
      var remarks = (remark.map { [$0] } ?? []) + reader.names.add(summary.names)
      if summary.isRelative, !reader.hasRelativeNumbers {
        reader.hasRelativeNumbers = true
        remarks.append(.relativeNumbers)
      }
      return .segment(segment, time: time, remarks: remarks)
    }
  }

  private mutating func decode(
    _ line: inout TcpdumpLineHead, time: Int64?, remark: LineRemark?
  ) -> TcpdumpLine {
    if line.endsWithLabel { return finish(.tunnel(nil), time: time, remark: nil) }
    guard line.isIP else { return .packet(time: time) }
    let header = TcpdumpIPHeader(interfaceIndex: line.interfaceIndex, isIPv6: line.isIPv6)
    return finish(TcpdumpBody.read(&line.cursor, header: header), time: time, remark: remark)
  }

  private mutating func finish(
    _ body: TcpdumpBody, time: Int64?, remark: LineRemark?
  ) -> TcpdumpLine {
    switch body {
    case .segment(let fields):
      tunnel = tunnel ?? fields.tunnel
      let segment = numbers.segment(from: fields)
      let remarks = fields.remarks + names.add(fields.names) + (remark.map { [$0] } ?? [])
      return .segment(segment, time: time, remarks: remarks)
    case .header(let header):
      pending = .addresses(header, time: time)
      return .continuation
    case .tunnel(let outer):
      tunnel = tunnel ?? outer
      pending = .inner(time: time)
      return .continuation
    case .other: return .packet(time: time)
    case .damaged(let reason): return .damaged(reason)
    }
  }
}

extension TcpdumpReader {
  /// Whether `line` is a packet's line or one of tcpdump's own messages.
  public static func accepts(_ line: Substring) -> Bool {
    showsPacket(line) || (!TextNoise.isNoise(line) && TcpdumpMessage.matches(line))
  }

  /// Whether `line` shows a packet.
  static func showsPacket(_ line: Substring) -> Bool {
    guard mayShowPacket(line), !TextNoise.isNoise(line) else { return false }
    let head = TcpdumpLineHead(line)
    return head.shape == .packet
      || (SummaryLine.mayBe(head.cursor.bytes) && SummaryLine(head.cursor) != nil)
  }

  /// A quick look at what every packet's line has: a time, a direction, or one of few words.
  private static func mayShowPacket(_ line: Substring) -> Bool {
    let view = line.utf8
    let bytes = view.span
    let start = bytes.behindBlanks(0)
    guard start < bytes.count else { return false }
    if bytes[start] == UInt8(ascii: "-") || bytes[start] == UInt8(ascii: "\"") { return true }
    if bytes[start].isDigit, mayBeTime(bytes, at: start) { return true }
    for index in start..<bytes.count {
      // The first byte of an arrow.
      if bytes[index] == UInt8(ascii: ">") || bytes[index] == 0xE2 { return true }
    }
    return signs.isFound(in: bytes)
  }

  /// Whether the digits at `start` may be a time, or a packet's number, which more than one blank
  /// follows.
  private static func mayBeTime(_ bytes: Span<UInt8>, at start: Int) -> Bool {
    var end = start
    while end < bytes.count, bytes[end].isDigit { end += 1 }
    let isWord = end + 1 < bytes.count && bytes[end] == 0x20 && !bytes[end + 1].isBlank
    return !isWord || end - start == 6
  }

  private static let signs = PhraseSearch([
    "(tos ", "(flowlabel ", "(class ", "(hlim ", "truncated-ip", "bad-len ", "bad-hlen ", "ARP, ",
    "MPLS (", "PPPoE ", "ethertype ", "Seq=", "[Error converting time]",
  ])
}
