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

  /// The same, with what to type.
  func running(_ commands: [String]) -> Remedy {
    var remedy = self
    remedy.commands = commands
    return remedy
  }
}

/// Something for people to do, which the report leaves a name and a day for.
struct ActionItem: Hashable, Sendable {
  /// What is to be done.
  var task: Prose

  /// Marks a place that people fill in.
  static let blank: Prose = .code("____")
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

  /// The command that takes it back; nil where the evidence does not show the value.
  var restoring: String? { found.map { "sysctl -w \(name)=\($0.shellQuoted)" } }
}

extension Report {
  /// A change of the setting `name` to `value`.
  func change(_ name: String, to value: String) -> SettingChange {
    SettingChange(
      name: name, value: value,
      found: diagnosis.settings.last { $0.setting.name == name }?.setting.value)
  }
}
