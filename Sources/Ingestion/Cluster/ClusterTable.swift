/// A table as `kubectl get` prints it: the titles of its columns, below which the cells begin.
struct ClusterTable {
  /// What the rows are.
  enum Subject {
    case nodes
    case pods
    case services
    case endpoints
    case slices
  }

  let subject: Subject
  private let columns: [(title: Substring, start: Int)]

  /// The columns by which a table is known.
  ///
  /// Source: Kubernetes 1.28, pkg/printers/internalversion/printers.go.
  private static let known: [(Subject, [Substring])] = [
    (.nodes, ["NAME", "STATUS", "ROLES", "VERSION"]), (.pods, ["NAME", "READY", "STATUS", "AGE"]),
    (.services, ["NAME", "TYPE", "CLUSTER-IP", "PORT(S)"]),
    (.endpoints, ["NAME", "ENDPOINTS", "AGE"]),
    (.slices, ["NAME", "ADDRESSTYPE", "PORTS", "ENDPOINTS"]),
  ]

  /// The table that `line` is the head of; nil when it is none that tells of addresses.
  init?(_ line: Substring) {
    guard line.utf8.count <= 512, line.hasPrefix("NAME") else { return nil }
    let view = line.utf8
    let bytes = view.span
    let words = bytes.words(0..<bytes.count, limit: 32)
    guard words.allSatisfy({ !bytes[$0.lowerBound].isDigit && Self.isTitle(line.slice($0)) }) else {
      return nil
    }
    let titles = words.map { (title: line.slice($0), start: $0.lowerBound) }
    let names = titles.map(\.title)
    // Slices have the columns of endpoints, too.
    guard let subject = Self.known.last(where: { $0.1.allSatisfy(names.contains) })?.0 else {
      return nil
    }
    (self.subject, columns) = (subject, titles)
  }

  private static func isTitle(_ word: Substring) -> Bool {
    word.utf8.allSatisfy { (0x41...0x5A).contains($0) || "-()".utf8.contains($0) }
  }

  /// The cell below `title` in `row`; nil without such a column, or where it is empty.
  func cell(_ title: Substring, in row: Substring) -> Substring? {
    guard let index = columns.firstIndex(where: { $0.title == title }) else { return nil }
    let end = columns.indices.contains(index + 1) ? columns[index + 1].start : Int.max
    let view = row.utf8
    let bytes = view.span
    let range = (columns[index].start..<max(columns[index].start, end)).clamped(to: 0..<bytes.count)
    let isApart =
      range.lowerBound == 0 || range.isEmpty || bytes[range.lowerBound - 1].isBlank
    // A row that was wrapped or whose blanks were folded has its cells elsewhere.
    guard isApart, !range.isEmpty else { return nil }
    let text = row.slice(range).trimmed
    return text.isEmpty || text == "<none>" || text == "<pending>" ? nil : text
  }
}
