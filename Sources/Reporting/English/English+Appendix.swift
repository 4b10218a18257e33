import Evidence

extension English: AppendixWords {
  func word(forStatus status: Input.Status) -> Prose { "\(status.rawValue)" }

  var noInputs: Prose { "None." }

  var reproductionLead: Prose { "In the folder that the paths are relative to:" }

  var caseFileLead: Prose {
    "With the case file that \(code: "pawprint extract") takes frames by:"
  }

  func redaction(keyFingerprint: String) -> Prose {
    "Addresses and names are pseudonyms (key \(code: keyFingerprint)): addresses have the prefixes in common that they had, and lie in the special ranges that they lay in. What stands for a SHA-256 was computed from it with the key, so the commands find nothing in the originals; \(code: "pawprint extract --redact") writes the frames with the same pseudonyms."
  }

  func madeBy(_ version: String) -> Prose { "Made by pawprint \(version)." }
}
