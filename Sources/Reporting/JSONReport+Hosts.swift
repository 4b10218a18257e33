import Correlation

extension Report {
  /// Which of several hosts each server is; empty where the evidence tells of one host.
  var serverHostsJSON: JSONValue {
    .array(
      diagnosis.serverHosts.map { server in
        [
          "server": .string(server.server), "host": .optional(server.host),
          "basis": .optional(server.basis?.rawValue),
          "candidates": .array(server.candidates.map(JSONValue.string)),
        ]
      })
  }
}
