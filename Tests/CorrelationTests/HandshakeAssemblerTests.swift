import Testing
import Wire

@testable import Correlation

struct HandshakeAssemblerTests {
  private let client = Endpoint(Scene.client, 40000)

  @Test func `gives a SYN-ACK to the transmission whose TSval it echoes`() {
    var scene = Scene()
    for (seconds, tsval) in [(0.0, UInt32(100)), (1.0, 1100)] {
      scene.add(client, Scene.server, .syn, sequence: 7, at: seconds, tsval: tsval)
    }
    scene.add(
      Scene.server, client, [.syn, .ack], sequence: 9, acknowledgment: 8, at: 1.1, tsval: 1,
      echo: 100)
    #expect(scene.assembled().handshakes.first?.transmissions.map(\.reply) == [.synACK, .none])
  }

  @Test func `gives a SYN-ACK without timestamps to the latest transmission`() {
    var scene = Scene()
    for seconds in [0.0, 1.0] {
      scene.add(client, Scene.server, .syn, sequence: 7, at: seconds, tsval: nil)
    }
    scene.add(
      Scene.server, client, [.syn, .ack], sequence: 9, acknowledgment: 8, at: 1.1, tsval: nil)
    #expect(scene.assembled().handshakes.first?.transmissions.map(\.reply) == [.none, .synACK])
  }

  @Test func `takes a SYN-ACK that acknowledges data in the SYN`() {
    var scene = Scene()
    scene.add(client, Scene.server, .syn, sequence: 7, at: 0, tsval: 1, payload: 100)
    scene.add(
      Scene.server, client, [.syn, .ack], sequence: 9, acknowledgment: 108, at: 0.1, tsval: 1,
      echo: 1)
    #expect(scene.assembled().handshakes.first?.isAnswered == true)
  }

  @Test func `ignores a SYN-ACK for another ISN`() {
    var scene = Scene()
    scene.add(client, Scene.server, .syn, sequence: 7, at: 0, tsval: 1)
    scene.add(
      Scene.server, client, [.syn, .ack], sequence: 9, acknowledgment: 900, at: 0.1, tsval: 1)
    #expect(scene.assembled().handshakes.first?.isSilent == true)
  }

  @Test func `tells a refusal, a bare ACK and an answer that was not captured apart`() {
    var refused = Scene()
    refused.add(client, Scene.server, .syn, sequence: 7, at: 0, tsval: 1)
    refused.add(
      Scene.server, client, [.rst, .ack], sequence: 0, acknowledgment: 8, at: 0.1, tsval: nil)
    #expect(refused.assembled().handshakes.first?.transmissions.first?.reply == .rst)

    var timeWait = Scene()
    timeWait.add(client, Scene.server, .syn, sequence: 7, at: 0, tsval: 1)
    timeWait.add(
      Scene.server, client, .ack, sequence: 500, acknowledgment: 3, at: 0.1, tsval: 1)
    timeWait.add(client, Scene.server, .rst, sequence: 3, at: 0.11, tsval: nil)
    timeWait.add(client, Scene.server, .syn, sequence: 7, at: 1, tsval: 1001)
    let attempt = timeWait.assembled().handshakes
    #expect(attempt.count == 1)
    #expect(attempt.first?.transmissions.map(\.reply) == [.ack, .none])

    var unseen = Scene()
    unseen.add(client, Scene.server, .syn, sequence: 7, at: 0, tsval: 1)
    unseen.add(client, Scene.server, .ack, sequence: 8, acknowledgment: 10, at: 0.1, tsval: 1)
    #expect(unseen.assembled().handshakes.first?.transmissions.first?.reply == .unseen)
    #expect(unseen.assembled().handshakes.first?.established == true)
  }

  @Test func `never merges two attempts of one 4-tuple with different ISNs`() {
    var scene = Scene()
    scene.syn(40000, isn: 7, at: 0, tsval: 1, answered: false)
    scene.syn(40000, isn: 8, at: 1, tsval: 1001, answered: false)
    #expect(scene.assembled().handshakes.count == 2)
  }

  @Test func `begins a new attempt with the same ISN after 180 s, not before`() {
    for (seconds, expected) in [(179.0, 1), (181.0, 2)] {
      var scene = Scene()
      scene.syn(40000, at: 0, tsval: 1, answered: false)
      scene.syn(40000, at: seconds, tsval: 179_001, answered: false)
      #expect(scene.assembled().handshakes.count == expected)
    }
  }

  @Test func `counts a copy on a bridge as a sighting, not as a retransmission`() {
    var scene = Scene()
    scene.syn(40000, at: 0, tsval: 1, answered: false)
    scene.syn(40000, at: 0.0001, tsval: 1, answered: false)
    let transmissions = scene.assembled().handshakes.first?.transmissions
    #expect(transmissions?.count == 1)
    #expect(transmissions?.first?.copies.count == 1)
  }
}

