import Testing
import Wire

@testable import Ingestion

struct FlowGenerationTests {
  private static let hash = FlowHash()

  private static func key(_ number: UInt32, isIPv6: Bool = false) -> FlowHash.Key {
    let server = isIPv6 ? IPAddress(v6: 0, 1) : IPAddress(v4: 1)
    let client = isIPv6 ? IPAddress(v6: 0, UInt64(number)) : IPAddress(v4: number)
    let segment = DecodedSegment(
      source: Endpoint(client, 40_000), destination: Endpoint(server, 80), flags: .ack,
      sequence: SerialNumber(1), acknowledgment: SerialNumber(1), window: 1, payloadLength: 0)
    return hash(FlowKey.make(segment, vantage: 0).key)
  }

  @Test(arguments: [0, 10, 5000]) func `finds what was inserted, and nothing else`(capacity: Int) {
    var flows = FlowGeneration(capacity: capacity, hash: Self.hash)
    for number in 100..<5100 { flows.insert(Flow(), for: Self.key(UInt32(number))) }
    #expect(flows.count == 5000)
    #expect((100..<5100).allSatisfy { flows.place(of: Self.key(UInt32($0))) == $0 - 100 })
    #expect((5100..<9000).allSatisfy { flows.place(of: Self.key(UInt32($0))) == nil })
  }

  @Test func `what was taken out is gone, and the others stay`() {
    var flows = FlowGeneration(hash: Self.hash)
    for number in 100..<110 { flows.insert(Flow(), for: Self.key(UInt32(number))) }
    #expect(flows.remove(Self.key(104)) != nil)
    #expect(flows.remove(Self.key(104)) == nil)
    #expect(flows.place(of: Self.key(104)) == nil)
    #expect(flows.place(of: Self.key(105)) != nil)
    #expect(flows.count == 9)
    let clients = flows.flows.map { $0.key.high.address.lower }
    #expect(clients == [100, 101, 102, 103, 105, 106, 107, 108, 109])
  }

  @Test(arguments: [false, true]) func `tells the ends of a flow`(isIPv6: Bool) {
    var flows = FlowGeneration(hash: Self.hash)
    for number in 100..<3000 { flows.insert(Flow(), for: Self.key(UInt32(number), isIPv6: isIPv6)) }
    let keys = flows.flows.map(\.key)
    #expect(keys.map(\.high.address.lower) == Array(100..<3000))
    #expect(keys.allSatisfy { $0.low.address.lower == 1 && $0.low.port == 80 })
    #expect(keys.allSatisfy { $0.high.address.isIPv6 == isIPv6 && $0.high.port == 40_000 })
    #expect((100..<3000).allSatisfy { flows.place(of: Self.key($0, isIPv6: isIPv6)) != nil })
  }

  @Test func `an IPv6 address is no IPv4 address of the same number`() {
    var flows = FlowGeneration(hash: Self.hash)
    flows.insert(Flow(), for: Self.key(100))
    #expect(flows.place(of: Self.key(100, isIPv6: true)) == nil)
    flows.insert(Flow(), for: Self.key(100, isIPv6: true))
    #expect(flows.count == 2)
  }
}
