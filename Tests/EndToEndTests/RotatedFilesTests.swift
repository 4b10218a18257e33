import Foundation
import Testing

/// Thousands of rotated files are one capture, whatever their order, and few are open at a time.
struct RotatedFilesTests {
  let folder = TemporaryFolder()

  /// Analyzes `paths` in a process that may open 256 files.
  private func analysis(of paths: [String]) throws -> Analysis {
    var order = Tool.order([], in: folder)
    order.executable = "/bin/sh"
    let tool = [Places.tool] + Analysis.command(paths, in: folder)
    order.arguments = ["-c", #"ulimit -n 256 && exec "$@""#, "sh"] + tool
    return try Analysis(outcome: Tool.run(order), in: folder)
  }

  /// What the findings say under `keys`.
  private func figures(_ keys: [String]) throws -> NSDictionary {
    let json = try JSONSerialization.jsonObject(with: contents(of: folder["findings.json"]))
    let findings = try #require(json as? [String: Any])
    return findings.filter { keys.contains($0.key) } as NSDictionary
  }

  @Test(.timeLimit(.minutes(5)), arguments: RotatedFiles.Naming.allCases)
  func `three thousand files give what the whole capture gives`(
    _ naming: RotatedFiles.Naming
  ) throws {
    let files = try RotatedFiles(named: naming, in: folder)
    let keys = ["verdict", "impact", "replay", "replays", "sources", "clocks"]
    let whole = try analysis(of: [files.whole])
    let expected = try figures(keys)
    let rotated = try analysis(of: files.folders)

    #expect(whole.outcome.status == 0, "\(whole.outcome)")
    #expect(rotated.outcome.status == 0, "\(rotated.outcome)")
    #expect(try figures(keys) == expected)
    var totals = rotated.findings.totals
    // Packets that two files hold are counted in both, and their SYNs are seen twice.
    let repeated = totals.packets - whole.findings.totals.packets
    #expect(repeated == RotatedFiles.repeatedPackets)
    totals.packets -= repeated
    totals.segments -= repeated
    totals.sightings = whole.findings.totals.sightings
    #expect(totals == whole.findings.totals)
    #expect(rotated.findings.findings.map(\.summary) == whole.findings.findings.map(\.summary))
    #expect(rotated.section("Impact") == whole.section("Impact"))
    #expect(rotated.findings.inputs.count == RotatedFiles.count)
    #expect(rotated.outcome.peakMemory < 512 << 10, "in KiB")

    let series = try #require(rotated.findings.series.first)
    #expect(rotated.findings.series.count == 1)
    #expect(series.inputs.count == RotatedFiles.count)
    #expect(series.gaps.count == RotatedFiles.runs - 1)
    #expect(series.overlaps.count == 1)
    let unread = rotated.section("What was not analysed")
    #expect(unread.contains("3000 files from"))
    #expect(unread.contains("overlap by"))
    #expect(unread.contains("No packet for 450"))
  }
}
