import Wire

/// One source with two clocks: host A (new clock) is served and closed by the server every two
/// seconds; host B (old clock) tries between.
///
/// B is served once before A's first close.
struct RecycleIncident {
  var client = Scene.client
  /// When the traffic begins, in seconds.
  var offset = 0.0
  /// What is added to all TSvals, modulo 2^32.
  var ticks: UInt32 = 0
  var rounds = 20
  /// Whether B's later SYNs go unanswered; then each is repeated once.
  var silent = true
  /// Whether the server closes first, and so keeps a stamp.
  var serverClosesFirst = true

  /// Adds the traffic to `scene`.
  func add(to scene: inout Scene) {
    scene.syn(
      1000, isn: 1, at: 0.1 + offset, tsval: ticks &+ 50_000, answered: true, from: client)
    for round in 0..<rounds {
      let at = Double(round) * 2 + 0.3 + offset
      let (port, isn) = (UInt16(2000 + round), UInt32(100 + round))
      let tsval = ticks &+ UInt32(900_000 + round * 2000)
      scene.syn(port, isn: isn, at: at, tsval: tsval, answered: true, from: client)
      if serverClosesFirst {
        scene.serverCloses(port, isn: isn, at: at + 0.1, tsval: tsval &+ 100, from: client)
      }
      for copy in 0..<(silent ? 2 : 1) {
        let tsval = ticks &+ UInt32(50_600 + round * 2000 + copy * 1000)
        scene.syn(
          UInt16(3000 + round), isn: UInt32(500 + round), at: at + 0.4 + Double(copy),
          tsval: tsval, answered: !silent, from: client)
      }
    }
  }

  /// The traffic alone.
  var scene: Scene {
    var scene = Scene()
    add(to: &scene)
    return scene
  }
}
