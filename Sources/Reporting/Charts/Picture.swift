/// A picture of the report: beside the Markdown as a file, inside the HTML as it is.
struct Picture: Hashable, Sendable {
  /// Its file's name.
  let name: String
  /// What it shows, in a sentence: for readers that do not see it, and below it.
  let caption: Prose
  /// The picture itself.
  let svg: String

  /// A reference to its file in `folder`.
  func markdown(folder: String) -> String {
    "![\(caption.markdown)](\(folder.linkEscaped)/\(name))"
  }
}

extension String {
  /// As the destination of a link (CommonMark 0.31, section 6.3), percent-encoded.
  fileprivate var linkEscaped: String {
    utf8.map { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"),
        UInt8(ascii: "."), UInt8(ascii: "/"):
        String(UnicodeScalar(byte))
      default: "%" + hexadecimal(UInt32(byte), digits: 2)
      }
    }.joined()
  }
}
