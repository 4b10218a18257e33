import Evidence
import Ingestion
import Testing
import Wire

struct ManifestReaderTests {
  static func read(_ lines: [Substring]) -> ManifestReader {
    var reader = ManifestReader()
    lines.numbered { reader.read($0, number: $1) }
    reader.finish()
    return reader
  }

  @Test(.enabled(if: HostFiles.areThere))
  func `reads the incident's fragment, which does not say what it is`() throws {
    let lines = try HostFiles.lines("seed-incident/service.yaml")
    let service = try #require(Self.read(lines).services.first)
    #expect(service.externalTrafficPolicy == "Cluster")
    #expect(service.line == 3)
    #expect(service.ports.map(\.nodePort) == [30285])
    #expect(service.clusterAddresses == [IPAddress(v4: 0xAC1E_FD7B)])
    #expect(TextKind.recognise(lines) == .manifest)
  }

  @Test func `reads lists, several documents and all kinds`() {
    let reader = Self.read(
      """
      $ kubectl get svc,ep,endpointslices -o yaml
      apiVersion: v1
      kind: List
      items:
      - apiVersion: v1
        kind: Service
        metadata: {name: web, namespace: shop}
        spec:
          type: LoadBalancer
          clusterIPs: [10.96.12.7]
          externalTrafficPolicy: Local
          ports:
          - {port: 80, nodePort: 30080, protocol: TCP, targetPort: http}
        status:
          loadBalancer:
            ingress:
            - ip: 198.51.100.7
      - kind: Deployment
      ---
      apiVersion: v1
      kind: Endpoints
      metadata:
        name: web
      subsets:
      - addresses: [{ip: 10.244.1.2, nodeName: n1}]
        notReadyAddresses: [{ip: 10.244.1.3}]
        ports: [{port: 8080}]
      ---
      kind: EndpointSlice
      metadata:
        labels: {kubernetes.io/service-name: web}
      endpoints:
      - addresses: ["10.244.2.2"]
        conditions: {ready: false}
      ports:
      - port: 8080
      """.textLines)
    #expect(reader.unknownCount == 0)
    #expect(reader.services.map(\.name) == ["web"])
    #expect(reader.services[0].externalTrafficPolicy == "Local")
    #expect(reader.services[0].line == 11)
    #expect(reader.services[0].externalAddresses == [IPAddress(v4: 0xC633_6407)])
    let members = reader.endpoints.flatMap(\.endpoints)
    #expect(
      members.map { "\($0.endpoint)" } == ["10.244.1.2:8080", "10.244.1.3:8080", "10.244.2.2:8080"])
    #expect(members.map(\.isReady) == [true, false, false])
    #expect(reader.endpoints.map(\.service) == ["web", "web"])
  }

  @Test func `reads JSON`() {
    let reader = Self.read(
      """
      {
          "kind": "Service",
          "metadata": {"name": "web"},
          "spec": {
              "externalTrafficPolicy": "Cluster",
              "ports": [{"port": 80, "nodePort": 30080}]
          }
      }
      """.textLines)
    #expect(reader.services.map(\.externalTrafficPolicy) == ["Cluster"])
    #expect(reader.services.first?.line == 5)
  }

  @Test(arguments: [
    "kind: Service\nspec: [}", "kind: Service\n" + String(repeating: "[", count: 100_000),
    String(repeating: "- ", count: 50_000), "a: &x [*x, *x]\nkind: Service",
    "kind: Service\nspec:\n  ports: 7\n  clusterIP: {}", "\u{0}\u{1}", "kind: [Service]",
  ])
  func `takes hostile documents without harm`(text: String) {
    let reader = Self.read(text.textLines)
    #expect(reader.services.allSatisfy { $0.ports.isEmpty })
  }

  @Test func `a text that looks like YAML is no manifest`() {
    #expect(TextKind.recognise("version: 1\nports:\n  - 80".textLines) == nil)
  }
}
