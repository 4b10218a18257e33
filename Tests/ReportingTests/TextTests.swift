import Correlation
import Evidence
import Testing

@testable import Reporting

struct TextTests {
  @Test(arguments: [
    (
      Int64(1_795_358_761_205_212_000), Input.TimeBase.utc,
      String?("2026-11-22T14:46:01.205212000Z")
    ),
    (0, .local, "1970-01-01T00:00:00.000000000Z"),
    (-1, .utc, "1969-12-31T23:59:59.999999999Z"),
    (951_782_400_000_000_000, .utc, "2000-02-29T00:00:00.000000000Z"),
    (4_107_542_399_000_000_000, .utc, "2100-02-28T23:59:59.000000000Z"),
    (40_116_186_722_000, .timeOfDay, "11:08:36.186722000"),
    (86_400_000_000_001, .timeOfDay, "00:00:00.000000001+1d"),
    (12_345_678_900, .relative, "+12.345678900s"),
    (-500_000_000, .relative, "-0.500000000s"),
    (1, .none, nil),
  ])
  func `writes a time as its base wants it`(time: Int64, base: Input.TimeBase, text: String?) {
    #expect(TimeText.text(time, base: base) == text)
  }

  @Test(arguments: [
    (Int64(0), "0 ns"), (999, "999 ns"), (1000, "1.0 µs"), (85_892_000, "85.9 ms"),
    (999_949_999, "999.9 ms"), (999_950_000, "1.0 s"), (149_336_338_000, "149.3 s"),
    (-1_500_000_000, "-1.5 s"),
  ])
  func `writes a duration in the unit that suits it`(nanoseconds: Int64, text: String) {
    #expect(TimeText.duration(nanoseconds) == text)
  }

  @Test(arguments: [(30, 180, "16.7 %"), (1, 3, "33.3 %"), (2, 3, "66.7 %"), (0, 0, "–")])
  func `writes a share with one decimal`(part: Int, whole: Int, text: String) {
    #expect(TimeText.percentage(part, of: whole) == text)
  }

  @Test(arguments: [
    ("a", "`a`"), ("a`b", "``a`b``"), ("`", "`` ` ``"), ("``x", "``` ``x ```"), ("", "(empty)"),
    ("a\nb", #"`a\nb`"#), ("a\\b", #"`a\\b`"#), ("\u{1b}[0m", #"`\x1b[0m`"#), ("<b>", #"`\x3cb>`"#),
  ])
  func `makes a code span of any text`(text: String, span: String) {
    #expect(Markdown.code(text) == span)
  }

  @Test func `makes words of any text`() {
    #expect(
      Markdown.escape("*a* _b_ [c](d) <e> & | `f`")
        == #"\*a\* \_b\_ \[c\](d) &lt;e&gt; &amp; &#124; \`f\`"#)
    #expect(Markdown.escape("a\n# b") == #"a\\n# b"#)
    #expect(Markdown.escape("http://www.a.org") == "http&#58;//www&#46;a.org")
  }

  @Test(arguments: [
    ("capture.pcap", "capture.pcap"), ("a b", "'a b'"), ("it's", #"'it'\''s'"#), ("-r", "./-r"),
    ("-", "-"), ("", "''"), ("\u{1b}x'", #"$'\x1bx\''"#), ("\u{202e}", #"$'\xe2\x80\xae'"#),
    ("$(reboot)", "'$(reboot)'"),
  ])
  func `quotes a path for a shell`(path: String, word: String) {
    #expect(path.shellQuoted == word)
  }

  @Test(arguments: [
    ([Int64(1), 2, 3, 7], "frame.number in {1..3,7}"), ([13], "frame.number == 13"),
    ([5, 4], "frame.number in {4..5}"),
  ])
  func `filters frames as Wireshark does`(frames: [Int64], filter: String) {
    let citation = Citation(
      input: Fixture.confirmedInputs[0].input, frames: frames.ranges, lines: [])
    #expect(citation.displayFilter == filter)
  }

  @Test func `prints lines with sed`() {
    let citation = Citation(
      input: Fixture.seedInputs[3].input, frames: [[1, 4]], lines: [[1, 3], [7, 7]])
    #expect(citation.commands == ["sed -n '1,3p;7p' tcpdump-30285.txt"])
    #expect(citation.displayFilter == nil)
  }

  @Test(
    arguments: [
      ("a.pcap.gz", [.gzip], "tshark -r a.pcap.gz -Y"),
      ("a.pcap.xz", [.xz], "xz -dc a.pcap.xz | tshark -r - -Y"),
      ("a b.tar.xz!/c d.pcap", [.tar], "tar -xOf 'a b.tar.xz' --no-anchored 'c d.pcap' | tshark"),
      ("a.zip!/c[1].pcap", [.zip], #"unzip -p a.zip 'c\[1].pcap' | tshark -r - -Y"#),
      (
        "a.tar!/c.pcap.gz", [.tar, .gzip],
        "tar -xOf a.tar --no-anchored c.pcap.gz | gzip -dc | tshark"
      ),
      (
        "a.zip!/b.tar.gz!/c.pcap", [.zip, .tar],
        "bsdtar -xOf a.zip b.tar.gz | bsdtar -xOf - c.pcap | tshark"
      ),
      // The name of a member that holds the separator does not tell where the archive ends.
      ("a.tar!/b!/c.pcap", [.tar], "pawprint extract --case case.db --evidence E1 -o E1.pcap"),
    ] as [(String, [Wrapper], String)])
  func `unpacks what Wireshark does not open`(
    _ path: String, _ packing: [Wrapper], _ command: String
  ) {
    var input = Fixture.confirmedInputs[0].input
    (input.path, input.packing) = (path, packing)
    var citation = Citation(input: input, frames: [[13, 13]], lines: [])
    citation.selection = "--evidence E1"
    #expect(citation.commands.count == 1)
    #expect(citation.commands.first?.hasPrefix(command) == true, "\(citation.commands)")
  }

  @Test func `parts frames at damage`() {
    var citation = Citation(
      input: Fixture.confirmedInputs[0].input, frames: [[1, 3], [5, 9], [12, 12]], lines: [])
    citation.selection = "--finding 'tw-recycle@2001:db8::1'"
    #expect(citation.extractCommand == nil && citation.behindDamage.isEmpty)
    citation.firstBehindDamage = 6
    #expect(citation.displayFilter == "frame.number in {1..3,5}")
    #expect(citation.behindDamage == [[6, 9], [12, 12]])
    #expect(English().place(citation).plain.hasSuffix("(those from 6 on behind damage)"))
    #expect(
      citation.extractCommand
        == "pawprint extract --case case.db --finding 'tw-recycle@2001:db8::1' -o tw-recycle.pcap")
    citation.firstBehindDamage = 1
    #expect(citation.displayFilter == nil && citation.commands.count == 1)
    #expect(English().place(citation).plain.hasSuffix(", behind damage"))
  }

  @Test func `cuts long lists`() {
    let items: [Prose] = ["a", "b", "c"]
    #expect(English().cut(items, to: 2).map(\.plain) == ["a", "b", "and 1 more"])
    #expect(English().cut(items, to: 3).count == 3)
  }
}
