import Foundation
import Testing

/// `--template` and `--png`.
struct TemplateTests {
  let folder = TemporaryFolder()

  private func report(_ options: String...) throws -> Child.Outcome {
    if !FileManager.default.fileExists(atPath: folder["case.db"]) {
      let outcome = try Tool.run(
        ["ingest", "-q", Places.sample("recycle-nat"), "--case", folder["case.db"]], in: folder)
      try #require(outcome.status == 0, "\(outcome)")
    }
    return try Tool.run(["report", "--case", folder["case.db"]] + options, in: folder)
  }

  private static let headings = [
    "google": [
      "Summary", "Impact", "Root Causes", "Trigger", "Resolution", "Detection", "Action Items",
      "Lessons Learned", "Timeline", "Supporting information",
    ],
    "atlassian": [
      "Incident summary", "Leadup", "Fault", "Impact", "Detection", "Response", "Recovery",
      "Timeline", "Root cause identification: The Five Whys", "Root cause", "Backlog check",
      "Recurrence", "Lessons learned", "Corrective actions", "Supporting information",
    ],
  ]

  @Test(arguments: ["google", "atlassian"])
  func `a template has its house's headings, the same facts, and blanks`(_ template: String) throws
  {
    let made = try report("--template", template, "-o", folder["r.md"])
    #expect(made.status == 0, "\(made)")
    let text = try text(of: folder["r.md"])
    let found = text.split(separator: "\n").filter { $0.hasPrefix("## ") }.map {
      String($0.dropFirst(3))
    }
    #expect(found.map { $0.lowercased() } == Self.headings[template]?.map { $0.lowercased() })
    for fact in [
      "30 (16.7 %)", "120", "sysctl -w net.ipv4.tcp_tw_recycle=0", "`____`", "r.assets/",
    ] {
      #expect(text.contains(fact), "\(fact)")
    }
    let parsed = try Tool.run(
      Child.Order(
        executable: "cmark", arguments: ["-t", "xml", folder["r.md"]], folder: folder.path,
        environment: Tool.environment))
    #expect(parsed.status == 0 && !parsed.out.contains("<html_"))
  }

  @Test func `a template is Markdown`() throws {
    #expect(try report("--template", "google", "--format", "json").status == 64)
    #expect(try report("--template", "other").status == 64)
  }

  @Test func `without rsvg-convert, PNG is refused with a sentence`() throws {
    var order = Tool.order(
      ["analyze", recycleCapture, "-o", folder["r.md"], "--png"], in: folder)
    order.environment["PATH"] = folder.path
    let outcome = try Tool.run(order)
    #expect(outcome.status == 73)
    #expect(outcome.err.contains("librsvg2-bin"))
    #expect(!FileManager.default.fileExists(atPath: folder["r.md"]))
  }

  private static let hasConverter = FileManager.default.isExecutableFile(
    atPath: "/usr/bin/rsvg-convert")

  @Test(
    .enabled(if: hasConverter, "SKIPPED: there is no rsvg-convert; 'make deps-browser' installs it")
  )
  func `each picture has a PNG beside it`() throws {
    let outcome = try report("-o", folder["r.md"], "--png")
    #expect(outcome.status == 0, "\(outcome)")
    let names = try FileManager.default.contentsOfDirectory(atPath: folder["r.assets"])
    let pictures = names.filter { $0.hasSuffix(".svg") }
    #expect(pictures.count >= 3)
    for picture in pictures {
      let name = picture.dropLast(3) + "png"
      let bytes = try contents(of: folder["r.assets/\(name)"])
      #expect(bytes.starts(with: [0x89, 0x50, 0x4e, 0x47]), "\(name)")
    }
  }
}
