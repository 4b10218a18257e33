import Evidence

/// Reads the texts that tell of a host: counters, settings, the kernel's release, its log.
struct HostSnapshotReader {
  /// How many lines that are not understood are listed one by one; the rest is counted.
  private static let listedLines = 5

  /// Reads `stream` to its end and returns all but hash and length.
  func read(
    _ stream: inout ByteStream, input: Input, progress: (Int64) -> Void
  ) throws -> IngestedEvidence {
    var evidence = IngestedEvidence(input: input)
    try read(&stream, into: &evidence, progress: progress)
    name(&evidence)
    return evidence
  }

  private func read(
    _ stream: inout ByteStream, into evidence: inout IngestedEvidence, progress: (Int64) -> Void
  ) throws {
    let path = evidence.input.path
    switch evidence.input.kind {
    case .netstat:
      evidence.counters = try lines(of: &stream, NetstatReader(), &evidence, progress).snapshot
    case .procNet:
      evidence.counters = try lines(of: &stream, ProcNetReader(), &evidence, progress).snapshot
    case .socketSummary:
      evidence.counters =
        try lines(of: &stream, SocketSummaryReader(), &evidence, progress).snapshot
    case .conntrackStatistics:
      evidence.counters =
        try lines(of: &stream, ConntrackStatisticsReader(), &evidence, progress).snapshot
    case .interfaceCounters:
      evidence.counters = try lines(
        of: &stream, InterfaceCountersReader(fileName: path), &evidence, progress
      ).snapshot
    case .bsdNetstat:
      evidence.counters = try lines(of: &stream, BSDNetstatReader(), &evidence, progress).snapshot
    case .nstat:
      take(try lines(of: &stream, NstatReader(fileName: path), &evidence, progress), &evidence)
    case .sysctl:
      evidence.settings = try lines(of: &stream, SysctlReader(), &evidence, progress).settings
    case .tcpMetrics:
      evidence.facts.peerStamps =
        try lines(of: &stream, TcpMetricsReader(), &evidence, progress).readings
    case .listenQueues:
      evidence.facts.listenQueues =
        try lines(of: &stream, ListenQueueReader(), &evidence, progress).queues
    case .kernelLog:
      evidence.facts.logEvents =
        try lines(of: &stream, KernelLogReader(), &evidence, progress).events
    case .iptables:
      take(try lines(of: &stream, IptablesReader(), &evidence, progress), &evidence)
    case .nftables:
      take(try lines(of: &stream, NftablesReader(), &evidence, progress), &evidence)
    case .trackedConnections:
      take(try lines(of: &stream, TrackedConnectionReader(), &evidence, progress), &evidence)
    case .virtualServices:
      take(try lines(of: &stream, VirtualServiceReader(), &evidence, progress), &evidence)
    case .networkConfiguration:
      take(try lines(of: &stream, NetworkConfigurationReader(), &evidence, progress), &evidence)
    case .manifest:
      take(try lines(of: &stream, ManifestReader(), &evidence, progress), &evidence)
    default:
      let reader = try lines(of: &stream, KernelReleaseReader(), &evidence, progress)
      evidence.settings = reader.settings
      evidence.input.host = reader.host
      evidence.time = reader.time
    }
  }

  /// Gives all lines to `reader`, and keeps what it does not understand and when the text was made.
  private func lines<Reader: HostLineReader>(
    of stream: inout ByteStream, _ reader: Reader, _ evidence: inout IngestedEvidence,
    _ progress: (Int64) -> Void
  ) throws -> Reader {
    var reader = reader
    var time = SnapshotTime()
    try stream.forEachLine(progress: progress) { line in
      reader.read(line.text[...], number: Int(line.number))
      time.read(line.text[...], number: Int(line.number))
    }
    if time.base == .utc { evidence.time = time.time }
    let why = "not understood as \(evidence.input.kind.rawValue)"
    evidence.unread += reader.unknownLines.prefix(Self.listedLines).map {
      Unread(what: "line \($0.number): \($0.text)", why: why, isLoss: true)
    }
    if reader.unknownCount > evidence.unread.count {
      let rest = reader.unknownCount - evidence.unread.count
      evidence.unread.append(Unread(what: "\(rest) more lines", why: why, isLoss: true))
    }
    return reader
  }

  /// `nstat` without `-a` prints increments since its last call, which must not be subtracted.
  private func take(_ reader: NstatReader, _ evidence: inout IngestedEvidence) {
    if reader.meaning == .totals {
      evidence.counters = reader.snapshot
      return
    }
    evidence.unread.append(
      Unread(
        what: "\(reader.snapshot.counters.count) counters",
        why: "nstat without -a prints increments since its last call; print totals with nstat -az",
        isLoss: true))
  }

  /// The series and the place in it, from the name (design.md part 2).
  ///
  /// Snapshots in different folders may be of different hosts, unless the folders themselves say
  /// `before` and `after`.
  private func name(_ evidence: inout IngestedEvidence) {
    let file = SnapshotName(path: evidence.input.path)
    let folder = file.folder.isEmpty ? nil : SnapshotName(path: file.folder)
    let isPositioned = folder.map { $0.position != .none } ?? false
    let place = isPositioned ? folder.map { [$0.folder, $0.series] } ?? [] : [file.folder]
    let parts = (place + [file.series]).filter { !$0.isEmpty }
    evidence.series = parts.joined(separator: "/")
    evidence.position = file.position.sortText ?? folder?.position.sortText
  }
}
