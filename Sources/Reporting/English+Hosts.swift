import Correlation

extension English {
  /// How many hosts a sentence names.
  private static let namedHosts = 6

  /// Which of several hosts a server is, and how that is known.
  static func sentence(for server: ServerHost) -> Prose {
    switch (server.host, server.basis) {
    case (let host?, .address):
      "\(server.server) is an address of \(code: host), as its own list of addresses shows: counters, settings and kernel are taken from that host alone."
    case (let host?, .cluster):
      "\(server.server) is the address of \(code: host), as the cluster tells of its nodes and pods: counters, settings and kernel are taken from that host alone."
    case (let host?, .listener):
      "Of the hosts in this evidence only \(code: host) listens on the port of \(server.server): counters, settings and kernel are taken from that host alone."
    default:
      "The evidence is of \(server.candidates.count) hosts (\(names(server.candidates))), and nothing tells which of them \(server.server) is: of settings and kernel only that counts on which all agree, and counters are added up. \(code: "ip addr") of each host would tell."
    }
  }

  private static func names(_ hosts: [String]) -> Prose {
    let names = hosts.prefix(namedHosts).map { Prose.code($0) }.joined(separator: ", ")
    let rest = hosts.count - namedHosts
    return rest > 0 ? "\(names) and \(rest) more" : names
  }
}
