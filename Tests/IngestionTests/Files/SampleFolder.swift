import Evidence
import Foundation

@testable import Ingestion

/// A folder of files that a test makes, removed at the end of the test.
final class SampleFolder {
  let path: String

  init() throws {
    path = NSTemporaryDirectory() + "pawprint-archive-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// Writes a file.
  func write(_ bytes: [UInt8], to name: String) throws {
    try Data(bytes).write(to: URL(filePath: path + "/" + name))
  }

  /// The bytes of a file.
  func bytes(of name: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: URL(filePath: path + "/" + name)))
  }

  /// The SHA-256 of a file, as coreutils compute it.
  func sha256(of name: String) throws -> String {
    try run("sha256sum < '\(name)' > .sum")
    return String(decoding: try bytes(of: ".sum").prefix(64), as: UTF8.self)
  }

  /// Runs a shell script in the folder.
  func run(_ script: String) throws {
    try run("/bin/sh", ["-e", "-c", script])
  }

  /// Runs a Python program in the folder.
  func python(_ program: String) throws {
    try run("/usr/bin/env", ["python3", "-c", program])
  }

  private func run(_ tool: String, _ arguments: [String]) throws {
    let process = Process()
    process.executableURL = URL(filePath: tool)
    process.arguments = arguments
    process.currentDirectoryURL = URL(filePath: path)
    try process.run()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw Failure(arguments: arguments) }
  }

  struct Failure: Error { let arguments: [String] }

  /// Whether the shell finds `tool`.
  static func has(_ tool: String) -> Bool {
    ["/usr/bin/", "/bin/", "/usr/local/bin/"].contains {
      FileManager.default.isExecutableFile(atPath: $0 + tool)
    }
  }
}

/// What one file gave.
struct Reading {
  var inputs: [IngestedEvidence] = []
  var segments: [[Segment]] = []
  /// All rows, input by input.
  var rows: [RowCollector] = []

  /// Reads `name` in `folder`, as if it were named on the command line.
  init(
    _ name: String, in folder: SampleFolder, limits: ExpansionLimits = ExpansionLimits(),
    isNamed: Bool = true
  ) throws {
    var options = EvidenceReader.Options()
    options.limits = limits
    let reader = EvidenceReader(options: options, interruption: Interruption())
    let location = EvidenceLocation(
      path: folder.path + "/" + name, name: name, isNamed: isNamed)
    try reader.read(location) { (read: (inout RowCollector) throws -> IngestedEvidence) in
      var rows = RowCollector()
      inputs.append(try read(&rows))
      segments.append(rows.segments)
      self.rows.append(rows)
    }
  }

  var paths: [String] { inputs.map(\.input.path) }
  var statuses: [Input.Status] { inputs.map(\.input.status) }
  /// All that was left out, input by input.
  var unread: [Unread] { inputs.flatMap(\.unread) }
  /// The reasons that leave evidence unread.
  var losses: [String] { unread.filter(\.isLoss).map { "\($0.what): \($0.why)" } }
}

/// Small pieces of evidence.
enum Sample {
  /// A capture of `count` SYNs from 10.0.0.1 to 10.0.0.2:80, one a millisecond.
  static func capture(count: Int, firstPort: UInt16 = 40_000) -> [UInt8] {
    var bytes = little(0xa1b2_c3d4) + [2, 0, 4, 0] + little(0) + little(0) + little(65_535)
    bytes += little(1)
    for index in 0..<count {
      let frame = syn(port: firstPort &+ UInt16(truncatingIfNeeded: index), sequence: UInt32(index))
      bytes += little(1_700_000_000) + little(UInt32(index % 1000) * 1000)
      bytes += little(UInt32(frame.count)) + little(UInt32(frame.count)) + frame
    }
    return bytes
  }

  static let settings = Array("net.ipv4.tcp_tw_recycle = 1\nnet.ipv4.tcp_timestamps = 1\n".utf8)
  static let prose = Array("Dear all,\nthis is a letter and no evidence.\n".utf8)

  private static func syn(port: UInt16, sequence: UInt32) -> [UInt8] {
    let ethernet: [UInt8] = [2, 0, 0, 0, 0, 2, 2, 0, 0, 0, 0, 1, 8, 0]
    let ip: [UInt8] = [0x45, 0, 0, 40, 0, 1, 0x40, 0, 64, 6, 0, 0, 10, 0, 0, 1, 10, 0, 0, 2]
    let tcp = big(port) + [0, 80] + big(UInt16(sequence >> 16)) + big(UInt16(sequence & 0xffff))
    return ethernet + ip + tcp + [0, 0, 0, 0, 0x50, 0x02, 0xff, 0xff, 0, 0, 0, 0]
  }

  private static func big(_ value: UInt16) -> [UInt8] { [UInt8(value >> 8), UInt8(value & 0xff)] }

  private static func little(_ value: UInt32) -> [UInt8] {
    (0..<4).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
  }
}
