import Foundation
import Testing

/// What a report says of segments inside a tunnel.
struct TunnelReportTests {
  let folder = TemporaryFolder()

  @Test(.enabled(if: Places.hasLab, "\(Places.labIsMissing)"), arguments: ["pcap", "txt"])
  func `a SYN inside VXLAN is cited with the outer addresses`(kind: String) throws {
    let caseFile = folder["case.db"]
    let capture = "\(Places.lab("vxlan-a"))/capture.\(kind)"
    let analysis = try Analysis([capture, "--case", caseFile], in: folder)
    let evidence = analysis.section("Evidence")
    #expect(evidence.contains("inside VXLAN 1 from 192.168.50.1 to 192.168.50.2, with TSval"))
    #expect(
      evidence.contains("inside VXLAN 1 from 192.168.50.1 to 192.168.50.2 (400 frames)"))
    let json = try Tunnels(contents(of: folder["findings.json"]))
    #expect(json.tunnels.map(\.outerSrc) == ["192.168.50.1", "192.168.50.2"])
    #expect(json.tunnels.allSatisfy { $0.kind == "VXLAN" && $0.identifier == 1 })
    #expect(json.evidence.first?.tunnels?.map(\.frames) == [400])
    let sql = """
      SELECT count(*) || '' FROM v_syn JOIN v_tunnel USING (input_id, frame)
      WHERE src = '10.250.0.1' AND outer_src = '192.168.50.1'
      """
    #expect(try Tool.rows(of: sql, in: caseFile) == [#"["447"]"#])
  }

  @Test func `a capture without tunnels says nothing of them`() throws {
    let analysis = try Analysis([recycleCapture], in: folder)
    #expect(!analysis.report.contains("Tunnels that carried"))
    let json = try Tunnels(contents(of: folder["findings.json"]))
    #expect(json.tunnels.isEmpty && json.evidence.allSatisfy { $0.tunnels == nil })
  }

  /// The part of the JSON that tells of tunnels.
  private struct Tunnels: Decodable {
    var tunnels: [Carried]
    var evidence: [Item]

    struct Item: Decodable { var tunnels: [Carried]? }

    struct Carried: Decodable {
      var kind: String
      var identifier: Int?
      var outerSrc: String
      var frames: Int
    }

    init(_ json: Data) throws {
      let decoder = JSONDecoder()
      decoder.keyDecodingStrategy = .convertFromSnakeCase
      self = try decoder.decode(Self.self, from: json)
    }
  }
}
