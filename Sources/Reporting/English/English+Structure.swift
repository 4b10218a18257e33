import Correlation

extension English: StructureWords {
  func title(_ incident: Prose) -> Prose { "Postmortem: \(incident)" }

  func comparisonTitle(_ verdict: Comparison.Verdict) -> Prose {
    "Comparison: \(verdict.rawValue)"
  }

  func name(of heading: Heading) -> String { heading.rawValue }

  func heading(_ subheading: Subheading) -> Prose {
    switch subheading {
    case .limits: "Can this evidence tell?"
    case .usersSaw: "What users saw"
    case .clients: "By client address"
    case .clocks: "By timestamp clock"
    case .example: "One SYN without a reply, step by step"
    case .replay: "Prediction against observation"
    case .association: "How sure the agreement is"
    case .path: "The path of one packet"
    case .loggedRoutes: "Where the kernel logged packets on their way"
    case .counters: "The kernel's own counts"
    case .account: "The counters' account"
    case .singleCounters: "Counters of one snapshot"
    case .drops: "What the kernel was seen to drop"
    case .serverHosts: "Whose numbers these are"
    case .settings: "Settings and kernel, as found"
    case .items: "The numbered items"
    case .whatIf: "What each change would have done to this traffic"
    case .actionItems: "Action items"
    case .inputs: "Inputs"
    case .captureStatistics: "What the captures counted themselves"
    case .captureNotes: "What the captures say in words"
    case .tunnels: "Tunnels that carried the segments"
    case .reproduction: "To reproduce"
    }
  }
}
