public import Evidence

/// What a text of a host tells, of whichever kind it is.
public struct HostText: Sendable {
  /// The counters and gauges.
  public var counters = CounterSnapshot(counters: [], groups: [])
  /// Whether the counters are totals; others are never to be subtracted.
  public var meaning = NstatReader.Meaning.totals
  /// The accept queues.
  public var queues: [ListenQueue] = []
  /// The peers' timestamps.
  public var stamps: [PeerStampReading] = []
  /// What the kernel logged, the first events of a long log.
  public var events: [KernelLogEvent] = []
  /// How many events there were in all, by kind.
  public var eventCounts: [KernelLogEvent.Kind: Int] = [:]
  /// When the text was made, as far as it tells.
  public var time = SnapshotTime()
  /// The first hundred lines that were not understood.
  public var unknownLines: [UnknownLine] = []
  /// How many such lines there were in all.
  public var unknownCount = 0
}

/// Reads a text of a host with the reader of its kind.
public struct HostTextReader: Sendable {
  /// The kind of the text.
  public let kind: HostTextKind
  // Each reader has its own place: in an enum it would be copied for every line.
  private var nstat: NstatReader
  private var procNet = ProcNetReader()
  private var sockets = SocketSummaryReader()
  private var queues = ListenQueueReader()
  private var conntrack = ConntrackStatisticsReader()
  private var interfaces: InterfaceCountersReader
  private var metrics = TcpMetricsReader()
  private var log = KernelLogReader()
  private var bsd = BSDNetstatReader()
  private var time = SnapshotTime()

  /// A reader of a text of `kind`; the name of its file may tell how it was made.
  public init(kind: HostTextKind, fileName: String = "") {
    self.kind = kind
    nstat = NstatReader(fileName: fileName)
    interfaces = InterfaceCountersReader(fileName: fileName)
  }

  /// Reads the next line.
  public mutating func read(_ line: Substring, number: Int) {
    var line = line
    if kind != .kernelLog {
      time.read(line, number: number)
      line = SnapshotTime.withoutPromptTime(line)
      // A line of its own, unless the command stands behind a prompt with the time.
      if time.line == number, !TextNoise.isNoise(line) { return }
    }
    switch kind {
    case .nstat: nstat.read(line, number: number)
    case .procNet: procNet.read(line, number: number)
    case .socketSummary: sockets.read(line, number: number)
    case .listenQueues: queues.read(line, number: number)
    case .conntrackStatistics: conntrack.read(line, number: number)
    case .interfaceCounters: interfaces.read(line, number: number)
    case .tcpMetrics: metrics.read(line, number: number)
    case .kernelLog: log.read(line, number: number)
    case .bsdNetstat: bsd.read(line, number: number)
    }
  }

  /// What the lines so far tell.
  public var text: HostText {
    var text = HostText()
    text.time = time
    switch kind {
    case .nstat:
      text.counters = nstat.snapshot
      text.meaning = nstat.meaning
      (text.unknownLines, text.unknownCount) = (nstat.unknownLines, nstat.unknownCount)
    case .procNet:
      text.counters = procNet.snapshot
      (text.unknownLines, text.unknownCount) = (procNet.unknownLines, procNet.unknownCount)
    case .socketSummary:
      text.counters = sockets.snapshot
      (text.unknownLines, text.unknownCount) = (sockets.unknownLines, sockets.unknownCount)
    case .listenQueues:
      text.queues = queues.queues
      (text.unknownLines, text.unknownCount) = (queues.unknownLines, queues.unknownCount)
    case .conntrackStatistics:
      text.counters = conntrack.snapshot
      (text.unknownLines, text.unknownCount) = (conntrack.unknownLines, conntrack.unknownCount)
    case .interfaceCounters:
      text.counters = interfaces.snapshot
      (text.unknownLines, text.unknownCount) = (interfaces.unknownLines, interfaces.unknownCount)
    case .tcpMetrics:
      text.stamps = metrics.readings
      (text.unknownLines, text.unknownCount) = (metrics.unknownLines, metrics.unknownCount)
    case .kernelLog:
      (text.events, text.eventCounts) = (log.events, log.counts)
    case .bsdNetstat:
      text.counters = bsd.snapshot
      (text.unknownLines, text.unknownCount) = (bsd.unknownLines, bsd.unknownCount)
    }
    return text
  }
}
