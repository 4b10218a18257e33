import Correlation
import Evidence

extension Report {
  private static let unreadLimit = 100

  /// What was left out, and what the times cannot tell.
  var unreadSection: Section {
    var blocks: [Block] = []
    if unreadRows.isEmpty {
      blocks.append(.paragraph(words.nothingUnread))
    } else {
      blocks.append(
        .table(
          columns: words.columns(of: .unread), rows: Array(unreadRows.prefix(Report.unreadLimit))))
      blocks += words.rest(unreadRows.count, shown: Report.unreadLimit, .inJSON)
    }
    let narrowing = scopeOptions.filter { !$0.hasPrefix("--kernel") }
    if !narrowing.isEmpty {
      blocks.append(.paragraph(words.narrowed(by: narrowing.joined(separator: " "))))
    }
    let isFiltered = inputs.contains { $0.input.filter != nil }
    blocks.append(.paragraph(words.counted(diagnosis.totals, isFiltered: isFiltered)))
    if !remarks.isEmpty { blocks.append(.bullets(words.cut(remarks, to: 30))) }
    if !ignoredNames.isEmpty { blocks.append(.paragraph(words.ignored(ignoredNames))) }
    return Section(.unread, in: words, blocks: blocks)
  }

  /// Each thing that was left out, with inputs of which all was left out.
  private var unreadRows: [[Prose]] {
    inputs.flatMap { record -> [[Prose]] in
      guard record.input.status != .ignored else { return [] }
      var rows = record.unread.map { unread -> [Prose] in
        [.code(record.input.path), words.part(unread.part), words.reason(unread.reason)]
      }
      if rows.isEmpty, record.input.status == .unread || record.input.status == .partial {
        rows.append([
          .code(record.input.path), words.unreadPart(isAll: record.input.status == .unread),
          record.input.notes.isEmpty ? words.noReason : words.notes(record.input.notes),
        ])
      }
      return rows
    }
  }

  /// Remarks on single inputs: time bases, filters, lost flows, snap lengths and notes.
  private var remarks: [Prose] {
    inputs.filter { $0.input.status != .ignored && $0.input.status != .unread }.flatMap(remarks)
      + diagnosis.series.flatMap(remarks) + (notSeen.map { [$0] } ?? [])
  }

  private func remarks(on series: CaptureSeries) -> [Prose] {
    let paths = series.inputs.compactMap { record($0)?.input.path }
    let first = Prose.code(paths.first ?? "")
    let last = Prose.code(paths.last ?? "")
    let gaps = series.gaps.map { gap in
      words.gap(gap.length, between: path(gap.after), and: path(gap.before))
    }
    let overlaps = series.overlaps.map { overlap in
      words.overlap(overlap.length, of: path(overlap.after), and: path(overlap.before))
    }
    return [words.series(paths.count, from: first, to: last)] + words.cut(gaps, to: 10)
      + words.cut(overlaps, to: 10)
  }

  private func path(_ input: Int64) -> Prose { .code(record(input)?.input.path ?? "") }

  private func remarks(on record: InputRecord) -> [Prose] {
    let input = record.input
    var sentences: [Prose] = []
    if input.kind.holdsPackets, let remark = words.remark(on: input.timeBase) {
      sentences.append(remark)
    }
    if let filter = input.filter { sentences.append(words.readFilter(filter)) }
    var remarks = sentences.map { words.remark(on: .code(input.path), $0) }
    if let filter = captureFilterRemark(on: record) { remarks.append(filter) }
    sentences = []
    if let forgotten = record.summary?.forgottenFlows, forgotten > 0 {
      sentences.append(words.forgottenFlows(Int64(forgotten)))
    }
    if input.kind == .pcap, input.status == .partial { sentences.append(words.damagedCapture) }
    if !input.notes.isEmpty, !(record.unread.isEmpty && input.status == .partial) {
      sentences.append(words.notes(input.notes))
    }
    return remarks + sentences.map { words.remark(on: .code(input.path), $0) }
  }

  /// What no capture can show, where it matters to the verdict.
  private var notSeen: Prose? {
    guard concernsRecycle, inputs.contains(where: \.input.kind.holdsPackets) else { return nil }
    return words.notSeen
  }

  private var ignoredNames: [Prose] {
    let names = inputs.filter { $0.input.status == .ignored }.map { record -> Prose in
      let name = Prose.code(record.input.path)
      // What stands for all other files of a host's folder says how many they are.
      guard record.input.sha256.isEmpty, let note = record.input.notes.first else { return name }
      return words.name(name, remark: words.clause(note))
    }
    return words.cut(names, to: 20)
  }
}
