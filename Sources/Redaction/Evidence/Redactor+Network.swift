import Evidence
import Wire

extension Redactor {
  mutating func redacted(_ network: HostNetwork) -> HostNetwork {
    var result = HostNetwork()
    result.addresses = network.addresses.map { address in
      var result = address
      result.interface = address.interface.map { names.interface($0) }
      result.address = redacted(address.address)
      return result
    }
    result.routes = network.routes.map { redacted($0) }
    result.virtualServices = network.virtualServices.map { service in
      var result = service
      result.service = redacted(service.service)
      result.servers = service.servers.map { server in
        var result = server
        result.endpoint = redacted(server.endpoint)
        return result
      }
      return result
    }
    result.services = network.services.map { redacted($0) }
    result.endpoints = network.endpoints.map { redacted($0) }
    result.connections = network.connections.map { redacted($0) }
    return result
  }

  private mutating func redacted(_ route: Route) -> Route {
    var result = route
    result.destination = redacted(route.destination).first ?? route.destination
    result.gateway = route.gateway.map { redacted($0) }
    result.interface = route.interface.map { names.interface($0) }
    result.source = route.source.map { redacted($0) }
    return result
  }

  private mutating func redacted(_ service: ServiceDefinition) -> ServiceDefinition {
    var result = service
    result.namespace = service.namespace.map { pseudonym($0, .service) }
    result.name = service.name.map { pseudonym($0, .service) }
    result.clusterAddresses = service.clusterAddresses.map { redacted($0) }
    result.externalAddresses = service.externalAddresses.map { redacted($0) }
    result.ports = service.ports.map { port in
      var result = port
      result.name = port.name.map { pseudonym($0, .port) }
      result.targetPort = port.targetPort.map { pseudonym($0, .port) }
      return result
    }
    return result
  }

  private mutating func redacted(_ endpoints: ServiceEndpoints) -> ServiceEndpoints {
    var result = endpoints
    result.namespace = endpoints.namespace.map { pseudonym($0, .service) }
    result.service = endpoints.service.map { pseudonym($0, .service) }
    result.endpoints = endpoints.endpoints.map { member in
      ServiceEndpoints.Member(
        endpoint: redacted(member.endpoint), port: member.port.map { pseudonym($0, .port) },
        node: member.node.map { host($0) }, isReady: member.isReady)
    }
    return result
  }

  private mutating func redacted(_ connection: TrackedConnection) -> TrackedConnection {
    var result = connection
    result.client = redacted(connection.client)
    result.destination = redacted(connection.destination)
    result.server = redacted(connection.server)
    result.translatedClient = redacted(connection.translatedClient)
    return result
  }
}
