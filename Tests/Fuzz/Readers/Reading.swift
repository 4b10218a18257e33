import Evidence
import Ingestion

/// Reading that a fuzzer does as the commands do it.
enum Reading {
  private static let interruption = Interruption()

  /// A reader with the options that a user has who sets none, within limits for small inputs.
  static var reader: EvidenceReader {
    var options = EvidenceReader.Options()
    options.limits.bytes = 64 << 20
    return EvidenceReader(options: options, interruption: interruption)
  }

  /// Reads the file at `location`, without unpacking it.
  static func ingested(
    _ location: EvidenceLocation, into sink: inout CheckedSink
  ) -> IngestedEvidence {
    do {
      return try reader.read(location, into: &sink)
    } catch {
      preconditionFailure("\(error)")
    }
  }
}
