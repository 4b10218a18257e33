/// The stations of one packet on its way through a host's rules.
struct PathDiagram: Hashable, Sendable {
  /// What it shows, in a sentence.
  var caption: Prose
  /// The stations, in order.
  var stations: [Station]

  /// A chain and what became of the packet there.
  struct Station: Hashable, Sendable {
    /// Its name.
    var name: String
    /// What happens to the packet there; nil where it only passes.
    var event: String?
  }

  /// The lines of a `flowchart`.
  var mermaid: [String] {
    let nodes = stations.enumerated().map { index, station in
      let lines = [station.name, station.event].compactMap(\.self).map(Mermaid.escape)
      return "  n\(index)[\"\(lines.joined(separator: ": "))\"]"
    }
    let edges = stations.indices.dropFirst().map { "  n\($0 - 1) --> n\($0)" }
    return ["flowchart TD"] + nodes + edges
  }
}

extension PathDiagram {
  /// Pixels.
  private static let (width, box, gap) = (760, 30, 18)

  /// The diagram as a picture.
  var svg: String {
    let body = stations.enumerated().flatMap { index, station in
      parts(of: station, top: 10 + index * (Self.box + Self.gap), isFirst: index == 0)
    }
    let height = 20 + stations.count * (Self.box + Self.gap)
    return SVG.picture(width: Self.width, height: height, name: caption.plain, body: body)
  }

  private func parts(of station: Station, top: Int, isFirst: Bool) -> [String] {
    let words = [station.name, station.event].compactMap(\.self).joined(separator: ": ")
    let middle = Self.width / 2
    let frame = SVG.path(
      "M20 \(top)H\(Self.width - 20)V\(top + Self.box)H20z", class: "axis")
    let text = SVG.text(
      words.visible(limit: Mermaid.limit), x: middle * 10, y: (top + 20) * 10, anchor: .middle)
    let arrow = SVG.path(
      "M\(middle) \(top - Self.gap)V\(top)m-5-6l5 6l5-6", class: "axis")
    return isFirst ? [frame, text] : [arrow, frame, text]
  }
}
