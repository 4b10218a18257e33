/// An address and a TCP port.
public struct Endpoint: Hashable, Sendable, Codable {
  /// The IP address.
  public var address: IPAddress
  /// The TCP port.
  public var port: UInt16

  /// The endpoint at `address`, `port`.
  public init(_ address: IPAddress, _ port: UInt16) {
    self.address = address
    self.port = port
  }
}

extension Endpoint: Comparable {
  /// By address, then by port.
  public static func < (left: Endpoint, right: Endpoint) -> Bool {
    left.address == right.address ? left.port < right.port : left.address < right.address
  }
}

extension Endpoint: CustomStringConvertible {
  /// `192.0.2.1:80` or `[2001:db8::1]:80`.
  public var description: String {
    address.isIPv6 ? "[\(address)]:\(port)" : "\(address):\(port)"
  }
}
