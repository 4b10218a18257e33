extension English {
  /// What a report on evidence with pseudonyms says of them.
  static func redaction(keyFingerprint: String) -> Prose {
    "Addresses and names are pseudonyms (key \(code: keyFingerprint)): addresses have the prefixes in common that they had, and lie in the special ranges that they lay in. What stands for a SHA-256 was computed from it with the key, so the commands find nothing in the originals; \(code: "pawprint extract --redact") writes the frames with the same pseudonyms."
  }
}
