import Evidence
import Testing
import Wire

@testable import Ingestion

struct ClusterTableReaderTests {
  static func read(_ text: String) -> ClusterTableReader {
    var reader = ClusterTableReader()
    text.textLines.numbered { reader.read($0, number: $1) }
    reader.finish()
    return reader
  }

  static let nodes = """
    NAME     STATUS                     ROLES           AGE   VERSION    INTERNAL-IP     EXTERNAL-IP   OS-IMAGE                KERNEL-VERSION                CONTAINER-RUNTIME
    master   Ready                      control-plane   45d   v1.18.20   192.168.10.11   <none>        CentOS Linux 7 (Core)   3.10.0-1160.el7.x86_64        docker://19.3.15
    node1    Ready,SchedulingDisabled   <none>          45d   v1.18.20   192.168.10.12   203.0.113.9   CentOS Linux 7 (Core)   5.4.278-1.el7.elrepo.x86_64   docker://19.3.15
    """

  @Test func `reads nodes with their kernels`() {
    let reader = Self.read(Self.nodes)
    #expect(reader.unknownCount == 0)
    #expect(reader.cluster.nodes.map(\.name) == ["master", "node1"])
    #expect(
      reader.cluster.nodes.map(\.kernel) == [
        "3.10.0-1160.el7.x86_64", "5.4.278-1.el7.elrepo.x86_64",
      ])
    #expect(reader.cluster.nodes.map(\.distribution).first == "CentOS Linux 7 (Core)")
    #expect(
      reader.cluster.nodes[1].addresses
        == [IPAddress("192.168.10.12"), IPAddress("203.0.113.9")].compactMap(\.self))
    #expect(reader.cluster.nodes[1].line == 3)
    #expect(TextKind.recognise(Self.nodes.textLines) == .clusterTable)
  }

  @Test func `reads pods of all namespaces`() {
    let text = """
      NAMESPACE     NAME                     READY   STATUS      RESTARTS       AGE    IP              NODE     NOMINATED NODE   READINESS GATES
      shop          web-7d9c6b5f4-abcde      1/1     Running     3 (5d ago)     12d    10.244.1.7      node1    <none>           <none>
      shop          migrate-x2z              0/1     Completed   0              12d    10.244.1.8      node1    <none>           <none>
      kube-system   kube-proxy-p9qrs         1/1     Running     0              45d    192.168.10.12   node1    <none>           <none>
      shop          cache-0                  0/1     Pending     0              1m     <none>          <none>   <none>           <none>
      """
    let reader = Self.read(text)
    #expect(reader.unknownCount == 0)
    #expect(reader.cluster.pods.map(\.name) == ["web-7d9c6b5f4-abcde", "kube-proxy-p9qrs"])
    #expect(reader.cluster.pods.map(\.node) == ["node1", "node1"])
    #expect(TextKind.recognise(text.textLines) == .clusterTable)
  }

  @Test func `reads Services, endpoints and slices`() {
    let text = """
      NAME         TYPE           CLUSTER-IP      EXTERNAL-IP    PORT(S)                      AGE   SELECTOR
      web          LoadBalancer   10.96.0.7       198.51.100.7   80:30285/TCP,443:30443/TCP   12d   app=web
      kubernetes   ClusterIP      10.96.0.1       <none>         443/TCP                      45d   <none>

      NAME         ENDPOINTS                                         AGE
      web          10.244.1.7:8080,10.244.2.7:8080 + 1 more...       12d
      kubernetes   192.168.10.11:6443                                45d
      nothing      <none>                                            3m

      NAME        ADDRESSTYPE   PORTS   ENDPOINTS               AGE
      web-h9xkq   IPv4          8080    10.244.1.7,10.244.2.7   12d
      """
    let reader = Self.read(text)
    #expect(reader.unknownCount == 0)
    #expect(reader.services.map(\.name) == ["web", "kubernetes"])
    #expect(reader.services[0].ports.map(\.nodePort) == [30285, 30443])
    #expect(reader.services[0].externalAddresses == [IPAddress(v4: 0xC633_6407)])
    #expect(reader.endpoints.map(\.service) == ["web", "kubernetes", "nothing", "web"])
    #expect(reader.endpoints.map(\.endpoints.count) == [2, 1, 0, 2])
    #expect(TextKind.recognise(text.textLines) == .clusterTable)
  }

  @Test func `reads descriptions`() {
    let text = """
      Name:               node1
      Roles:              <none>
      Labels:             beta.kubernetes.io/arch=amd64
                          kubernetes.io/hostname=node1
      Conditions:
        Type             Status  LastHeartbeatTime                 Reason                       Message
        Ready            True    Sun, 22 Nov 2026 14:45:57 +0000   KubeletReady                 kubelet is posting ready status
      Addresses:
        InternalIP:  192.168.10.12
        Hostname:    node1
      System Info:
        Machine ID:                 0
        Kernel Version:             3.10.0-1160.el7.x86_64
        OS Image:                   CentOS Linux 7 (Core)
      Events:              <none>


      Name:                     web
      Namespace:                shop
      Type:                     NodePort
      IP Family Policy:         SingleStack
      IP:                       10.96.0.7
      IPs:                      10.96.0.7
      Port:                     http  80/TCP
      TargetPort:               8080/TCP
      NodePort:                 http  30285/TCP
      Endpoints:                10.244.1.7:8080,10.244.2.7:8080
      Session Affinity:         None
      External Traffic Policy:  Cluster
      Events:                   <none>
      """
    let reader = Self.read(text)
    #expect(reader.unknownCount == 0)
    #expect(reader.cluster.nodes.map(\.kernel) == ["3.10.0-1160.el7.x86_64"])
    #expect(reader.cluster.nodes[0].line == 13)
    #expect(reader.services.map(\.externalTrafficPolicy) == ["Cluster"])
    #expect(reader.services[0].ports.map(\.nodePort) == [30285])
    #expect(reader.services[0].ports.map(\.targetPort) == ["8080"])
    #expect(reader.services[0].clusterAddresses == [IPAddress(v4: 0x0A60_0007)])
    #expect(reader.endpoints.map(\.endpoints.count) == [2])
    #expect(TextKind.recognise(text.textLines) == .clusterTable)
  }

  @Test func `keeps a row as unknown whose blanks were folded`() {
    let folded = Self.nodes.textLines.map { $0.words().joined(separator: " ") }
    let reader = Self.read(folded.joined(separator: "\n"))
    #expect(reader.cluster.nodes.allSatisfy { $0.kernel?.hasPrefix("3") != false })
  }
}
