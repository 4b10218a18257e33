import Correlation
import Evidence

extension English: DiagramWords {
  /// What a rule does with a packet, in a word or two; nil where it only sends it on.
  func label(of event: PathEvent) -> String? {
    switch event {
    case .jumps, .gives: nil
    case .marks(_, let mark): "mark \(PathText.mark(mark))"
    case .translatesDestination(let destination): "DNAT to \(destination)"
    case .translatesSource(let translation, let mark, _):
      source(translation) + (mark.map { " because of mark \(PathText.mark($0))" } ?? "")
    case .balances(let server, _): "IPVS to \(server)"
    case .accepts: "ACCEPT"
    case .drops: "DROP"
    case .rejects: "REJECT"
    case .policy(let policy): "policy \(policy == .drop ? "DROP" : "ACCEPT")"
    case .skipsTracking: "NOTRACK"
    case .acts(let text): text
    }
  }

  private func source(_ translation: SourceTranslation) -> String {
    switch translation {
    case .none: "source as it is"
    case .to(let targets): "SNAT to " + targets.map { "\($0)" }.joined(separator: " or ")
    case .masquerade(_, let address): "MASQUERADE" + (address.map { " as \($0)" } ?? "")
    }
  }

  func caption(of example: WorkedExample) -> Prose {
    "The attempt from port \(example.sourcePort) of \(example.source), beside what the server did before it."
  }

  func label(of step: WorkedExample.Step, isRepeated: Bool, isContrast: Bool) -> String {
    let option = step.tsval.map { "TSval \($0)" } ?? "no timestamps"
    let syn = "SYN, \(option), frame \(step.frame.frame)"
    return "\(isRepeated ? "repeated, " : "")\(syn)\(isContrast ? ", same clock as below" : "")"
  }

  var answeredLabel: String { "answered" }

  func finLabel(_ stamp: WorkedExample.Stamp) -> String {
    "FIN to port \(stamp.peerPort), frame \(stamp.finFrame.frame): the server closes first"
  }

  func segmentLabel(_ stamp: WorkedExample.Stamp) -> String {
    "from port \(stamp.peerPort), TSval \(stamp.value), frame \(stamp.frame.frame)"
  }

  func stampLabel(_ stamp: WorkedExample.Stamp, of source: String) -> String {
    "keeps S = \(stamp.value) for \(source)"
  }

  func droppedLabel(ticksBehind: Int64) -> String {
    "S − T = \(ticksBehind) ticks, more than 1: no reply"
  }

  func caption(of trace: PacketTrace) -> Prose {
    "The way of a SYN from \(trace.source) to \(endpoint(trace.destination))."
  }

  func label(of trace: PacketTrace) -> String {
    "SYN from \(trace.source) to \(endpoint(trace.destination).plain)"
  }
}
