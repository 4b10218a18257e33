import Testing

/// `kubectl cluster-info dump` and must-gather: what matters is read, the rest told in one line.
struct ClusterDumpTests {
  let folder = TemporaryFolder()

  private static let nodes = """
    {
        "kind": "NodeList",
        "apiVersion": "v1",
        "metadata": {"resourceVersion": "1"},
        "items": [
            {
                "metadata": {"name": "node1"},
                "status": {
                    "addresses": [{"type": "InternalIP", "address": "10.0.0.1"}],
                    "nodeInfo": {"kernelVersion": "3.10.0-1160.el7.x86_64"}
                }
            }
        ]
    }

    """

  private static let services = """
    {
        "kind": "ServiceList",
        "apiVersion": "v1",
        "metadata": {"resourceVersion": "2"},
        "items": [
            {
                "metadata": {"name": "web", "namespace": "shop"},
                "spec": {
                    "ports": [{"protocol": "TCP", "port": 80, "targetPort": 8080, "nodePort": 30285}],
                    "clusterIP": "10.96.0.7",
                    "type": "NodePort",
                    "externalTrafficPolicy": "Cluster"
                }
            }
        ]
    }

    """

  private static func list(_ kind: String) -> String {
    "{\n    \"kind\": \"\(kind)List\",\n    \"apiVersion\": \"v1\",\n    \"metadata\": {},\n    \"items\": []\n}\n"
  }

  private static let kinds = [
    "events": "Event", "pods": "Pod", "daemonsets": "DaemonSet", "deployments": "Deployment",
    "replicasets": "ReplicaSet", "replication-controllers": "ReplicationController",
  ]

  private func expectService(_ analysis: Analysis) {
    #expect(analysis.report.contains("externalTrafficPolicy"))
    #expect(analysis.findings.totals.handshakes == 1)
  }

  /// Rules that send the incident's SYNs to a node port, so that its Service is told.
  private func writeIncident(to place: String) throws {
    for name in ["tcpdump-30285.txt", "iptables-nat.txt"] {
      let source = "\(Places.sample("nodeport-incident"))/\(name)"
      try folder.copy(source, to: "\(place)/\(name)")
    }
  }

  @Test func `the folders of a dump are one line, and its Services are read`() throws {
    try writeIncident(to: "c")
    try folder.write(Self.nodes, to: "c/dump/nodes.json")
    for namespace in ["default", "kube-system", "shop"] {
      for (name, kind) in Self.kinds {
        try folder.write(Self.list(kind), to: "c/dump/\(namespace)/\(name).json")
      }
      for pod in 1...20 {
        try folder.write(
          "2026-11-22 starting server \(pod)\nGET / 200\n",
          to: "c/dump/\(namespace)/pod-\(pod)/logs.txt")
      }
    }
    try folder.write(Self.services, to: "c/dump/shop/services.json")
    let analysis = try Analysis([folder["c"]], in: folder)
    expectService(analysis)
    let service = analysis.findings.input("dump/shop/services.json")
    #expect(service?.kind == "kubernetes-manifest" && service?.status == "read")
    let ignored = analysis.findings.inputs.filter {
      $0.path.hasPrefix("dump") && $0.status == "ignored"
    }
    #expect(ignored.map(\.path) == ["dump"], "\(ignored)")
    #expect(analysis.outcome.status == 0)
  }

  @Test func `a dump in one stream gives its Services, also behind long lists and logs`() throws {
    try writeIncident(to: "c")
    let events = (1...3000).map { number in
      "        {\n            \"metadata\": {\"name\": \"event\(number)\"},\n            \"message\": \"Started container\"\n        }"
    }.joined(separator: ",\n")
    let stream =
      Self.nodes
      + "{\n    \"kind\": \"EventList\",\n    \"apiVersion\": \"v1\",\n    \"metadata\": {},\n    \"items\": [\n\(events)\n    ]\n}\n"
      + Self.list("ReplicationController") + Self.services + Self.list("DaemonSet")
      + "==== START logs for container web of pod shop/web-1 ====\n{\nnot json: [\n==== END logs for container web of pod shop/web-1 ====\n"
      + Self.list("Pod")
    try folder.write(stream, to: "c/cluster-info.txt")
    let analysis = try Analysis([folder["c"]], in: folder)
    expectService(analysis)
    let input = analysis.findings.input("cluster-info.txt")
    #expect(input?.status == "read", "\(String(describing: input))")
    #expect(input?.kind == "kubernetes-manifest")
  }

  @Test func `must-gather is one line, and each node in it a host of its own`() throws {
    try folder.copy(recycleCapture, to: "c/capture.pcap")
    let root = "c/must-gather.local.123/quay-io-abc"
    for node in ["node1", "node2"] {
      let text = "Linux \(node) 4.18.0-305.el8.x86_64 #1 SMP x86_64 GNU/Linux\n"
      try folder.write(text, to: "\(root)/nodes/\(node)/uname")
      try folder.write("free memory 5\n", to: "\(root)/nodes/\(node)/other.log")
    }
    for number in 1...30 {
      try folder.write(
        "kind: ClusterRole\nmetadata:\n  name: r\(number)\n",
        to: "\(root)/cluster-scoped-resources/rbac/r\(number).yaml")
    }
    let analysis = try Analysis([folder["c"]], in: folder)
    let ignored = analysis.findings.inputs.filter { $0.status == "ignored" }
    #expect(ignored.map(\.path) == ["must-gather.local.123"], "\(ignored)")
    #expect(
      analysis.findings.inputs.count { $0.kind == "kernel-release" || $0.kind == "uname" } == 2
        || analysis.findings.inputs.count == 4, "\(analysis.findings.inputs)")
  }

  @Test func `a server that is a pod is judged under the kernel of its node`() throws {
    for name in ["capture.pcap", "netstat-before.txt", "netstat-after.txt"] {
      try folder.copy("\(Places.sample("recycle-nat"))/\(name)", to: "k/\(name)")
    }
    try folder.write(
      """
      $ kubectl get nodes -o wide
      NAME    STATUS   ROLES    AGE   VERSION    INTERNAL-IP   EXTERNAL-IP   OS-IMAGE                KERNEL-VERSION           CONTAINER-RUNTIME
      node1   Ready    <none>   45d   v1.18.20   10.0.0.1      <none>        Rocky Linux 9.4         5.14.0-70.el9.x86_64     containerd://1.6.8
      node2   Ready    <none>   45d   v1.18.20   10.0.0.2      <none>        CentOS Linux 7 (Core)   3.10.0-1160.el7.x86_64   docker://19.3.15
      $ kubectl get pods -A -o wide
      NAMESPACE   NAME      READY   STATUS    RESTARTS   AGE   IP              NODE    NOMINATED NODE   READINESS GATES
      shop        web-abc   1/1     Running   0          12d   192.168.50.11   node2   <none>           <none>

      """, to: "k/kubectl.txt")
    let analysis = try Analysis([folder["k"]], in: folder)
    #expect(analysis.findings.verdict.level == "confirmed")
    #expect(
      analysis.report.contains("`3.10.0-1160.el7.x86_64` | line 4 of `kubectl.txt`"))
    #expect(!analysis.report.contains("5.14.0-70"))
  }
}
