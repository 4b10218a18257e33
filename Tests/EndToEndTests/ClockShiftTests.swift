import Foundation
import Testing

/// One of two captures of the same traffic was taken by a clock that is wrong.
struct ClockShiftTests {
  let folder = TemporaryFolder()

  struct Case: CustomTestStringConvertible {
    var lab: String
    /// The capture whose times are rewritten.
    var capture: String
    /// By how many ns its clock is ahead at its first packet.
    var shift: Int
    /// By how much faster it runs.
    var ppm: Double
    var testDescription: String { "\(lab): \(shift) ns, \(ppm) ppm" }
  }

  static let cases = [
    Case(lab: "recycle-nat-nodeport-a", capture: "capture.pcap", shift: 3_700_000_000, ppm: 0),
    Case(lab: "recycle-nat-nodeport-a", capture: "capture-pod.pcap", shift: -250_000_000, ppm: 50),
    Case(lab: "snat-collision-a", capture: "capture-inner.pcap", shift: -250_000_000, ppm: 0),
    Case(lab: "snat-collision-a", capture: "capture.pcap", shift: 3_700_000_000, ppm: 50),
  ]

  /// Rewrites the times of a classic capture with microseconds.
  private static let rewriting = """
    import struct, sys
    source, target, shift, ppm = sys.argv[1], sys.argv[2], int(sys.argv[3]), float(sys.argv[4])
    data = open(source, 'rb').read()
    out, offset, first = data[:24], 24, None
    while offset < len(data):
      seconds, micro, captured, length = struct.unpack_from('<IIII', data, offset)
      time = seconds * 10**6 + micro
      if first is None: first = time
      time += shift // 1000 + round((time - first) * ppm / 10**6)
      out += struct.pack('<IIII', time // 10**6, time % 10**6, captured, length)
      out += data[offset + 16:offset + 16 + captured]
      offset += 16 + captured
    open(target, 'wb').write(out)
    print(first)
    """

  /// The folder `lab`, its captures and the host's texts, with `test` done to it.
  private func prepare(_ test: Case, in name: String, rewritten: Bool) throws -> Int {
    let lab = Places.lab(test.lab)
    let files = try FileManager.default.contentsOfDirectory(atPath: lab).filter {
      $0 != "truth.json" && !($0.hasPrefix("capture") && $0.hasSuffix(".txt"))
    }
    for file in files { try folder.copy("\(lab)/\(file)", to: "\(name)/\(file)") }
    let target = folder["\(name)/\(test.capture)"]
    try FileManager.default.removeItem(atPath: target)
    let shift = rewritten ? ["\(test.shift)", "\(test.ppm)"] : ["0", "0"]
    let made = try Tool.python(Self.rewriting, ["\(lab)/\(test.capture)", target] + shift)
    try #require(made.status == 0, "\(made)")
    return try #require(Int(made.out.trimmingCharacters(in: .whitespacesAndNewlines))) * 1000
  }

  @Test(.enabled(if: Places.hasLab, "\(Places.labIsMissing)"), arguments: cases)
  func `the offset is told, and nothing else changes`(_ test: Case) throws {
    let first = try prepare(test, in: "shifted", rewritten: true)
    let analysis = try Analysis([folder["shifted"]], in: folder)
    let clocks = try Clocks(contents(of: folder["findings.json"]))
    _ = try prepare(test, in: "true", rewritten: false)
    let truth = try Analysis([folder["true"]], in: folder)
    #expect(analysis.findings.verdict == truth.findings.verdict)
    #expect(analysis.findings.totals == truth.findings.totals)
    #expect(analysis.findings.findings.map(\.syns) == truth.findings.findings.map(\.syns))
    let offset = try #require(clocks.clockOffsets.first)
    #expect(offset.corrected)
    let low = try #require(offset.lowestNs)
    let high = try #require(offset.highestNs)
    // What the clock of `input` was ahead of that of `reference` at the moment that is stated.
    let isInput = offset.input == test.capture
    var ahead = test.shift
    if let drift = offset.drift {
      #expect(test.ppm != 0)
      #expect(abs(abs(drift.ppm) - test.ppm) <= drift.errorPpm)
      let moment = try #require(Self.nanoseconds(drift.at))
      // On the clock that is right.
      let right = isInput ? moment : moment - test.shift
      ahead += Int(Double(right - first) * test.ppm / 1e6)
    } else {
      #expect(test.ppm == 0)
    }
    let sign = isInput ? 1 : -1
    // The files hold microseconds.
    #expect((low - 2000...high + 2000).contains(sign * ahead), "\(offset), \(ahead)")
    #expect(high - low < 1_000_000)
    let side = sign * ahead < 0 ? "behind" : "ahead of"
    #expect(analysis.report.contains(" s \(side) that of `"))
    #expect(analysis.report.contains("ppm on it, which is taken into account") == (test.ppm != 0))
  }

  /// `2026-11-22T14:40:20.000000000Z` in ns since 1970.
  private static func nanoseconds(_ text: String) -> Int? {
    let parts = text.dropLast().split(separator: ".")
    guard parts.count == 2, let fraction = Int(parts[1]),
      let date = ISO8601DateFormatter().date(from: parts[0] + "Z")
    else { return nil }
    return Int(date.timeIntervalSince1970) * 1_000_000_000 + fraction
  }

  /// The offsets of the JSON.
  private struct Clocks: Decodable {
    var clockOffsets: [Offset]

    struct Offset: Decodable {
      var input: String
      var lowestNs: Int?
      var highestNs: Int?
      var corrected: Bool
      var drift: Drift?
    }

    struct Drift: Decodable {
      var ppm: Double
      var errorPpm: Double
      var at: String
    }

    init(_ json: Data) throws {
      let decoder = JSONDecoder()
      decoder.keyDecodingStrategy = .convertFromSnakeCase
      self = try decoder.decode(Self.self, from: json)
    }
  }
}
