extension Diagnosis {
  /// Notes which of the frames that are cited tunnels carried.
  mutating func note(_ tunnelled: TunnelledFrames) {
    if tunnelled.isEmpty { return }
    tunnels = tunnelled.all()
    for index in evidence.indices {
      evidence[index].tunnels = tunnelled.carriers(of: evidence[index])
    }
    for index in example?.transmissions.indices ?? 0..<0 {
      let frame = example?.transmissions[index].frame
      example?.transmissions[index].tunnel = frame.flatMap(tunnelled.carrier)
    }
    if let frame = example?.contrast?.frame {
      example?.contrast?.tunnel = tunnelled.carrier(of: frame)
    }
  }
}
