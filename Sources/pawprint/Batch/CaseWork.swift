import ArgumentParser
import Batch
import CaseStore
import Correlation
import Evidence
import Foundation
import Ingestion
import Reporting

/// One case of a batch, worked on inside its worker.
struct CaseWork {
  let order: WorkOrder

  /// Makes the results.
  ///
  /// - Returns: false when those that are there already are the same.
  /// - Throws: `CaseFileError`, `OutputError`, `IngestionError`.
  func run() throws -> Bool {
    var inputs = CaseInputs(order.inputs)
    var key = inputs.key(settings: try order.settings, version: Pawprint.version)
    if let published = order.published, isComplete(published, key: key) { return false }
    let file = try emptyCase()
    let session = CaseSession(file: file, talk: .silent, signals: Signals())
    let ingested = try session.ingest(
      inputs.found, named: order.inputs.map(\.path), options: order.reading.options)
    let records = try file.inputs()
    if !inputs.areUnchanged(in: records.map(\.input)) { key = "" }
    let summary: CaseSummary
    if ingested.readable > 0 {
      let options = CorrelationOptions(canonicalText: order.correlation)
      var report = try session.report(options ?? CorrelationOptions())
      summary = CaseSummary(report)
      report.language = Language(rawValue: order.language) ?? .english
      try write(report)
      try file.close()
    } else {
      summary = CaseSummary(unread: records)
      try file.close()
      try? FileManager.default.removeItem(atPath: file.path)
    }
    let record = CaseRecord(key: key, summary: summary)
    try write(String(decoding: try record.data, as: UTF8.self), to: Record.fileName)
    return true
  }

  /// A new case, as a copy of the batch's empty one where there is such: to lay out a case takes
  /// longer than to read a small capture.
  private func emptyCase() throws -> CaseFile {
    let path = "\(order.results)/case.db"
    if let emptyCase = order.emptyCase, let data = try? Data(contentsOf: URL(filePath: emptyCase)) {
      do {
        try Disk.write(data, to: path)
      } catch {
        // What is only half there is none; SQLite will say why.
        try? FileManager.default.removeItem(atPath: path)
      }
    }
    return try CaseFile.open(path: path, mode: .draft)
  }

  /// What the index reads of a case.
  typealias Record = CaseRecord<CaseSummary>

  /// Whether the results in `folder` are complete and were made from what has the SHA-256 `key`.
  private func isComplete(_ folder: String, key: String) -> Bool {
    guard let record = Record(folder: folder), record.key == key else { return false }
    guard record.summary.status != .unread else { return true }
    return ["report.md", "report.html", "findings.json", "case.db"].allSatisfy {
      FileManager.default.fileExists(atPath: "\(folder)/\($0)")
    }
  }

  private func write(_ report: Reporting.Report) throws {
    let pictures = report.pictures()
    let assets = "report.assets"
    if !pictures.isEmpty {
      try Output.makeFolder("\(order.results)/\(assets)")
      for picture in pictures { try write(picture.svg, to: "\(assets)/\(picture.name)") }
    }
    try write(report.markdown(assets: pictures.isEmpty ? nil : assets), to: "report.md")
    try write(report.html(), to: "report.html")
    try write(report.json(), to: "findings.json")
  }

  private func write(_ text: String, to name: String) throws {
    try Output.writeDraft(text, to: "\(order.results)/\(name)")
  }
}
