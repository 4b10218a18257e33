import Foundation
import Testing

/// Places that results cannot be written to, and streams that are closed.
struct OutputTests {
  let folder = TemporaryFolder()

  @Test(
    arguments: ["-o", "--json", "--html", "--case"],
    ["missing/file", "/dev/null/file", "file.txt/file"])
  func `a place that cannot be written is named before the work`(
    _ option: String, _ place: String
  ) throws {
    try folder.write("", to: "file.txt")
    let pipe = Pipe()  // stays open: a tool that reads first would wait for ever
    var order = Tool.order(["analyze", "-", option, place], in: folder)
    order.stdin = .descriptor(pipe.readEnd)
    let outcome = try Tool.run(order, atMost: 90)
    withExtendedLifetime(pipe) {}
    #expect(outcome.status == 73, "\(outcome)")
    #expect(outcome.err.contains(place), "\(outcome)")
    expectSentences(outcome)
  }

  @Test(arguments: ["-o", "--json", "--html"])
  func `a folder is no place for a file`(_ option: String) throws {
    let outcome = try Tool.run(["analyze", recycleCapture, option, folder.path], in: folder)
    #expect(outcome.status == 73, "\(outcome)")
    #expect(outcome.err.contains("folder"))
  }

  @Test(arguments: [[], ["-o", "/dev/stdout"], ["-o", "/dev/full"]])
  func `a full disk is said, and no success`(_ output: [String]) throws {
    var order = Tool.order(["analyze", recycleCapture] + output, in: folder)
    order.stdout = .file("/dev/full")
    let outcome = try Tool.run(order)
    #expect(outcome.status == 74, "\(outcome)")
    #expect(outcome.err.lowercased().contains("space"), "\(outcome)")
    expectSentences(outcome)
  }

  @Test(
    arguments: [false, true],
    [["analyze", recycleCapture], ["analyze", recycleCapture, "--json", "-"]])
  func `a closed stdout ends quietly`(_ ignoresSIGPIPE: Bool, _ arguments: [String]) throws {
    let pipe = Pipe()
    pipe.closeReadEnd()
    var order = Tool.order(arguments, in: folder)
    order.stdout = .descriptor(pipe.writeEnd)
    order.ignoresSIGPIPE = ignoresSIGPIPE
    let outcome = try Tool.run(order)
    #expect([0, 128 + SIGPIPE].contains(outcome.status), "\(outcome)")
    expectSentences(outcome)
  }

  @Test(arguments: [false, true])
  func `a closed stderr does not crash`(_ ignoresSIGPIPE: Bool) throws {
    let pipe = Pipe()
    pipe.closeReadEnd()
    var order = Tool.order(["analyze", recycleCapture], in: folder)
    order.stderr = .descriptor(pipe.writeEnd)
    order.ignoresSIGPIPE = ignoresSIGPIPE
    let outcome = try Tool.run(order)
    #expect([0, 128 + SIGPIPE].contains(outcome.status), "\(outcome)")
  }

  @Test
  func `without a stderr the report is still made`() throws {
    var order = Tool.order(["analyze", recycleCapture], in: folder)
    order.stderr = .closed
    let outcome = try Tool.run(order)
    #expect(outcome.status == 0, "\(outcome)")
    #expect(outcome.out.hasPrefix("# Postmortem"))
  }

  @Test
  func `without a stdin there is nothing to read, and no wait`() throws {
    var order = Tool.order(["analyze", "-"], in: folder)
    order.stdin = .closed
    let outcome = try Tool.run(order, atMost: 90)
    #expect(outcome.status == 65, "\(outcome)")
    expectSentences(outcome)
  }
}

/// The pictures of a report, in a folder beside it.
struct PictureTests {
  let folder = TemporaryFolder()

  @Test func `pictures lie beside the report and are linked relatively`() throws {
    let outcome = try Tool.run(
      ["analyze", recycleCapture, "-o", folder["my report.md"]], in: folder)
    #expect(outcome.status == 0, "\(outcome)")
    #expect(try text(of: folder["my report.md"]).contains("](my%20report.assets/timestamps-1.svg)"))
    #expect(try text(of: folder["my report.assets/timestamps-1.svg"]).hasPrefix("<svg "))
  }

  @Test func `a report on stdout has no pictures`() throws {
    let outcome = try Tool.run(["analyze", recycleCapture], in: folder)
    #expect(!outcome.out.contains("!["))
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
  }
}
