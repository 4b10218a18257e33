/// A value of JSON that is written the same way every time: keys in the order given.
enum JSONValue: Hashable, Sendable {
  case null
  case string(String)
  /// A number by its digits.
  case number(String)
  case array([JSONValue])
  case object([Member])

  /// A key and its value.
  struct Member: Hashable, Sendable {
    var key: String
    var value: JSONValue
  }

  static func int(_ value: some BinaryInteger) -> JSONValue { .number(String(value)) }

  static func optional(_ value: (some BinaryInteger)?) -> JSONValue {
    value.map { .int($0) } ?? .null
  }

  static func optional(_ value: String?) -> JSONValue { value.map(JSONValue.string) ?? .null }

  /// The value as indented text, without a newline at its end.
  func text(indent: String = "") -> String {
    let inner = indent + "  "
    switch self {
    case .null: return "null"
    case .number(let digits): return digits
    case .string(let text): return JSONValue.quoted(text)
    case .array(let values):
      return JSONValue.enclosed("[", values.map { inner + $0.text(indent: inner) }, "]", indent)
    case .object(let members):
      let lines = members.map {
        "\(inner)\(JSONValue.quoted($0.key)): \($0.value.text(indent: inner))"
      }
      return JSONValue.enclosed("{", lines, "}", indent)
    }
  }

  private static func enclosed(
    _ opening: String, _ lines: [String], _ closing: String, _ indent: String
  ) -> String {
    guard !lines.isEmpty else { return opening + closing }
    return "\(opening)\n\(lines.joined(separator: ",\n"))\n\(indent)\(closing)"
  }

  /// A string as RFC 8259 section 7 wants it; control characters beyond ASCII are escaped too.
  private static func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": quoted += #"\""#
      case "\\": quoted += #"\\"#
      case "\n": quoted += #"\n"#
      case "\r": quoted += #"\r"#
      case "\t": quoted += #"\t"#
      case _ where scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value):
        quoted += #"\u"# + String(scalar.value, radix: 16).leftPadded(to: 4)
      case _ where scalar.isInvisible:
        for unit in String(scalar).utf16 {
          quoted += #"\u"# + String(unit, radix: 16).leftPadded(to: 4)
        }
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }
}

extension JSONValue: ExpressibleByDictionaryLiteral {
  init(dictionaryLiteral elements: (String, JSONValue)...) {
    self = .object(elements.map { Member(key: $0, value: $1) })
  }
}

extension Unicode.Scalar {
  /// Whether it changes how what follows is shown, and is not seen itself: directions, joiners, tags.
  fileprivate var isInvisible: Bool {
    switch properties.generalCategory {
    case .format, .lineSeparator, .paragraphSeparator: true
    default: false
    }
  }
}
