import Correlation
import Evidence
import Wire

extension Report {
  /// Why a server behind a NodePort sees its node instead of its clients, and what would change
  /// that; empty where the rules show nothing of the kind.
  var trafficPolicyParagraphs: [Prose] {
    guard
      let trace = diagnosis.paths.first(where: { trace in
        trace.ways.contains { $0.isRewritten && $0.destination != trace.destination }
      }), let way = trace.ways.first(where: \.isRewritten)
    else { return [] }
    var paragraphs = [words.sharedAddress(way, trace)]
    if let policy = policyParagraph(way, trace) { paragraphs.append(policy) }
    return paragraphs
  }

  private func policyParagraph(_ way: PacketWay, _ trace: PacketTrace) -> Prose? {
    let stated = trace.service?.service.externalTrafficPolicy
    guard stated != nil || way.steps.contains(where: { $0.chain.hasPrefix("KUBE-") }) else {
      return nil
    }
    let place = trace.service.map { words.place(citation(input: $0.input, line: $0.service.line)) }
    return words.trafficPolicy(stated: stated, place: place, trace)
  }
}

extension PacketWay {
  /// Whether the server sees another source than the client's.
  fileprivate var isRewritten: Bool { source != .none && outcome == .forwarded }
}
