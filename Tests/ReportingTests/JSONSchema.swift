import Foundation

/// As much of JSON Schema 2020-12 as `docs/findings.schema.json` uses.
struct JSONSchema {
  private let root: [String: Any]

  /// Reads the schema at `path`.
  init(contentsOf path: String) throws {
    let data = try Data(contentsOf: URL(filePath: path))
    root = try JSONSerialization.jsonObject(with: data) as? [String: Any] ?? [:]
  }

  /// What is wrong with `document`, each with the path to it.
  func faults(in document: Any) -> [String] { faults(document, root, at: "$") }

  private func faults(_ value: Any, _ schema: [String: Any], at path: String) -> [String] {
    var schema = schema
    if let reference = schema["$ref"] as? String,
      let definitions = root["$defs"] as? [String: [String: Any]],
      let definition = definitions[String(reference.dropFirst("#/$defs/".count))]
    {
      schema.merge(definition) { own, _ in own }
    }
    return typeFaults(value, schema, at: path) + valueFaults(value, schema, at: path)
      + objectFaults(value, schema, at: path) + arrayFaults(value, schema, at: path)
  }

  private func typeFaults(_ value: Any, _ schema: [String: Any], at path: String) -> [String] {
    let types = schema["type"].map { $0 as? [String] ?? [$0 as? String ?? ""] } ?? []
    if types.isEmpty || types.contains(where: { Self.has(value, type: $0) }) { return [] }
    return ["\(path): \(value) is no \(types.joined(separator: " or "))"]
  }

  private func valueFaults(_ value: Any, _ schema: [String: Any], at path: String) -> [String] {
    var faults: [String] = []
    if let wanted = schema["const"] as? String, value as? String != wanted {
      faults.append("\(path): \(value) is not \(wanted)")
    }
    if let allowed = schema["enum"] as? [String], !allowed.contains(value as? String ?? "") {
      faults.append("\(path): \(value) is none of \(allowed)")
    }
    if let number = value as? NSNumber, !Self.isBoolean(number) {
      if let least = schema["minimum"] as? NSNumber, number.doubleValue < least.doubleValue {
        faults.append("\(path): \(number) is below \(least)")
      }
      if let most = schema["maximum"] as? NSNumber, number.doubleValue > most.doubleValue {
        faults.append("\(path): \(number) is above \(most)")
      }
    }
    if let choices = schema["anyOf"] as? [[String: Any]] {
      let each = choices.map { self.faults(value, $0, at: path) }
      if !each.contains(where: \.isEmpty) { faults += each.last ?? [] }
    }
    return faults
  }

  private func objectFaults(_ value: Any, _ schema: [String: Any], at path: String) -> [String] {
    guard let object = value as? [String: Any] else { return [] }
    let properties = schema["properties"] as? [String: [String: Any]] ?? [:]
    let missing = (schema["required"] as? [String] ?? []).filter { object[$0] == nil }
      .map { "\(path).\($0) is missing" }
    let unknown =
      schema["additionalProperties"] as? Bool == false
      ? object.keys.filter { properties[$0] == nil }.map { "\(path).\($0) is not described" } : []
    return missing + unknown
      + properties.flatMap { key, schema in
        object[key].map { faults($0, schema, at: "\(path).\(key)") } ?? []
      }
  }

  private func arrayFaults(_ value: Any, _ schema: [String: Any], at path: String) -> [String] {
    guard let array = value as? [Any], let items = schema["items"] as? [String: Any] else {
      return []
    }
    return array.enumerated().flatMap { faults($1, items, at: "\(path)[\($0)]") }
  }

  private static func has(_ value: Any, type: String) -> Bool {
    switch type {
    case "null": value is NSNull
    case "object": value is [String: Any]
    case "array": value is [Any]
    case "string": value is String
    case "boolean": (value as? NSNumber).map(isBoolean) ?? false
    case "number": (value as? NSNumber).map { !isBoolean($0) } ?? false
    case "integer":
      (value as? NSNumber).map { !isBoolean($0) && $0.doubleValue.rounded() == $0.doubleValue }
        ?? false
    default: false
    }
  }

  private static func isBoolean(_ number: NSNumber) -> Bool {
    unsafe String(cString: number.objCType) == "c"
  }
}
