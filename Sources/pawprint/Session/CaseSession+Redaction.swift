import CaseStore
import Correlation
import Redaction
import Reporting

extension CaseSession {
  /// The report on the redacted evidence of this case, which goes into `target`, and whether both lead
  /// to the same diagnosis.
  ///
  /// - Parameter options: for correlation, as for the originals; nil: as it last ran.
  /// - Throws: `CaseFileError`; `ExitStatus`, once it was said what is wrong.
  func redacted(
    into target: CaseFile, key: PseudonymKey, options: CorrelationOptions? = nil
  ) throws -> (session: CaseSession, redactor: Redactor, isSame: Bool) {
    let earlier = try file.correlationOptions().flatMap { CorrelationOptions(canonicalText: $0) }
    let options = options ?? earlier ?? CorrelationOptions()
    let isNew = try target.inputs().isEmpty
    var redacted = try RedactedCase(of: file, in: target, key: key)
    let session = CaseSession(file: target, talk: talk, signals: signals)
    let second = try session.correlate(redacted.redacted(options))
    guard isNew else {
      Talk.complain(
        "The case held other evidence before, so its diagnosis is not compared with that of these "
          + "inputs alone.")
      return (session, redacted.redactor, true)
    }
    let first = try outcome(options, inputs: try file.inputs())
    let proof = RedactionProof(original: first, redacted: second, redactor: redacted.redactor)
    proof.tell(talk)
    return (session, redacted.redactor, proof.differences.isEmpty)
  }
}
