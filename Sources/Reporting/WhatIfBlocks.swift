import Correlation

extension Report {
  /// What the same traffic would have met under another configuration.
  var whatIfBlocks: [Block] {
    guard !diagnosis.whatIf.isEmpty else { return [] }
    let rows: [[Prose]] = diagnosis.whatIf.map { whatIf in
      [
        English.name(of: whatIf.scenario),
        "\(English.bounds(whatIf.answeredSYNs)) of \(whatIf.silentSYNs)",
        "\(English.bounds(whatIf.succeedingAttempts)) of \(whatIf.failedAttempts)",
        "\(whatIf.droppedSYNs)",
      ]
    }
    return [
      .heading("What each change would have done to this traffic"),
      .paragraph(
        "Computed from the replay and from the cause that each SYN was given: only the check is taken away, all else stays as it was. Two numbers are bounds, where the capture leaves open whether the check dropped a SYN."
      ),
      .table(
        columns: [
          "change", "silent SYNs answered, or never sent", "failed attempts that succeed",
          "answered SYNs that are dropped",
        ], rows: rows),
    ]
  }
}

extension English {
  /// What is different.
  static func name(of scenario: WhatIf.Scenario) -> Prose {
    switch scenario {
    case .recycleOff: "\(code: "net.ipv4.tcp_tw_recycle = 0")"
    case .timestampsNeverOn:
      "the server has \(code: "net.ipv4.tcp_timestamps = 0") from the start"
    case .timestampsSwitchedOff:
      "\(code: "net.ipv4.tcp_timestamps") set to 0 at run time, at the first drop"
    case .modernKernel: "Linux 4.12 or later"
    case .localTrafficPolicy:
      "\(code: "externalTrafficPolicy: Local"), so that each client keeps its own address"
    }
  }

  /// `120`, or `120 to 123`.
  static func bounds(_ bounds: WhatIf.Bounds) -> String {
    bounds.least == bounds.most ? "\(bounds.least)" : "\(bounds.least) to \(bounds.most)"
  }
}
