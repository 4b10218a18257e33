/// Which of several hosts serves an address, and how that is known.
public struct ServerHost: Hashable, Sendable, Codable {
  /// The server's address.
  public var server: String
  /// The host's name, or its folder; nil when it is not known which one it is.
  public var host: String?
  /// How it is known; nil when it is not.
  public var basis: Basis?
  /// The hosts that it may be.
  public var candidates: [String]

  /// How it is known whose address it is.
  public enum Basis: String, Hashable, Sendable, Codable {
    /// The host lists it among its addresses: `ip addr`.
    case address
    /// A node or a pod of this name has the address, in what the cluster tells of them: `kubectl
    /// cluster-info dump`, `kubectl get pods -o wide`.
    case cluster
    /// Only this host has a socket that listens there: `ss -lnt`.
    case listener
  }
}
