import ArgumentParser
import CaseStore
import Redaction

extension Pawprint {
  /// `pawprint redact`: a case with pseudonyms in place of addresses and names.
  struct Redact: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Writes a case with pseudonyms in place of all addresses and names.",
      discussion: """
        IPv4 and IPv6 addresses keep their prefixes in common and stay within 10/8, 100.64/10 and the \
        other special ranges; MAC addresses and the names of hosts, pods, services, interfaces, chains \
        and files are replaced, and so is each word of a text that is in no vocabulary. Who has the \
        key can tell which pseudonym a name has got. The diagnosis is made anew and compared with that \
        of the original. Exit status 11 when they differ.
        """)

    @Option(help: ArgumentHelp("The case, an SQLite file.", valueName: "file"))
    var `case`: String

    @Option(
      name: .shortAndLong, help: ArgumentHelp("Write the new case to this file.", valueName: "file")
    )
    var output: String

    @Option(
      help: ArgumentHelp(
        "The key: any file of at least \(PseudonymKey.minimumLength) bytes.", valueName: "keyfile"))
    var key: String

    @OptionGroup var talk: TalkOptions

    func run() throws {
      let key = try PseudonymKey(file: key)
      let original = try CaseFile.open(path: `case`, mode: .mustExist)
      if Output.isSame(`case`, output) {
        Talk.complain("'\(output)' is the case itself. Name another file with -o.")
        throw ExitStatus.cannotCreate
      }
      let target = try CaseFile.open(path: output, mode: .createIfMissing)
      let session = CaseSession(file: original, talk: talk, signals: Signals())
      let redacted = try session.redacted(into: target, key: key)
      try target.close()
      try original.close()
      if let status = redacted.status { throw status }
    }
  }
}
