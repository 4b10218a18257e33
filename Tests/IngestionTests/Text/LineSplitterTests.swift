import Ingestion
import Testing

struct LineSplitterTests {
  @Test(arguments: 1...8)
  func `gives the same lines however the bytes are cut into chunks`(chunk: Int) {
    let lines = TextLines.of("a\r\nbc\n\n\u{1B}[1;31md\u{1B}[0me", chunk: chunk)
    #expect(lines.map(\.text) == ["a", "bc", "", "de"])
    #expect(lines.map(\.number) == [1, 2, 3, 4])
    #expect(lines.map(\.byteOffset) == [0, 3, 6, 7])
  }

  @Test(arguments: ["", "a", "a\n", "\n", "a\nb", "\n\n"])
  func `gives a last line without newline, and none after a newline`(text: String) {
    let expected =
      text.isEmpty ? 0 : text.split(separator: "\n", omittingEmptySubsequences: false).count
    #expect(TextLines.of(text).count == (text.hasSuffix("\n") ? expected - 1 : expected))
  }

  @Test func `cuts and flags a line of ten megabytes`() {
    let bytes = Array(repeating: UInt8(ascii: "x"), count: 10_000_000) + Array("\nnext".utf8)
    let lines = TextLines.of(bytes, chunk: 65_536)
    #expect(lines.map(\.text.utf8.count) == [65_536, 4])
    #expect(lines.map(\.isCut) == [true, false])
    #expect(lines.map(\.byteOffset) == [0, 10_000_001])
  }

  @Test func `removes a byte order mark from the first line only`() {
    #expect(TextLines.of("\u{FEFF}a\n\u{FEFF}b").map(\.text) == ["a", "\u{FEFF}b"])
  }

  @Test func `repairs bytes that are no UTF-8 and keeps NUL`() {
    #expect(TextLines.of([0x61, 0xFF, 0x00, 0x62]).map(\.text) == ["a\u{FFFD}\0b"])
  }

  @Test(arguments: [
    ("\u{1B}[31mred\u{1B}[m", "red"), ("\u{1B}]0;title\u{07}text", "text"),
    ("\u{1B}]8;;x\u{1B}\\link", "link"), ("\u{1B}(Btext", "text"), ("end\u{1B}", "end"),
    ("end\u{1B}[", "end"), ("\u{1B}]no end", "no end"),
    ("\u{1B}[01;31m\u{1B}[K5\u{1B}[m\u{1B}[K SYNs", "5 SYNs"),
  ])
  func `removes terminal escape sequences`(coloured: String, plain: String) {
    #expect(TextLines.of(coloured).map(\.text) == [plain])
  }
}
