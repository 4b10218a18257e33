public import Wire

/// The nodes and pods of a cluster, as Kubernetes tells of them.
public struct ClusterMembers: Hashable, Sendable, Codable {
  /// The nodes.
  public var nodes: [Node] = []
  /// The pods that were running.
  public var pods: [Pod] = []

  /// None known.
  public init() {}

  /// Whether none are known.
  public var isEmpty: Bool { nodes.isEmpty && pods.isEmpty }

  /// A machine with a kernel of its own.
  public struct Node: Hashable, Sendable, Codable {
    /// Its name.
    public var name: String
    /// The kernel's release, as `uname -r` prints it.
    public var kernel: String?
    /// The distribution and its version.
    public var distribution: String?
    /// Its addresses.
    public var addresses: [IPAddress] = []
    /// 1-based number of the line that tells of the kernel, else of its first line.
    public var line: Int

    /// The node called `name`.
    public init(name: String, line: Int) {
      self.name = name
      self.line = line
    }
  }

  /// A pod: a network namespace of its own, under the kernel of its node.
  public struct Pod: Hashable, Sendable, Codable {
    /// Its name, without the namespace.
    public var name: String
    /// The node that it runs on.
    public var node: String?
    /// Its addresses.
    public var addresses: [IPAddress] = []
    /// Whether it shares the node's network namespace.
    public var sharesNetwork: Bool
    /// 1-based number of its first line.
    public var line: Int

    /// The pod called `name`.
    public init(name: String, sharesNetwork: Bool = false, line: Int) {
      self.name = name
      self.sharesNetwork = sharesNetwork
      self.line = line
    }
  }
}
