import Correlation

extension English: WhatIfWords {
  /// What is different.
  func name(of scenario: WhatIf.Scenario) -> Prose {
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

  func bounds(_ bounds: WhatIf.Bounds, of whole: Int) -> Prose {
    bounds.least == bounds.most
      ? "\(bounds.least) of \(whole)" : "\(bounds.least) to \(bounds.most) of \(whole)"
  }

  var whatIfIntroduction: Prose {
    "Computed from the replay and from the cause that each SYN was given: only the check is taken away, all else stays as it was. Two numbers are bounds, where the capture leaves open whether the check dropped a SYN."
  }
}
