import Foundation
import Testing

/// `pawprint merge`: evidence that was read in parts gives the findings of one run.
struct MergeTests {
  let folder = TemporaryFolder()

  private static let folders =
    ["recycle-nat", "healthy-nat", "nodeport-incident"].map(Places.sample)
    + (Places.hasLab
      ? ["recycle-nat-nodeport-a", "recycle-nat-ipv6-a", "vxlan-a"].map(Places.lab) : [])

  /// A case of each file under `path`.
  private func shards(of path: String) throws -> [String] {
    let names = try FileManager.default.contentsOfDirectory(atPath: path).sorted()
    return try names.enumerated().compactMap { number, name in
      let shard = folder["\(number).db"]
      let outcome = try Tool.run(
        ["ingest", "\(path)/\(name)", "--case", shard, "--quiet"], in: folder)
      // A folder of a sample holds files that are no evidence; a run over it passes them by.
      return outcome.status == 0 || outcome.status == 3 ? shard : nil
    }
  }

  private func merge(_ cases: [String], into name: String) throws -> String {
    let outcome = try Tool.run(["merge"] + cases + ["-o", folder[name]], in: folder)
    try #require(outcome.status == 0, "\(outcome)")
    return folder[name]
  }

  private func findings(_ path: String) throws -> String {
    let outcome = try Tool.run(["report", "--case", path, "--format", "json", "-q"], in: folder)
    return outcome.out
  }

  /// What the JSON says, without the inputs that are no evidence.
  private func comparable(_ json: String) throws -> NSDictionary {
    let object = try JSONSerialization.jsonObject(with: Data(json.utf8))
    var findings = try #require(object as? [String: Any])
    let inputs = findings["inputs"] as? [[String: Any]] ?? []
    findings["inputs"] = inputs.filter { $0["status"] as? String != "ignored" }.map { input in
      var input = input
      input["input_id"] = nil
      return input
    }
    return findings as NSDictionary
  }

  @Test(arguments: folders)
  func `split by file and merged in any order, the findings are those of one run`(_ path: String)
    throws
  {
    let whole = try Tool.run(
      ["ingest", path, "--case", folder["whole.db"], "--quiet"], in: folder)
    try #require(whole.status == 0 || whole.status == 3, "\(whole)")
    let shards = try shards(of: path)
    let merged = try merge(shards, into: "merged.db")
    let steps = try merge(
      [shards[0], merge(shards.dropFirst().reversed(), into: "rest.db")], into: "steps.db")
    #expect(try contents(of: merged) == contents(of: steps))
    #expect(try comparable(findings(merged)) == comparable(findings(folder["whole.db"])))
  }

  @Test
  func `what is no case, or would be overwritten, is refused`() throws {
    try folder.write("my notes", to: "notes.txt")
    let shard = try #require(try shards(of: Places.sample("healthy-nat")).first)
    for (arguments, status) in [
      ([folder["none.db"]], 66), ([folder["notes.txt"]], 65),
    ] as [([String], Int32)] {
      let outcome = try Tool.run(["merge"] + arguments + ["-o", folder["out.db"]], in: folder)
      #expect(outcome.status == status, "\(outcome)")
      expectSentences(outcome)
    }
    let over = try Tool.run(["merge", shard, "-o", folder["notes.txt"]], in: folder)
    #expect(over.status == 65, "\(over)")
    #expect(try text(of: folder["notes.txt"]) == "my notes")
    #expect(try folder.names().allSatisfy { !$0.contains(".pawprint-") })
  }
}
