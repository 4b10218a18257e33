import Foundation
import Testing

/// The HTML report in a real browser, where there is one (`make deps-browser`).
struct BrowserTests {
  private static let browsers = ["chromium", "chromium-browser", "google-chrome"]
  private static let hasBrowser = (ProcessInfo.processInfo.environment["PATH"] ?? "")
    .split(separator: ":").contains { folder in
      browsers.contains { FileManager.default.isExecutableFile(atPath: "\(folder)/\($0)") }
    }

  let folder = TemporaryFolder()

  private func open(_ pages: [String]) throws -> Child.Outcome {
    try Tool.run(
      Child.Order(
        executable: "python3", arguments: ["\(Places.repository)/Tests/browser.py"] + pages,
        folder: folder.path, environment: Tool.environment), atMost: 300)
  }

  @Test(.enabled(if: hasBrowser, "SKIPPED: there is no Chromium; 'make deps-browser' installs it"))
  func `no page logs an error, asks for anything, or is too wide`() throws {
    let pages = try SampleTests.samples.map { sample in
      let page = folder["\(sample).html"]
      let outcome = try Tool.run(
        ["analyze", "-q", Places.sample(sample), "--html", page, "-o", folder["x.md"]], in: folder)
      try #require([0, 3].contains(outcome.status), "\(outcome)")
      return page
    }
    let opened = try open(pages)
    #expect(opened.status == 0, "\(opened)")
    #expect(opened.out.isEmpty, "\(opened)")
  }

  @Test(.enabled(if: hasBrowser, "SKIPPED: there is no Chromium; 'make deps-browser' installs it"))
  func `a page with faults is found out`() throws {
    let page = try folder.write(
      """
      <!DOCTYPE html><html><title>x</title><body><a class="skip" href="#no">x</a>
      <img src="https://example.invalid/x.png"><script>console.error("x"); null.x</script>
      <div style="width: 3000px">wide</div>
      """, to: "faults.html")
    let opened = try open([page])
    #expect(opened.status == 1, "\(opened)")
    for fault in [
      "asks for", "console: error", "threw", "pixels wide", "no language", "leads nowhere",
    ] {
      #expect(opened.out.contains(fault), "\(fault)")
    }
  }
}
