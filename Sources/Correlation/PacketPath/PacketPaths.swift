import Evidence
import Wire

/// Follows the packets of the captures through the rules of the case.
struct PacketPaths {
  /// More destinations than this are not followed.
  private static let destinationLimit = 6
  /// More traces than this are not kept.
  private static let traceLimit = 24

  let rulesets: [RulesetRecord]
  let inputs: [InputRecord]

  /// The traces of the attempts `sightings`, as each vantage saw them; those that a rule takes
  /// first, then by attempts.
  func traces(of sightings: HandshakeTable) -> [PacketTrace] {
    guard !rulesets.isEmpty else { return [] }
    let queries = PathQueries(sightings)
    let hosts = RuleHosts(rulesets, inputs: inputs)
    let traces = queries.busiest(Self.destinationLimit).flatMap { query in
      hosts.groups.compactMap { trace(query, through: $0) }
    }
    let touched = traces.filter(\.isTouched)
    // What the rules made of another packet has been through them.
    let behind = Set(touched.flatMap { $0.ways.map(\.destination) })
    let others = traces.filter { !$0.isTouched && !behind.contains($0.destination) }
    return Array((touched + others).prefix(Self.traceLimit)).map { trace in
      var trace = trace
      trace.observed = queries.translations(of: trace)
      trace.service = service(at: trace.destination)
      return trace
    }
  }

  private func trace(_ query: PathQueries.Query, through group: RuleHosts.Group) -> PacketTrace? {
    guard group.book.entries.contains(where: { $0.chain.family.sees(query.source) }) else {
      return nil
    }
    let walk = PathWalk(book: group.book, host: group.network)
    let found = walk.ways(of: PathPacket(source: query.source, destination: query.destination))
    return PacketTrace(
      inputs: group.book.inputs, host: group.host, source: query.source,
      destination: query.destination, attempts: query.attempts, ways: found.ways,
      isCut: found.isCut)
  }

  /// The Service whose node port, or address and port, the packet goes to.
  private func service(at destination: Endpoint) -> ServiceReference? {
    for record in inputs {
      for service in record.facts.network?.services ?? [] where service.takes(destination) {
        return ServiceReference(input: record.id, service: service)
      }
    }
    return nil
  }
}

extension PacketTrace {
  /// Whether a rule takes the packet on one of its ways.
  public var isTouched: Bool { ways.contains { !$0.steps.isEmpty } }
}

extension ServiceDefinition {
  fileprivate func takes(_ destination: Endpoint) -> Bool {
    let isOwn = (clusterAddresses + externalAddresses).contains(destination.address)
    return ports.contains { port in
      port.transport == "TCP"
        && (port.nodePort == destination.port || (isOwn && port.port == destination.port))
    }
  }
}
