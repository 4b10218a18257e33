public import Evidence

/// Reads the text that tcpdump 4 prints about packets.
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

    /// Options, by default none.
    public init(date: CalendarDay? = nil, zoneOffsetSeconds: Int? = nil) {
      self.date = date
      self.zoneOffsetSeconds = zoneOffsetSeconds
    }
  }

  /// 1-based number of the packet that the line read last belongs to; 0 before the first packet.
  public private(set) var frame: Int64 = 0
  /// The interface that the line read last names, with `-i any`; empty where none is named.
  public private(set) var interface = ""
  /// How many packets tcpdump says the kernel dropped before it saw them; nil when it says nothing.
  public private(set) var droppedByKernel: UInt64?

  private var clock: TcpdumpClock
  private var numbers = ConversationNumbers()
  private var pending: Pending?

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

  /// What the times given so far count from.
  public var timeBase: Input.TimeBase { clock.timeBase }

  /// Reads the next line.
  public mutating func read(_ line: Substring, number: Int64) -> TcpdumpLine {
    let waiting = pending
    pending = nil
    var line = TcpdumpLineHead(line)
    guard let stamp = line.stamp else { return readWithoutTime(&line, waiting) }
    switch line.shape {
    case .none where !line.hasFlags: return .noise
    case .none: return startFrame { _ in .damaged("The line has no 'IP' after its time.") }
    case .packet: break
    }
    let (time, remark) = clock.time(of: stamp, indentation: line.indentation)
    interface = line.interface
    return startFrame { $0.decode(&line, time: time, remark: remark) }
  }

  private mutating func startFrame(_ body: (inout Self) -> TcpdumpLine) -> TcpdumpLine {
    frame += 1
    return body(&self)
  }

  private mutating func readWithoutTime(
    _ line: inout TcpdumpLineHead, _ waiting: Pending?
  ) -> TcpdumpLine {
    if line.isBlank { return .noise }
    switch waiting {
    case .addresses(let header, let time) where line.indentation > 0:
      line.rewindToText()
      return finish(TcpdumpBody.read(&line.cursor, header: header), time: time, remark: nil)
    case .inner(let time) where line.shape == .packet && !line.startsWithTab:
      return decode(&line, time: time, remark: nil)
    default: break
    }
    if line.indentation >= 2 || line.startsWithTab { return frame > 0 ? .continuation : .noise }
    if line.shape == .packet {
      interface = line.interface
      return startFrame { $0.decode(&line, time: nil, remark: nil) }
    }
    return readOther(line)
  }

  /// A line that starts like no packet.
  private mutating func readOther(_ line: TcpdumpLineHead) -> TcpdumpLine {
    if let dropped = line.droppedByKernel { droppedByKernel = dropped }
    guard line.hasFlags, !TextNoise.isNoise(line.text) else { return .noise }
    return startFrame { _ in .damaged("The start of the line, with its time and 'IP', is missing.")
    }
  }

  private mutating func decode(
    _ line: inout TcpdumpLineHead, time: Int64?, remark: String?
  ) -> TcpdumpLine {
    guard line.isIP else {
      return line.isOldSegment ? .damaged(TcpdumpBody.oldNotation) : .packet(time: time)
    }
    var header = TcpdumpIPHeader()
    header.interfaceIndex = line.interfaceIndex
    return finish(TcpdumpBody.read(&line.cursor, header: header), time: time, remark: remark)
  }

  private mutating func finish(
    _ body: TcpdumpBody, time: Int64?, remark: String?
  ) -> TcpdumpLine {
    switch body {
    case .segment(let fields):
      let segment = numbers.segment(from: fields)
      let remarks = fields.remarks + (remark.map { [$0] } ?? [])
      let joined = remarks.isEmpty ? nil : remarks.joined(separator: " ")
      return .segment(segment, time: time, remark: joined)
    case .header(let header):
      pending = .addresses(header, time: time)
      return .continuation
    case .tunnel:
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
    if TextNoise.isNoise(line) { return false }
    let head = TcpdumpLineHead(line)
    return head.shape == .packet || head.isMessage
  }

  /// Whether `line` shows a packet.
  static func showsPacket(_ line: Substring) -> Bool {
    !TextNoise.isNoise(line) && TcpdumpLineHead(line).shape == .packet
  }
}
