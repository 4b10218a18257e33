import Foundation
import Testing

/// The Markdown report, read by a CommonMark parser.
struct MarkdownTests {
  let folder = TemporaryFolder()

  /// Prints what is wrong with a report: raw HTML, links that lead nowhere, headings other than the
  /// contract's, pictures that are no XML, words that are not `argv[2]` where that is given.
  private static let checker = """
    import pathlib, re, subprocess, sys, urllib.parse, xml.etree.ElementTree as xml
    report = pathlib.Path(sys.argv[1])
    text = report.read_text(encoding="utf-8")
    tree = xml.fromstring(subprocess.run(["cmark", "-t", "xml"], input=text.encode(),
      capture_output=True, check=True).stdout)
    tag = lambda node: node.tag.split("}")[1]
    words = lambda node: "".join(part.text or "" for part in node.iter() if tag(part) in ("text", "code"))
    slug = lambda title: re.sub(r"[^\\w\\- ]", "", title.lower()).replace(" ", "-")
    headings = [(int(node.get("level")), words(node)) for node in tree.iter() if tag(node) == "heading"]
    anchors = {slug(title) for _, title in headings}
    for node in tree.iter():
        if tag(node) in ("html_block", "html_inline"): print("raw HTML:", node.text)
        if tag(node) in ("link", "image"):
            target = urllib.parse.unquote(node.get("destination"))
            if target.startswith("#"):
                if target[1:] not in anchors: print("no heading", target)
            elif not (report.parent / target).is_file(): print("no file", target)
            elif target.endswith(".svg"):
                picture = (report.parent / target).read_bytes()
                if len(picture) > 300_000: print(target, "has", len(picture), "bytes")
                root = xml.fromstring(picture)
                if not any(part.tag.endswith("}title") and part.text for part in root): print(target, "has no words")
    wanted = ["Verdict", "Impact", "Timeline", "Evidence", "Why this happens",
      "What else it could have been", "Remediation", "Verification", "What was not analysed", "Appendix"]
    if [title for level, title in headings if level == 2] != wanted: print("headings:", headings)
    if [level for level, _ in headings].count(1) != 1: print("not one title")
    """

  private func faults(in report: String) throws -> Child.Outcome {
    let checked = try Tool.python(Self.checker, [report])
    #expect(checked.status == 0, "\(checked)")
    return checked
  }

  @Test(arguments: SampleTests.samples)
  func `is CommonMark without raw HTML, its links resolve, its pictures are XML`(
    _ sample: String
  ) throws {
    let checked = try faults(in: "\(Places.repository)/Reports/\(sample).md")
    #expect(checked.out.isEmpty, "\(checked)")
  }

  @Test func `the checker finds raw HTML, dead links and damaged pictures`() throws {
    try folder.write("<svg>", to: "x.svg")
    let report = try folder.write(
      "# A\n\n## B\n\nText <b>bold</b> [l](#none) [f](none.md) ![p](y.svg)\n", to: "report.md")
    let checked = try faults(in: report)
    for fault in [
      "raw HTML: <b>", "no heading #none", "no file none.md", "no file y.svg", "headings",
    ] {
      #expect(checked.out.contains(fault), "\(checked)")
    }
  }

  /// Markdown, HTML, Mermaid, formulas of spreadsheets and escapes of terminals.
  private static let hostile = [
    "<script>alert(1)</script>", "**bold** [link](http://evil.example)",
    "![x](http://evil.example/x)",
    "`code` | cell |", "=HYPERLINK(1)", "@SUM(1)", "\u{1b}[31mred\u{1b}[0m", "\u{202e}gnp.exe",
    "end\n    A->>B: x", "%%{init: {}}%%", "]]><x>", "# heading",
  ]

  @Test(arguments: hostile)
  func `foreign words appear as text in every output`(_ words: String) throws {
    let name = words.filter { $0 != "/" && $0 != "\n" } + ".pcap"
    try folder.copy(recycleCapture, to: "in/\(name)")
    let line = words.replacing("\n", with: " ")
    try folder.write(
      "Linux \(line.filter { $0 != " " }) 3.10.0-957.el7.x86_64 #1 SMP\n", to: "in/u.txt")
    try folder.write(
      "[    1.0] TCP: request_sock_TCP: Possible SYN flooding on port 30285. \(line)\n",
      to: "in/dmesg.txt")
    try folder.write(
      """
      *filter
      :INPUT ACCEPT [0:0]
      -A INPUT -i eth0 -m comment --comment "\(line.filter { $0 != "\"" })" -j DROP
      COMMIT

      """, to: "in/rules.txt")
    let analysis = try Analysis(["in", "--html", folder["r.html"]], in: folder)
    let checked = try faults(in: folder["report.md"])
    #expect(checked.out.isEmpty, "\(checked)")
    let page = try text(of: folder["r.html"])
    let json = try text(of: folder["findings.json"])
    let outputs = [analysis.report, page, json, analysis.outcome.err, analysis.outcome.out]
    for output in outputs {
      #expect(!output.contains("\u{1b}") && !output.contains("\u{202e}"))
    }
    for tag in ["<script>alert", "<x>", "href=\"http"] { #expect(!page.contains(tag)) }
    // A cell that begins like a formula would be one to a spreadsheet that the table is pasted into.
    #expect(!analysis.report.contains("| =") && !analysis.report.contains("| @"))
  }
}
