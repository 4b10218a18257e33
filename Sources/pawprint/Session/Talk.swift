import Foundation
import Glibc

/// What the tool says on stderr.
enum Talk {
  /// Says what is wrong, whatever the verbosity.
  static func complain(_ sentence: String) {
    write("pawprint: \(sentence)\n")
  }

  /// Writes `text` to stderr.
  ///
  /// Control characters are the caller's matter.
  static func write(_ text: String) {
    FileHandle.standardError.write(Data(text.utf8))
  }

  /// Whether stderr is a terminal.
  static var isTerminal: Bool { isatty(STDERR_FILENO) == 1 }
}
