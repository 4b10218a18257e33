import ArgumentParser
import Correlation
import Foundation

extension Pawprint {
  /// So many letters may be wrong in the name of a command that is meant.
  private static let typingErrors = 2

  /// Says which command was meant where the first argument is none.
  ///
  /// - Throws: `ExitStatus.usage`, once it was said.
  static func refuseUnknownCommand() throws {
    guard let name = CommandLine.arguments.dropFirst().first, !name.hasPrefix("-") else { return }
    let commands = configuration.subcommands.filter { $0.configuration.shouldDisplay }
      .map { $0._commandName }
    let all = configuration.subcommands.map { $0._commandName } + ["help"]
    guard !all.contains(name) else { return }
    let near = commands.compactMap { command in
      EditDistance.between(name, command, limit: typingErrors).map { (command, $0) }
    }.min { $0.1 < $1.1 }
    let remedy: String
    if let near {
      remedy = "Did you mean '\(near.0)'?"
    } else if FileManager.default.fileExists(atPath: name) {
      remedy = "To analyze what is there: pawprint analyze \(name)"
    } else {
      remedy = "The commands: \(commands.joined(separator: ", "))."
    }
    Talk.complain("There is no command '\(printable(name))'. \(printable(remedy))")
    throw ExitStatus.usage
  }
}
