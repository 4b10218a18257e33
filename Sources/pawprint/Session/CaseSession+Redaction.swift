import CaseStore
import Correlation
import Evidence
import Redaction
import Reporting

extension CaseSession {
  /// The redacted evidence of this case, which goes into `target`, and the exit status where it is not
  /// proven that both lead to the same diagnosis.
  ///
  /// - Parameter options: for correlation, as for the originals; nil: as it last ran.
  /// - Throws: `CaseFileError`; `ExitStatus`, once it was said what is wrong.
  func redacted(
    into target: CaseFile, key: PseudonymKey, options: CorrelationOptions? = nil
  ) throws -> (session: CaseSession, redactor: Redactor, status: ExitStatus?) {
    let earlier = try file.correlationOptions().flatMap { CorrelationOptions(canonicalText: $0) }
    let options = options ?? earlier ?? CorrelationOptions()
    var redacted = try RedactedCase(of: file, in: target, key: key)
    let session = CaseSession(file: target, talk: talk, signals: signals)
    let second = try session.correlate(redacted.redacted(options))
    guard try holdsSameEvidence(as: target) else {
      Talk.complain(
        "'\(printable(target.path))' held other evidence before, so nothing is proven of it: what both "
          + "say together has no original to be compared with. For a proof, name a new file.")
      return (session, redacted.redactor, .incomplete)
    }
    let first = try outcome(options, inputs: try file.inputs())
    let proof = RedactionProof(original: first, redacted: second, redactor: redacted.redactor)
    proof.tell(talk)
    return (session, redacted.redactor, proof.differences.isEmpty ? nil : .deviates)
  }

  /// Whether `target` holds the inputs of this case and no others, in their order.
  private func holdsSameEvidence(as target: CaseFile) throws -> Bool {
    let (own, other) = (try file.inputs().map(\.input), try target.inputs().map(\.input))
    return own.count == other.count
      && zip(own, other).allSatisfy { ($0.kind, $0.bytes) == ($1.kind, $1.bytes) }
  }
}
