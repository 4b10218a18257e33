import Foundation
import Testing

/// The report as one HTML file.
struct HTMLTests {
  let folder = TemporaryFolder()

  /// Prints what is wrong with a page: tags that do not match, things loaded from elsewhere, scripts.
  private static let checker = """
    import base64, hashlib, html.parser, re, sys
    VOID = {"meta", "br", "hr", "img", "link", "input", "col", "circle", "line", "rect"}
    class Checker(html.parser.HTMLParser):
        def __init__(self):
            super().__init__()
            self.open, self.seen = [], set()
        def handle_starttag(self, tag, attributes):
            self.seen.add(tag)
            if tag not in VOID: self.open.append(tag)
            for name, value in attributes:
                if name in ("src", "href", "srcset", "action", "data", "poster", "xlink:href"):
                    if not (value or "").startswith("#"): print(f"<{tag} {name}={value!r}>")
                if name.startswith("on"): print(f"<{tag} {name}>")
        def handle_startendtag(self, tag, attributes):
            self.handle_starttag(tag, attributes)
            if tag not in VOID: self.open.pop()
        def handle_endtag(self, tag):
            if not self.open or self.open.pop() != tag: print(f"</{tag}> at {self.getpos()}")
        def handle_data(self, data):
            if "style" in self.open and ("url(" in data or "@import" in data): print("style loads")
    text = open(sys.argv[1], encoding="utf-8").read()
    checker = Checker()
    checker.feed(text)
    checker.close()
    if checker.open: print("never closed:", checker.open)
    for tag in ("html", "head", "title", "body", "h1", "h2", "table"):
        if tag not in checker.seen: print(f"no <{tag}>")
    for tag in ("iframe", "link", "object", "embed"):
        if tag in checker.seen: print(f"<{tag}>")
    scripts = re.findall("<script>(.*?)</script>", text, re.S)
    if len(scripts) != 1 or text.count("<script") != 1: print(f"{len(scripts)} scripts")
    digest = base64.b64encode(hashlib.sha256(scripts[0].encode()).digest()).decode()
    if f"script-src 'sha256-{digest}'" not in text: print(f"the policy does not allow {digest}")
    if "default-src 'none'" not in text: print("the policy allows more")
    if not text.startswith("<!DOCTYPE html>"): print("no doctype")
    """

  @Test(arguments: SampleTests.samples)
  func `the page is well formed and loads nothing`(_ sample: String) throws {
    let page = try page(of: [Places.sample(sample)])
    let checked = try Tool.python(Self.checker, [page])
    #expect(checked.status == 0, "\(checked)")
    #expect(checked.out.isEmpty, "\(checked)")
  }

  @Test
  func `text of the inputs cannot become markup`() throws {
    let name = "<b onclick=\"x\">&amp;<script>'.pcap"
    let page = try page(of: [folder.copy(recycleCapture, to: name)])
    let checked = try Tool.python(Self.checker, [page])
    #expect(checked.out.isEmpty, "\(checked)")
    #expect(try !text(of: page).contains("<b onclick"))
    #expect(try text(of: page).contains("&amp;amp;"))
  }

  @Test
  func `the page has the sections of the report`() throws {
    let page = try text(of: page(of: [Places.sample("recycle-nat")]))
    let report = try text(of: "\(Places.repository)/Reports/recycle-nat.md")
    let headings = report.split(separator: "\n").filter { $0.hasPrefix("## ") }
      .map { $0.dropFirst(3) }
    #expect(headings.count == 10)
    for heading in headings {
      #expect(page.contains(">\(heading)</h2>"), "\(heading)")
    }
  }

  /// Makes the page with `report --format html`, sees that `analyze --html` gives the same one, and
  /// returns its path.
  private func page(of paths: [String]) throws -> String {
    let (page, other) = (folder["page.html"], folder["other.html"])
    let file = folder["case.db"]
    let analyzed = try Tool.run(
      ["analyze"] + paths + ["--case", file, "--html", other], in: folder)
    try #require(analyzed.status == 0, "\(analyzed)")
    let made = try Tool.run(
      ["report", "--case", file, "--format", "html", "-o", page], in: folder)
    try #require(made.status == 0, "\(made)")
    #expect(try contents(of: page) == contents(of: other))
    return page
  }
}
