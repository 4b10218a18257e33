public import Evidence

extension Redactor {
  /// `evidence` with pseudonyms.
  ///
  /// It is built anew, field by field: one that is not named here does not get through.
  public mutating func redacted(_ evidence: IngestedEvidence) -> IngestedEvidence {
    var result = IngestedEvidence(input: redacted(evidence.input))
    result.summary = evidence.summary.map { redacted($0) }
    result.snapshots = evidence.snapshots.map { redacted($0) }
    result.settings = evidence.settings.map { redacted($0) }
    result.rules = redacted(evidence.rules)
    result.captureNotes = evidence.captureNotes.map { redacted($0) }
    result.facts = redacted(evidence.facts)
    result.drops = evidence.drops.map { redacted($0) }
    result.series = evidence.series.map { redacted(path: $0) }
    result.root = evidence.root.map { redacted(path: $0) }
    result.folder = redacted(path: evidence.folder)
    result.hostFolder = evidence.hostFolder.map { redacted(path: $0) }
    result.tree = evidence.tree.map { redacted(path: $0) }
    // Digits, by which snapshots are put in order.
    result.position = evidence.position
    result.time = evidence.time
    result.unread = evidence.unread.map { redacted($0) }
    return result
  }

  private mutating func redacted(_ input: Input) -> Input {
    var result = Input(
      path: redacted(path: input.path), sha256: redacted(sha256: input.sha256), bytes: input.bytes,
      kind: input.kind, status: input.status, timeBase: input.timeBase,
      host: input.host.map { host($0) }, netns: input.netns.map { pseudonym($0, .namespace) },
      filter: input.filter.map { text.redacted($0) }, notes: input.notes.map { redacted($0) })
    result.packing = input.packing
    result.choices = input.choices
    return result
  }

  private func redacted(_ summary: CaptureSummary) -> CaptureSummary {
    var result = summary
    result.statistics = summary.statistics?.map { statistics in
      var result = statistics
      result.vantage = vantage(statistics.vantage)
      return result
    }
    return result
  }

  private func redacted(_ snapshot: SnapshotReading) -> SnapshotReading {
    let counters = snapshot.counters.counters.map { counter in
      Counter(mib: redacted(mib: counter.mib), value: counter.value, line: counter.line)
    }
    let groups = Set(snapshot.counters.groups.map { redacted(mib: $0) })
    var result = SnapshotReading(
      kind: snapshot.kind, counters: CounterSnapshot(counters: counters, groups: groups),
      line: snapshot.line)
    result.host = snapshot.host.map { host($0) }
    result.netns = snapshot.netns.map { pseudonym($0, .namespace) }
    (result.time, result.localTime) = (snapshot.time, snapshot.localTime)
    result.isNarrow = snapshot.isNarrow
    return result
  }

  /// The names of counters are the kernel's, but for the interface in some.
  func redacted(mib: String) -> String {
    guard let interface = Self.interface(of: mib),
      let start = mib.firstIndex(of: "."), let end = mib.lastIndex(of: ".")
    else { return mib }
    return mib[...start] + names.interface(interface) + mib[end...]
  }

  private mutating func redacted(_ setting: Setting) -> Setting {
    var name = setting.name
    if let interface = Self.interface(ofSetting: name) {
      let labels = name.split(separator: ".", omittingEmptySubsequences: false)
      name =
        labels[..<3].joined(separator: ".") + "." + names.interface(interface) + "."
        + (labels.last ?? "")
    }
    var result = Setting(
      name: name, value: value(of: setting), line: setting.line,
      file: setting.file.map { redacted(path: $0) })
    result.host = setting.host.map { host($0) }
    return result
  }

  private mutating func value(of setting: Setting) -> String {
    if ["kernel.hostname", "kernel.domainname"].contains(setting.name) {
      return host(setting.value)
    }
    return text.redacted(setting.value)
  }

  /// Comments and descriptions are whatever somebody wrote: they go as a whole.
  private mutating func redacted(_ note: CaptureNote) -> CaptureNote {
    var result = note
    switch note.kind {
    case .interfaceName: result.text = names.interface(note.text)
    case .resolvedName:
      let words = note.text.split(separator: " ").map(String.init)
      result.text =
        (words.prefix(1).map { text.redacted($0) } + words.dropFirst().map { host($0) })
        .joined(separator: " ")
    case .comment, .interfaceDescription:
      result.text = names.pseudonym(of: note.text, .comment)
    case .filter, .hardware, .operatingSystem, .application: result.text = text.redacted(note.text)
    }
    return result
  }
}
