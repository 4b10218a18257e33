/// Messages between a client and a server, in order.
struct SequenceDiagram: Hashable, Sendable {
  /// The hosts, from left to right.
  var client: String
  var server: String
  /// What it shows, in a sentence.
  var caption: Prose
  /// What happens, from top to bottom.
  var steps: [Step]

  /// One line of the diagram.
  enum Step: Hashable, Sendable {
    /// The client sends this.
    case request(String)
    /// The client sends this, and nothing comes back.
    case dropped(String)
    /// The server sends this.
    case reply(String)
    /// What the server knows or does.
    case note(String)
  }

  /// The lines of a `sequenceDiagram`.
  var mermaid: [String] {
    let head = [
      "sequenceDiagram", "  participant C as \(Mermaid.escape(client))",
      "  participant S as \(Mermaid.escape(server))",
    ]
    return head
      + steps.map { step in
        switch step {
        case .request(let text): "  C->>S: \(Mermaid.escape(text))"
        case .dropped(let text): "  C-xS: \(Mermaid.escape(text))"
        case .reply(let text): "  S->>C: \(Mermaid.escape(text))"
        case .note(let text): "  Note over S: \(Mermaid.escape(text))"
        }
      }
  }
}

extension SequenceDiagram {
  /// Pixels.
  private static let (width, head, row) = (760, 50, 40)
  /// The lifelines, in tenths of a pixel.
  private static let (left, right) = (1200, 6000)

  /// The diagram as a picture.
  var svg: String {
    let height = Self.head + Self.row * steps.count + 20
    let lines = [Self.left, Self.right].map { x in
      SVG.path("M\(SVG.pixels(x)) 40V\(height - 10)", class: "grid")
    }
    let names = [
      SVG.text(client, x: Self.left, y: 250, anchor: .middle),
      SVG.text(server, x: Self.right, y: 250, anchor: .middle),
    ]
    let rows = steps.enumerated().flatMap { index, step in
      parts(of: step, y: (Self.head + Self.row * (index + 1)) * 10)
    }
    return SVG.picture(
      width: Self.width, height: height, name: caption.plain, body: lines + names + rows)
  }

  private func parts(of step: Step, y: Int) -> [String] {
    switch step {
    case .request(let text): arrow(text, from: Self.left, to: Self.right, y: y)
    case .reply(let text): arrow(text, from: Self.right, to: Self.left, y: y)
    case .dropped(let text):
      arrow(text, from: Self.left, to: Self.right - 200, y: y, isLost: true)
    case .note(let text): note(text, y: y - 100)
    }
  }

  /// Words over the server's line, which ends behind them.
  private func note(_ text: String, y: Int) -> [String] {
    let width = SVG.width(of: text) + 80
    return [
      "<rect class=\"paper\" x=\"\(SVG.pixels(Self.right - width / 2))\" "
        + "y=\"\(SVG.pixels(y - 130))\" width=\"\(SVG.pixels(width))\" height=\"18\"/>",
      SVG.text(text, x: Self.right, y: y, anchor: .middle),
    ]
  }

  private func arrow(_ text: String, from: Int, to: Int, y: Int, isLost: Bool = false) -> [String] {
    let back = to > from ? -1 : 1
    let tip =
      isLost ? "m-5-5l10 10m0-10l-10 10" : "m\(8 * back)-5l\(-8 * back) 5l\(8 * back) 5"
    let place = "M\(SVG.pixels(from)) \(SVG.pixels(y))H\(SVG.pixels(to))"
    return [
      SVG.text(text, x: (Self.left + Self.right) / 2, y: y - 60, anchor: .middle),
      SVG.path(place + tip, class: "axis"),
    ]
  }
}
