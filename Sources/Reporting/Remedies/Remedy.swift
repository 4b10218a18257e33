import Correlation
import Evidence

/// A change that may help, with what it costs.
struct Remedy: Hashable, Sendable {
  /// What to do and where, as the lead of the commands.
  var lead: Prose
  /// What to type; empty where it is no matter of a command.
  var commands: [String] = []
  /// When it takes effect, and on what.
  var effect: Prose
  /// What it may break.
  var risk: Prose
  /// How to take it back.
  var undo: Prose

  /// As blocks of the report.
  var blocks: [Block] {
    [.paragraph(lead)] + (commands.isEmpty ? [] : [.commands(commands)])
      + [.bullets(["Effect: \(effect)", "Risk: \(risk)", "To undo: \(undo)"])]
  }
}

/// Something for people to do, which the report leaves a name and a day for.
struct ActionItem: Hashable, Sendable {
  /// What is to be done.
  var task: Prose

  /// Marks a place that people fill in.
  static let blank: Prose = .code("____")

  /// The items as a table with blanks.
  static func blocks(_ items: [ActionItem]) -> [Block] {
    guard !items.isEmpty else { return [] }
    return [
      .heading("Action items"),
      .table(
        columns: ["action", "owner", "due"], rows: items.map { [$0.task, blank, blank] }),
    ]
  }
}

/// The setting that a remedy changes, and its value in the evidence.
struct SettingChange: Hashable, Sendable {
  /// The sysctl.
  var name: String
  /// The value to give it.
  var value: String
  /// The value that the evidence shows; nil where it does not.
  var found: String?

  /// The command that makes the change.
  var command: String { "sysctl -w \(name)=\(value.shellQuoted)" }

  /// How to take it back.
  var undo: Prose {
    guard let found else {
      return "note the value first (\(code: "sysctl \(name)")), and set it again."
    }
    return "\(code: "sysctl -w \(name)=\(found.shellQuoted)"), the value that the evidence shows."
  }
}

extension Report {
  /// A change of the setting `name` to `value`.
  func change(_ name: String, to value: String) -> SettingChange {
    SettingChange(
      name: name, value: value,
      found: diagnosis.settings.last { $0.setting.name == name }?.setting.value)
  }
}
