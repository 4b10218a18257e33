import Correlation
import Wire

/// Where something stands in an input.
protocol PlaceWords {
  /// `frames 3–5 and 10 of capture.pcap`, or lines for text.
  func place(_ citation: Citation) -> Prose
  /// Why a display filter does not show all frames of the original.
  ///
  /// - Parameter firstBehindDamage: the first frame behind damage; nil where nothing is known of how to
  ///   unpack the input.
  func outOfReach(firstBehindDamage: Int64?) -> Prose
  /// An address and a port: a word reads better than a colon does.
  func endpoint(_ address: String, port: Int) -> Prose
  /// `VXLAN 1 from 192.0.2.1 to 192.0.2.2`.
  func name(of tunnel: Tunnel) -> Prose
}

extension PlaceWords {
  /// An address and a port.
  func endpoint(_ endpoint: Endpoint) -> Prose {
    self.endpoint("\(endpoint.address)", port: Int(endpoint.port))
  }
}
