import Foundation
import Testing

/// What limits a whole capture, as the report says it.
struct LimitTests {
  let folder = TemporaryFolder()

  private struct Limits: Decodable {
    var limits: [Limit]
    var observationPoints: [Point]

    struct Limit: Decodable {
      var kind: String
      var cost: String
      var summary: String
    }

    struct Point: Decodable {
      var side: String
    }
  }

  private func limits() throws -> Limits {
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    return try decoder.decode(Limits.self, from: contents(of: folder["findings.json"]))
  }

  @Test(arguments: [(54, true), (58, true), (96, false)])
  func `a snapshot length that cuts the options off tells nothing of timestamps`(
    _ snaplen: Int, _ isCut: Bool
  ) throws {
    try Pcap(recycleCapture).cut(to: snaplen).write(to: URL(filePath: folder["cut.pcap"]))
    let analysis = try Analysis(
      [folder["cut.pcap"], "--kernel", "3.10.0-1160.el7", "--case", folder["case.db"]], in: folder)
    let limits = try limits()
    #expect(limits.limits.contains { $0.kind == "options-cut" } == isCut, "\(limits)")
    #expect((analysis.findings.verdict.cause == "tw-recycle") == !isCut)
    #expect(analysis.section("Verdict").contains("Can this evidence tell?"))
    let decided = try Tool.rows(
      of: "SELECT count(*) > 0 FROM v_syn WHERE replay <> 'undecided'", in: folder["case.db"])
    #expect(decided == [isCut ? "[0]" : "[1]"])
  }

  @Test func `the server's own capture has no limit that costs a level`() throws {
    _ = try Analysis([recycleCapture], in: folder)
    let limits = try limits()
    #expect(limits.observationPoints.map(\.side) == ["server"])
    #expect(limits.limits.allSatisfy { $0.cost == "weakens" })
  }

  @Test func `text in which the options were cut off tells nothing of timestamps either`() throws {
    let line =
      "2026-11-22 10:00:0%.000000 IP 198.51.100.1.4000 > 192.0.2.1.80: Flags [S], seq 1, win 29200, options [mss 1460,[|tcp]>, length 0\n"
    let text = (0..<6).map {
      line.replacing("%", with: "\($0)").replacing("4000", with: "400\($0)")
    }
    try folder.write(text.joined(), to: "capture.txt")
    _ = try Analysis([folder["capture.txt"], "--tz", "UTC"], in: folder)
    #expect(try limits().limits.contains { $0.kind == "options-cut" })
  }
}
