import ArgumentParser
import Correlation
import Foundation
import Reporting

/// Where results go.
struct ReportOptions: ParsableArguments {
  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(
      "Write the report to this file instead of stdout; the pictures of report.md go to "
        + "report.assets beside it.", valueName: "file"))
  var output: String?

  @Option(
    help: ArgumentHelp(
      "Write the findings as JSON to this file; - is stdout, and then the report needs -o.",
      valueName: "file"))
  var json: String?

  @Option(help: ArgumentHelp("Write the report as one HTML file.", valueName: "file"))
  var html: String?

  @Option(
    help: ArgumentHelp(
      "The language of the report and of what is said of it: en or zh (Chinese). JSON is in English.",
      valueName: "language"))
  var lang = LanguageArgument.en

  @Flag(help: "Begin the Markdown with a YAML block of the verdict and its numbers.")
  var frontMatter = false

  @Option(
    help: ArgumentHelp(
      "Exit with status 10 when the verdict is a cause at this level or above: "
        + "undetermined, possible, probable or confirmed.", valueName: "level"))
  var failOn: LevelArgument?

  func validate() throws {
    let places = [output, json, html].compactMap { $0 }
    guard Set(places).count == places.count else {
      throw ValidationError(
        "Two outputs have one place. Give -o, --json and --html different files.")
    }
  }

  /// Whether the Markdown report goes to stdout.
  var printsReport: Bool { output == nil && json != "-" && html != "-" }

  /// Complains early about places that cannot be written.
  func check() throws {
    for path in [output, json, html] { try Output.check(path) }
  }

  /// Writes all that was asked for, the report itself as `format`.
  func write(_ report: Reporting.Report, as format: ReportFormat = .markdown) throws {
    if let json { try Output.write(report.json(), to: json) }
    if let html { try Output.write(report.html(), to: html) }
    guard output != nil || printsReport else { return }
    let assets = format == .markdown ? try writePictures(of: report) : nil
    try Output.write(
      format.text(of: report, assets: assets, hasFrontMatter: frontMatter), to: output)
  }

  /// Writes the pictures into a folder beside the Markdown, `report.assets` for `report.md`, and
  /// returns the folder's name; nil where the report is no file, or has none.
  private func writePictures(of report: Reporting.Report) throws -> String? {
    let pictures = report.pictures()
    guard let output, !pictures.isEmpty, Output.isFile(output) else { return nil }
    let file = URL(filePath: output)
    let folder = file.deletingPathExtension().appendingPathExtension("assets")
    try Output.makeFolder(folder.path)
    for picture in pictures {
      try Output.write(picture.svg, to: folder.appending(path: picture.name).path)
    }
    return folder.lastPathComponent
  }

  /// Whether `--fail-on` matches `verdict`.
  func fails(_ verdict: Verdict) -> Bool {
    guard let failOn, verdict.cause != nil else { return false }
    return verdict.level >= failOn.level
  }
}

/// A form of the report.
enum ReportFormat: String, ExpressibleByArgument, CaseIterable {
  case markdown
  case html
  case json

  /// The report in this form; Markdown refers to pictures in the folder `assets`.
  func text(of report: Reporting.Report, assets: String?, hasFrontMatter: Bool) -> String {
    switch self {
    case .markdown: report.markdown(assets: assets, hasFrontMatter: hasFrontMatter)
    case .html: report.html()
    case .json: report.json()
    }
  }
}

/// A language of the report.
enum LanguageArgument: String, ExpressibleByArgument, CaseIterable {
  case en
  case zh

  /// The language of a report.
  var language: Language {
    switch self {
    case .en: .english
    case .zh: .chinese
    }
  }
}

/// A level of `--fail-on`.
enum LevelArgument: String, ExpressibleByArgument, CaseIterable {
  case undetermined
  case possible
  case probable
  case confirmed

  /// The level of a finding.
  var level: Level {
    switch self {
    case .undetermined: .undetermined
    case .possible: .possible
    case .probable: .probable
    case .confirmed: .confirmed
    }
  }
}
