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

  @Test(arguments: [true, false])
  func `reads nodes and pods of lists in JSON, member by member`(isTyped: Bool) {
    let kind = { (name: String) in isTyped ? "" : "\"kind\": \"\(name)\"," }
    let reader = Self.read(
      """
      {
          \(isTyped ? "\"kind\": \"NodeList\"," : "\"apiVersion\": \"v1\",")
          "items": [
              {
                  \(kind("Node"))
                  "metadata": {"name": "node1"},
                  "status": {
                      "addresses": [{"type": "InternalIP", "address": "192.0.2.1"}],
                      "nodeInfo": {
                          "kernelVersion": "3.10.0-1160.el7.x86_64",
                          "osImage": "CentOS Linux 7 (Core)"
                      }
                  }
              },
              {
                  \(kind("Node"))
                  "metadata": {"name": "node2"}
              }
          ]
      }
      {
          \(isTyped ? "\"kind\": \"PodList\"," : "\"apiVersion\": \"v1\",")
          "items": [
              {
                  \(kind("Pod"))
                  "metadata": {"name": "web-1", "namespace": "shop"},
                  "spec": {"nodeName": "node1"},
                  "status": {"phase": "Running", "hostIP": "192.0.2.1", "podIP": "10.244.1.7", "podIPs": [{"ip": "10.244.1.7"}]}
              },
              {
                  \(kind("Pod"))
                  "metadata": {"name": "job-1"},
                  "status": {"phase": "Succeeded", "podIP": "10.244.1.8"}
              }
          ]
      }
      """.textLines)
    #expect(reader.unknownCount == 0)
    #expect(reader.cluster.nodes.map(\.name) == ["node1", "node2"])
    #expect(reader.cluster.nodes[0].kernel == "3.10.0-1160.el7.x86_64")
    #expect(reader.cluster.nodes[0].line == 10)
    #expect(reader.cluster.pods.map(\.name) == ["web-1"])
    #expect(reader.cluster.pods[0].node == "node1")
    #expect(reader.cluster.pods[0].addresses == [IPAddress(v4: 0x0AF4_0107)])
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