/// Who closes first and what is stored: facts.md 1.3.
struct ConnectionCloseTests {
  @Test func `stores the last TSval at the side that closes first`() {
    var scene = Scene()
    scene.syn(40000, at: 0, tsval: 100, answered: true)
    scene.serverCloses(40000, at: 1, tsval: 1100)
    let assembler = scene.assembled()
    #expect(assembler.handshakes.first?.closedFirst == .server)
    let updates = assembler.stampUpdates
    #expect(updates.map(\.value.rawValue) == [1100])
    #expect(updates.first?.keeper == Scene.server.address)
    #expect(updates.first?.certainty == .always)
  }

  @Test func `stores nothing at the server when the client closes first`() {
    var scene = Scene()
    scene.syn(40000, at: 0, tsval: 100, answered: true)
    scene.clientCloses(40000, at: 1, tsval: 1100)
    let assembler = scene.assembled()
    #expect(assembler.handshakes.first?.closedFirst == .client)
    #expect(!assembler.stampUpdates.contains { $0.keeper == Scene.server.address })
  }

  @Test func `stores for an orphan at the ACK of the FIN, and always at the peer's FIN`() {
    var scene = Scene()
    scene.syn(40000, at: 0, tsval: 100, answered: true)
    let peer = Endpoint(Scene.client, 40000)
    scene.add(
      Scene.server, peer, [.fin, .ack], sequence: 9001, acknowledgment: 1001, at: 1, tsval: 1)
    scene.add(peer, Scene.server, .ack, sequence: 1001, acknowledgment: 9002, at: 1.1, tsval: 1200)
    scene.add(
      peer, Scene.server, [.fin, .ack], sequence: 1001, acknowledgment: 9002, at: 5, tsval: 5000)
    let updates = scene.assembled().stampUpdates
    #expect(updates.map(\.certainty) == [.orphanOnly, .always])
    #expect(updates.map(\.value.rawValue) == [1200, 5000])
  }

  @Test func `stores at both sides when the FINs cross`() {
    var scene = Scene()
    scene.syn(40000, at: 0, tsval: 100, answered: true)
    let peer = Endpoint(Scene.client, 40000)
    scene.add(
      Scene.server, peer, [.fin, .ack], sequence: 9001, acknowledgment: 1001, at: 1, tsval: 1)
    scene.add(
      peer, Scene.server, [.fin, .ack], sequence: 1001, acknowledgment: 9001, at: 1.01, tsval: 1110)
    scene.add(
      Scene.server, peer, .ack, sequence: 9002, acknowledgment: 1002, at: 1.02, tsval: 2)
    scene.add(peer, Scene.server, .ack, sequence: 1002, acknowledgment: 9002, at: 1.03, tsval: 1130)
    let assembler = scene.assembled()
    #expect(assembler.handshakes.first?.closedFirst == .both)
    #expect(Set(assembler.stampUpdates.map(\.keeper)) == [Scene.server.address, Scene.client])
    let own = assembler.stampUpdates.filter { $0.keeper == Scene.server.address }
    #expect(own.map(\.certainty) == [.always] && own.map(\.value.rawValue) == [1130])
  }

  /// A full accept queue ignores a client's FIN; the client repeats it.
  @Test func `stores for certain only at a FIN that the server has taken`() {
    var scene = Scene()
    scene.syn(40000, at: 0, tsval: 100, answered: true)
    let peer = Endpoint(Scene.client, 40000)
    scene.add(
      peer, Scene.server, [.fin, .ack], sequence: 1001, acknowledgment: 9001, at: 1, tsval: 1100)
    scene.add(
      Scene.server, peer, [.fin, .ack], sequence: 9001, acknowledgment: 1001, at: 2, tsval: 1)
    scene.add(peer, Scene.server, .ack, sequence: 1002, acknowledgment: 9002, at: 2.1, tsval: 2200)
    scene.add(
      peer, Scene.server, [.fin, .ack], sequence: 1001, acknowledgment: 9002, at: 3, tsval: 3100)
    let own = scene.assembled().stampUpdates.filter { $0.keeper == Scene.server.address }
    #expect(own.map(\.certainty) == [.orphanOnly, .always])
    #expect(own.map(\.value.rawValue) == [2200, 3100])
  }

  @Test func `stores nothing after a reset or without timestamps`() {
    var reset = Scene()
    reset.syn(40000, at: 0, tsval: 100, answered: true)
    let peer = Endpoint(Scene.client, 40000)
    reset.add(
      Scene.server, peer, [.fin, .ack], sequence: 9001, acknowledgment: 1001, at: 1, tsval: 1)
    reset.add(peer, Scene.server, .rst, sequence: 1001, at: 1.1, tsval: nil)
    reset.add(
      peer, Scene.server, [.fin, .ack], sequence: 1001, acknowledgment: 9002, at: 2, tsval: 2000)
    #expect(reset.assembled().stampUpdates.isEmpty)

    var bare = Scene()
    bare.syn(40000, at: 0, tsval: nil, answered: true)
    bare.serverCloses(40000, at: 1, tsval: nil)
    #expect(bare.assembled().stampUpdates.isEmpty)
  }
}
