import Crypto
import Foundation

/// Names for folders of results, out of names that strangers chose.
enum CaseName {
  /// The longest name, in bytes; file systems allow 255.
  private static let longest = 100
  /// What stands beside the folders of the cases.
  private static let taken: Set<String> = ["index.md", "index.html", "index.json"]

  /// A safe name for `title`: letters, digits and `-_.+@=,`, no dot or dash in front, not too long.
  ///
  /// A title that is changed gets a part of its SHA-256 behind it, so that two titles that become
  /// the same word stay two folders, whatever else there is.
  static func safe(_ title: String) -> String {
    var name = String(
      String.UnicodeScalarView(title.unicodeScalars.map { isSafe($0) ? $0 : "_" }))
    while name.utf8.count > longest { name.removeLast() }
    if name.isEmpty || name.hasPrefix(".") || name.hasPrefix("-") || taken.contains(folded(name)) {
      name = "_" + name
    }
    // Compared by bytes: two spellings of one accent are equal strings.
    return name.utf8.elementsEqual(title.utf8) ? name : name + "-" + digest(of: title)
  }

  /// What names are told apart by: some file systems know neither case nor spelling.
  static func folded(_ name: String) -> String {
    name.lowercased().precomposedStringWithCompatibilityMapping
  }

  /// The names for cases with these titles and first paths, all different.
  ///
  /// Where two would have one name, all of them get a part of the SHA-256 of their path behind it,
  /// so that the order does not matter.
  static func unique(_ cases: [(title: String, path: String)]) -> [String] {
    let names = cases.map { safe($0.title) }
    let count = Dictionary(names.map { (folded($0), 1) }, uniquingKeysWith: +)
    var used: Set<String> = []
    return zip(names, cases).map { name, planned in
      var unique = name
      if count[folded(name), default: 0] > 1 { unique += "-" + digest(of: planned.path) }
      // The same path twice, which the plan leaves out; or two digests that begin alike.
      var number = 2
      let stem = unique
      while !used.insert(folded(unique)).inserted {
        unique = "\(stem)-\(number)"
        number += 1
      }
      return unique
    }
  }

  private static func isSafe(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII {
      return scalar.properties.isAlphabetic || "0123456789-_.+@=,".unicodeScalars.contains(scalar)
    }
    return switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .otherLetter, .decimalNumber: true
    default: false
    }
  }

  private static func digest(of text: String) -> String {
    SHA256.hash(data: Data(text.utf8)).prefix(4).map { byte in
      let digits = String(byte, radix: 16)
      return digits.count < 2 ? "0" + digits : digits
    }.joined()
  }
}
