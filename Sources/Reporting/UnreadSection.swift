import Correlation
import Evidence

extension Report {
  private static let unreadLimit = 100

  /// What was left out, and what the times cannot tell.
  var unreadSection: Section {
    var blocks: [Block] = []
    if unreadRows.isEmpty {
      blocks.append(.paragraph("Nothing was left out of what was given."))
    } else {
      blocks.append(
        .table(
          columns: ["input", "what", "why"], rows: Array(unreadRows.prefix(Report.unreadLimit))))
      let rest = unreadRows.count - Report.unreadLimit
      if rest > 0 { blocks.append(.paragraph("and \(rest) more; the JSON lists all.")) }
    }
    let narrowing = scopeOptions.filter { !$0.hasPrefix("--kernel") }
    if !narrowing.isEmpty {
      blocks.append(
        .paragraph(
          "Narrowed with \(code: narrowing.joined(separator: " ")): other attempts in the evidence were not looked at."
        ))
    }
    blocks.append(.paragraph(countsSentence))
    if !remarks.isEmpty { blocks.append(.bullets(remarks.cut(to: 30))) }
    if let names = ignoredNames {
      blocks.append(
        .paragraph("Met while walking folders, and of no kind that this version reads: \(names)."))
    }
    return Section(title: English.Headings.unread, blocks: blocks)
  }

  /// Each thing that was left out, with inputs of which all was left out.
  private var unreadRows: [[Prose]] {
    inputs.flatMap { record -> [[Prose]] in
      guard record.input.status != .ignored else { return [] }
      var rows = record.unread.map { unread -> [Prose] in
        [.code(record.input.path), "\(unread.what)", "\(unread.why)"]
      }
      if rows.isEmpty, record.input.status == .unread || record.input.status == .partial {
        let what: Prose = record.input.status == .unread ? "all of it" : "a part of it"
        rows.append([
          .code(record.input.path), what, "\(record.input.note ?? "no reason was noted")",
        ])
      }
      return rows
    }
  }

  private var countsSentence: Prose {
    let totals = diagnosis.totals
    let packets = English.count(totals.packets, "packet")
    let others = totals.packets - totals.segments
    let isFiltered = inputs.contains { $0.input.filter != nil }
    let lack =
      isFiltered ? "left out by the filter or without a TCP header" : "without a TCP header"
    let rest = others > 0 ? ", \(others) of them \(lack)" : ""
    let repeated: Prose =
      totals.repeatedAtMost == 0
      ? ""
      : " These are the packets of each file: \(Self.range(totals.repeatedAtLeast, totals.repeatedAtMost)) stand in two files that overlap, and are counted here in both."
    return
      "Counted: \(packets)\(rest); \(English.count(totals.segments, "TCP segment")), among them \(English.count(totals.sightings, "sighting")) of \(English.count(totals.syns, "SYN")) in \(English.count(totals.handshakes, "connection attempt")).\(repeated)"
  }

  /// `3`, or `between 3 and 5`.
  private static func range(_ least: Int64, _ most: Int64) -> String {
    least == most ? "\(least)" : "between \(least) and \(most)"
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
    let gaps = series.gaps.map { gap -> Prose in
      "No packet for \(TimeText.duration(gap.length)) between \(code: path(gap.after)) and \(code: path(gap.before)): files may be missing."
    }
    let overlaps = series.overlaps.map { overlap -> Prose in
      "\(code: path(overlap.after)) and \(code: path(overlap.before)) overlap by \(TimeText.duration(overlap.length)): what both hold counts once in the diagnosis."
    }
    return [
      "\(paths.count) files from \(first) to \(last) were taken as one capture, in the order of their packets' times."
    ] + gaps.cut(to: 10) + overlaps.cut(to: 10)
  }

  private func path(_ input: Int64) -> String { record(input)?.input.path ?? "" }

  private func remarks(on record: InputRecord) -> [Prose] {
    let input = record.input
    let name = Prose.code(input.path)
    var remarks: [Prose] = []
    if input.kind.holdsPackets, let remark = English.remark(on: input.timeBase) {
      remarks.append("\(name): \(remark)")
    }
    if let filter = input.filter {
      remarks.append("\(name): only packets that match the filter \(code: filter) were read.")
    }
    if let filter = captureFilterRemark(on: record) { remarks.append(filter) }
    if let forgotten = record.summary?.forgottenFlows, forgotten > 0 {
      remarks.append(
        "\(name): \(English.count(forgotten, "connection")) fell out of the bounded flow table while it may have been alive; some of their closing segments may be missing."
      )
    }
    if input.kind == .pcap, input.status == .partial {
      remarks.append("\(name): damaged or cut short; frames are numbered as far as it was read.")
    }
    if let note = input.note, !(record.unread.isEmpty && input.status == .partial) {
      remarks.append("\(name): \(note)")
    }
    return remarks
  }

  /// What no capture can show, where it matters to the verdict.
  private var notSeen: Prose? {
    guard concernsRecycle, inputs.contains(where: \.input.kind.holdsPackets) else { return nil }
    return
      "Not to be seen in any capture: connections of the same client address that its filter left out. They write the stamp too, on any port. Ask whoever captured which filter was set."
  }

  private var ignoredNames: Prose? {
    let ignored = inputs.filter { $0.input.status == .ignored }
    guard !ignored.isEmpty else { return nil }
    return ignored.map { record -> Prose in
      // What stands for all other files of a host's folder says how many they are.
      let isFolder = record.input.sha256.isEmpty
      let note = isFolder ? record.input.note.map { " (\($0.dropLast()))" } : nil
      return "\(code: record.input.path)\(note ?? "")"
    }.cut(to: 20).joined(separator: ", ")
  }
}
