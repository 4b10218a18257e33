import CaseStore
import Correlation
import Evidence
import Foundation
import Ingestion
import Redaction
import Reporting
import Wire

/// Gives packets that are extracted pseudonyms, and counts those that have to be left out.
struct RedactedPackets: PacketRewriter {
  var redactor: Redactor
  /// How many packets are left out, by link type.
  private(set) var leftOut: [String: Int] = [:]

  init(redactor: Redactor) { self.redactor = redactor }

  mutating func rewritten(_ packet: [UInt8], linkType: LinkType) -> [UInt8]? {
    let rewritten = redactor.redacted(packet: packet, linkType: linkType)
    if rewritten == nil { leftOut[linkType.name, default: 0] += 1 }
    return rewritten
  }

  mutating func interfaceName(_ name: String) -> String { redactor.redacted(interface: name) }

  mutating func label(_ label: String) -> String { redactor.redacted(path: label) }

  /// Says what was left out.
  func tell() {
    for (type, count) in leftOut.sorted(by: { $0.key < $1.key }) {
      Talk.complain(
        "Left out: \(count) packets of link type \(type), since their headers may hold addresses in "
          + "places that Pawprint does not know.")
    }
  }
}

/// The cited lines of text evidence, with pseudonyms.
struct RedactedLines {
  private var redactor: Redactor
  private let originals: Originals

  init(redactor: Redactor, originals: Originals) {
    self.redactor = redactor
    self.originals = originals
  }

  /// The cited lines of `records`, each input under its pseudonym.
  ///
  /// - Throws: `ExtractionError`.
  mutating func text(of records: [InputRecord], lines: [Int64: Set<Int64>]) throws -> String {
    var text = ""
    for record in records {
      guard let wanted = lines[record.id], !wanted.isEmpty else { continue }
      text += "# \(redactor.redacted(path: record.input.path))\n"
      let location = try originals.location(of: record)
      guard location.name == record.input.path else {
        text += "(packed: unpack it to have its lines)\n"
        continue
      }
      let found = try EvidenceReader.lines(wanted, of: location.path)
      guard found.sha256 == record.input.sha256 else {
        throw ExtractionError.changed(
          input: record.input.path, file: location.path, was: record.input.sha256,
          now: found.sha256)
      }
      for (number, line) in found.lines {
        text += "\(number): \(printable(redactor.redacted(line: line)))\n"
      }
    }
    return text
  }
}
