import Evidence

extension Redactor {
  mutating func redacted(_ facts: HostFacts) -> HostFacts {
    var result = HostFacts()
    result.peerStamps = facts.peerStamps.map { stamp in
      var result = stamp
      result.peer = redacted(stamp.peer)
      result.source = stamp.source.map { redacted($0) }
      return result
    }
    result.listenQueues = facts.listenQueues.map { queue in
      var result = queue
      result.address = queue.address.map { redacted($0) }
      return result
    }
    result.logEvents = facts.logEvents.map { event in
      var result = event
      result.text = text.redacted(event.text)
      return result
    }
    result.loggedRoutes = facts.loggedRoutes?.map { redacted($0) }
    result.network = facts.network.map { redacted($0) }
    result.cluster = facts.cluster.map { redacted($0) }
    return result
  }

  private mutating func redacted(_ cluster: ClusterMembers) -> ClusterMembers {
    var result = ClusterMembers()
    result.nodes = cluster.nodes.map { node in
      var result = ClusterMembers.Node(name: host(node.name), line: node.line)
      result.kernel = node.kernel.map { text.redacted($0) }
      result.distribution = node.distribution.map { text.redacted($0) }
      result.addresses = node.addresses.map { redacted($0) }
      return result
    }
    result.pods = cluster.pods.map { pod in
      var result = ClusterMembers.Pod(
        name: host(pod.name), sharesNetwork: pod.sharesNetwork, line: pod.line)
      result.node = pod.node.map { host($0) }
      result.addresses = pod.addresses.map { redacted($0) }
      return result
    }
    return result
  }

  private mutating func redacted(_ route: LoggedRoute) -> LoggedRoute {
    var result = route
    result.source = redacted(route.source)
    result.destination = redacted(route.destination)
    result.steps = route.steps.map { step in
      switch step {
      case .trace(let table, let chain, let place, let number):
        .trace(
          table: pseudonym(table, .table), chain: pseudonym(chain, .chain), place: place,
          number: number)
      case .log(let prefix): .log(prefix: text.redacted(prefix))
      }
    }
    return result
  }

  mutating func redacted(_ drop: PacketDrop) -> PacketDrop {
    var result = drop
    result.source = drop.source.map { redacted($0) }
    result.destination = drop.destination.map { redacted($0) }
    return result
  }
}
