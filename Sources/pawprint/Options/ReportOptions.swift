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

  @Flag(
    help: "Beside each picture of the report, write it as PNG, too; needs rsvg-convert.")
  var png = false

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
    if png, output == nil || output == "-" {
      throw ValidationError("--png writes files beside the report. Name its file with -o.")
    }
  }

  /// Complains where the name of the report promises another form than `format`.
  func check(name format: ReportFormat) throws {
    guard let output, format == .markdown else { return }
    let form = URL(filePath: output).pathExtension.lowercased()
    let option: String? =
      switch form {
      case "html", "htm": "--html"
      case "json": "--json"
      default: nil
      }
    guard let option else { return }
    throw ValidationError(
      "-o writes Markdown, and '\(output)' would be taken for something else. "
        + "Write \(option) \(output), or name it with .md.")
  }

  /// Whether the Markdown report goes to stdout.
  var printsReport: Bool { output == nil && json != "-" && html != "-" }

  /// Complains early about places that cannot be written, and programs that are not there.
  func check() throws {
    for path in [output, json, html] { try Output.check(path) }
    if png { _ = try PNGPictures() }
  }

  /// Writes all that was asked for, the report itself as `format`.
  func write(
    _ report: Reporting.Report, as format: ReportFormat = .markdown,
    template: ReportTemplate? = nil
  ) throws {
    if let json { try Output.write(report.json(), to: json) }
    if let html { try Output.write(report.html(), to: html) }
    guard output != nil || printsReport else { return }
    let assets = format == .markdown ? try writePictures(of: report) : nil
    let text =
      template.map { report.markdown(template: $0, assets: assets) }
      ?? format.text(of: report, assets: assets, hasFrontMatter: frontMatter)
    try Output.write(text, to: output)
  }

  /// Writes the pictures into a folder beside the Markdown, `report.assets` for `report.md`, and
  /// returns the folder's name; nil where the report is no file, or has none.
  private func writePictures(of report: Reporting.Report) throws -> String? {
    let pictures = report.pictures()
    guard let output, !pictures.isEmpty, Output.isFile(output) else { return nil }
    let file = URL(filePath: output)
    let folder = file.deletingPathExtension().appendingPathExtension("assets")
    try Output.makeFolder(folder.path)
    let converter = png ? try PNGPictures() : nil
    for picture in pictures {
      let place = folder.appending(path: picture.name).path
      try Output.write(picture.svg, to: place)
      try converter?.convert(place)
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

/// A postmortem template of another house.
enum TemplateArgument: String, ExpressibleByArgument, CaseIterable {
  case google
  case atlassian

  /// The report's shape.
  var template: ReportTemplate {
    switch self {
    case .google: .google
    case .atlassian: .atlassian
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
