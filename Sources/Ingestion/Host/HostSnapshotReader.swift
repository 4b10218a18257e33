import Evidence

/// Reads the texts that tell of a host: counters, settings, the kernel's release.
struct HostSnapshotReader {
  /// How many lines that are not understood are listed one by one; the rest is counted.
  private static let listedLines = 5

  /// Reads `stream` to its end and returns all but hash and length.
  func read(
    _ stream: inout ByteStream, input: Input, progress: (Int64) -> Void
  ) throws -> IngestedEvidence {
    var evidence = IngestedEvidence(input: input)
    switch input.kind {
    case .netstat: try readCounters(&stream, into: &evidence, progress: progress)
    case .sysctl: try readSettings(&stream, into: &evidence, progress: progress)
    default: try readRelease(&stream, into: &evidence, progress: progress)
    }
    name(&evidence)
    return evidence
  }

  private func readCounters(
    _ stream: inout ByteStream, into evidence: inout IngestedEvidence, progress: (Int64) -> Void
  ) throws {
    var reader = NetstatReader()
    try stream.forEachLine(progress: progress) { reader.read($0.text[...], number: Int($0.number)) }
    evidence.counters = reader.snapshot
    evidence.unread += unknown(
      reader.unknownLines, count: reader.unknownCount, "known to no version of net-tools")
  }

  private func readSettings(
    _ stream: inout ByteStream, into evidence: inout IngestedEvidence, progress: (Int64) -> Void
  ) throws {
    var reader = SysctlReader()
    try stream.forEachLine(progress: progress) { reader.read($0.text[...], number: Int($0.number)) }
    evidence.settings = reader.settings
    evidence.unread += unknown(reader.unknownLines, count: reader.unknownCount, "not a setting")
  }

  private func readRelease(
    _ stream: inout ByteStream, into evidence: inout IngestedEvidence, progress: (Int64) -> Void
  ) throws {
    var reader = KernelReleaseReader()
    try stream.forEachLine(progress: progress) { reader.read($0.text[...], number: Int($0.number)) }
    evidence.settings = reader.settings
    evidence.input.host = reader.host
    evidence.time = reader.time
    evidence.unread += unknown(
      reader.unknownLines, count: reader.unknownCount, "not about a kernel or a release")
  }

  private func unknown(_ lines: [UnknownLine], count: Int, _ why: String) -> [Unread] {
    var unread = lines.prefix(Self.listedLines).map {
      Unread(what: "line \($0.number): \($0.text)", why: why, isLoss: true)
    }
    if count > unread.count {
      unread.append(Unread(what: "\(count - unread.count) more lines", why: why, isLoss: true))
    }
    return unread
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
