import Evidence
import Testing
import Wire

@testable import Redaction

/// A field that is added to the evidence has to be thought of here, or the test fails: it may hold a
/// name.
struct FieldCensusTests {
  private static func fields(_ value: Any) -> [String] {
    Mirror(reflecting: value).children.compactMap(\.label).sorted()
  }

  private static let input = Input(
    path: "", sha256: "", bytes: 0, kind: .unknown, status: .read)
  private static let address = IPAddress(v4: 0)

  @Test func `each field of the evidence is either redacted or known to hold no name`() {
    #expect(
      Self.fields(IngestedEvidence(input: Self.input)) == [
        "captureNotes", "drops", "facts", "folder", "hostFolder", "input", "position", "root",
        "rules", "series", "settings", "snapshots", "summary", "time", "tree", "unread",
      ])
    #expect(
      Self.fields(Self.input) == [
        "bytes", "choices", "filter", "host", "kind", "netns", "notes", "packing", "path", "sha256",
        "status", "timeBase",
      ])
    #expect(
      Self.fields(HostFacts()) == [
        "cluster", "listenQueues", "logEvents", "loggedRoutes", "network", "peerStamps",
      ])
    #expect(
      Self.fields(ClusterMembers.Node(name: "", line: 1)) == [
        "addresses", "distribution", "kernel", "line", "name",
      ])
    #expect(
      Self.fields(ClusterMembers.Pod(name: "", line: 1)) == [
        "addresses", "line", "name", "node", "sharesNetwork",
      ])
    #expect(
      Self.fields(HostNetwork()) == [
        "addresses", "connections", "endpoints", "routes", "services", "virtualServices",
      ])
    #expect(
      Self.fields(Setting(name: "", value: "", line: 1)) == [
        "file", "host", "line", "name", "value",
      ])
    #expect(
      Self.fields(ServiceDefinition(line: 1)) == [
        "clusterAddresses", "externalAddresses", "externalTrafficPolicy", "internalTrafficPolicy",
        "line", "name", "namespace", "ports", "sessionAffinity", "type",
      ])
    #expect(
      Self.fields(PacketDrop(tool: .pwru, line: 1)) == [
        "base", "count", "destination", "flags", "function", "line", "reason", "source", "time",
        "tool",
      ])
    #expect(
      Self.fields(CaptureStatistics(vantage: ""))
        == [
          "captured", "droppedByInterface", "droppedBySystem", "droppedBetweenPackets", "line",
          "received", "vantage",
        ].sorted())
    #expect(
      Self.fields(CaptureSummary()) == [
        "firstFrameBehindDamage", "firstTime", "forgottenFlows", "frames", "lastTime", "linkType",
        "snaplen", "statistics", "storedSegments", "synsWithoutOptions", "tcpSegments",
      ])
    #expect(
      Self.fields(Rule(matches: [], actions: [], line: 1, text: "")) == [
        "actions", "bytes", "comment", "line", "matches", "packets", "text",
      ])
  }
}
