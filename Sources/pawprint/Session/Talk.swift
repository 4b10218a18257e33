import Foundation
import Glibc

/// What the tool says on stderr.
enum Talk {
  /// Says what is wrong, whatever the verbosity.
  static func complain(_ sentence: String) {
    write("pawprint: \(printable(sentence))\n")
  }

  /// Writes `text` to stderr.
  ///
  /// Control characters are the caller's matter. That nobody is left to hear it is no reason to fail.
  static func write(_ text: String) {
    try? FileHandle.standardError.write(contentsOf: Data(text.utf8))
  }

  /// Whether stderr is a terminal.
  static var isTerminal: Bool { isatty(STDERR_FILENO) == 1 }
}
