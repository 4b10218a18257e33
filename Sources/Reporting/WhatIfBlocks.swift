import Correlation

extension Report {
  /// What the same traffic would have met under another configuration.
  var whatIfBlocks: [Block] {
    guard !diagnosis.whatIf.isEmpty else { return [] }
    let rows: [[Prose]] = diagnosis.whatIf.map { whatIf in
      [
        words.name(of: whatIf.scenario), words.bounds(whatIf.answeredSYNs, of: whatIf.silentSYNs),
        words.bounds(whatIf.succeedingAttempts, of: whatIf.failedAttempts),
        "\(whatIf.droppedSYNs)",
      ]
    }
    return [
      .heading(words.heading(.whatIf)), .paragraph(words.whatIfIntroduction),
      .table(columns: words.columns(of: .whatIf), rows: rows),
    ]
  }
}
