extension Report {
  /// What a document on evidence with pseudonyms says of them.
  var redactionJSON: [JSONValue.Member] {
    redactionKey.map {
      [.init(key: "redaction", value: ["key_fingerprint": .string($0)])]
    } ?? []
  }
}

extension JSONValue {
  /// An object with `members` behind its own.
  func appending(_ members: [Member]) -> JSONValue {
    guard case .object(let own) = self else { return self }
    return .object(own + members)
  }
}
