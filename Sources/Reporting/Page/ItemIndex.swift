import Correlation
import Evidence

extension Report {
  /// All items of evidence that are listed, in one table.
  var itemIndex: Block {
    .index(
      columns: words.itemColumns,
      rows: diagnosis.evidence.prefix(Self.itemLimit).map { item in
        let citation = citation(item)
        return [
          .reference(item.id), words.sentence(for: item.claim), words.place(citation),
          .code(String((citation.input?.sha256 ?? "").prefix(12))),
        ]
      })
  }
}
