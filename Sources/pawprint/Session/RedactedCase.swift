import CaseStore
import Correlation
import Evidence
import Ingestion
import Redaction
import Wire

/// A case made of another, with pseudonyms in place of addresses and names, and the proof that it
/// leads to the same diagnosis.
struct RedactedCase {
  let file: CaseFile
  /// What gave the pseudonyms.
  private(set) var redactor: Redactor

  /// Copies the evidence of `original` into `file`, which holds none or evidence with pseudonyms of the
  /// same key.
  ///
  /// - Throws: `CaseFileError`; `ExitStatus.usage`, once it was said that `file` holds other evidence.
  init(of original: CaseFile, in file: CaseFile, key: PseudonymKey) throws {
    self.file = file
    redactor = Redactor(key: key)
    try Self.check(file, takes: redactor)
    let stored = try original.evidence()
    for one in stored { redactor.learn(one.evidence) }
    let first = try file.nextGivenOrder()
    for one in stored {
      var redactor = redactor
      _ = try file.add(givenOrder: first + one.givenOrder) { writer in
        try original.forEachRow(of: one.id) { row in
          switch row {
          case .segment(let segment): try writer.add(redactor.redacted(segment))
          case .wait(let wait): try writer.add(redactor.redacted(wait))
          case .icmpError(let error): try writer.add(redactor.redacted(error))
          case .tunnel(let tunnel, let frame):
            try writer.add(redactor.redacted(tunnel), frame: frame)
          }
        }
        return redactor.redacted(one.evidence)
      }
      self.redactor = redactor
    }
    try file.setRedactionKey(redactor.keyFingerprint)
  }

  /// Sees that no evidence of two kinds meets in a case.
  private static func check(_ file: CaseFile, takes redactor: Redactor) throws {
    let known = try file.redactionKey()
    guard try known != nil || !file.inputs().isEmpty else { return }
    if known == redactor.keyFingerprint { return }
    Talk.complain(
      known == nil
        ? "The case holds evidence as it was, which pseudonyms must not be mixed with. Name a new file."
        : "The pseudonyms in the case were made with another key. Give that one, or name a new file."
    )
    throw ExitStatus.usage
  }

  /// The user's options, the server by its pseudonym.
  mutating func redacted(_ options: CorrelationOptions) -> CorrelationOptions {
    var options = options
    if let server = options.server {
      options.server = .init(address: redactor.redacted(server.address), port: server.port)
    }
    return options
  }
}

extension CaseFile {
  /// Sees that a case of pseudonyms gets no evidence as it is.
  ///
  /// - Throws: `ExitStatus.usage`, once it was said.
  func refuseOriginals() throws {
    guard try redactionKey() != nil else { return }
    Talk.complain(
      "The case holds pseudonyms, and would get addresses and names as they are. Add --redact and "
        + "its key file, or name another case.")
    throw ExitStatus.usage
  }
}

extension RedactionProof {
  /// Says whether the diagnosis is the same, and what was not redacted.
  func tell(_ talk: TalkOptions) {
    if differences.isEmpty {
      if talk.quiet { return }
      let cause = verdict.cause?.rawValue ?? "none"
      Talk.write(
        "Redacted. The diagnosis is the same on both: verdict \(cause), \(verdict.level.rawValue), "
          + "\(findings) findings, \(attempts) attempts, and of each of \(syns) SYNs the reply, the "
          + "replay and the cause.\n")
    } else {
      Talk.complain(
        "The diagnosis on the redacted evidence differs in "
          + "\(differences.joined(separator: ", ")). Rely on the one without --redact.")
    }
    if talk.quiet { return }
    Talk.write("Not redacted:\n")
    for item in Redactor.kept { Talk.write("  \(item)\n") }
  }
}
