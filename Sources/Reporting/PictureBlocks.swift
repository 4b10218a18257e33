import Correlation

extension Report {
  /// TSval against time for the sources with the most silent SYNs.
  var pictureBlocks: [Block] {
    diagnosis.timestampCharts.enumerated().compactMap { index, chart -> Block? in
      let picture = TimestampPicture(chart: chart, base: timeBase, words: words)
      return picture.svg().map { svg in
        .picture(Picture(name: "timestamps-\(index + 1).svg", caption: picture.name, svg: svg))
      }
    }
  }
}
