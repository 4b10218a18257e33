import ArgumentParser
import Glibc

/// The command `pawprint`.
@main
struct Pawprint: ParsableCommand {
  /// The tool's version, as in CHANGELOG.md.
  static let version = "0.1.0"

  static let configuration = CommandConfiguration(
    commandName: "pawprint",
    abstract: "Reads what an incident left behind and writes the postmortem.",
    discussion: """
      Give it captures (pcap, or tcpdump's printed text) together with what the host says: \
      'netstat -s' before and after, sysctl, uname. It tells which SYNs went unanswered and why, \
      cites frame by frame what shows it, and says so when the evidence cannot tell.

      Exit status: 0 done; 1 internal error; 3 done, but some evidence was not read or was cut \
      short (the report says which); 10 --fail-on matched; 11 a report that does not hold; 64 \
      usage; 65 nothing readable, or not a case file of this Pawprint; 66 no such input; 73 cannot \
      create the output; 74 I/O error; 130 or 143 interrupted.
      """,
    version: version,
    subcommands: [
      Analyze.self, Ingest.self, Correlate.self, Report.self, BatchCommand.self, Merge.self,
      Compare.self, Extract.self, Redact.self, Verify.self, Explain.self,
    ])

  static func main() {
    openStandardStreams()
    if BatchWorker.isWanted { Glibc.exit(BatchWorker.serve()) }
    do {
      try refuseUnknownCommand()
      var command = try parseAsRoot()
      try command.run()
    } catch let status as ExitStatus {
      exit(withError: status.code)
    } catch {
      guard let status = ExitStatus(for: error) else { exit(explaining: error) }
      Talk.complain("\(error)")
      exit(withError: status.code)
    }
  }

  /// Ends with ArgumentParser's words, which quote what was typed.
  private static func exit(explaining error: any Error) -> Never {
    let code = exitCode(for: error)
    if code.isSuccess { exit(withError: error) }
    let lines = fullMessage(for: error).split(separator: "\n", omittingEmptySubsequences: false)
    Talk.write(lines.map { printable(String($0)) }.joined(separator: "\n") + "\n")
    exit(withError: code)
  }

  /// Opens /dev/null as those of the three standard streams that are not open: else the next file
  /// that is opened would take their place.
  private static func openStandardStreams() {
    for number in [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO] where fcntl(number, F_GETFD) == -1 {
      _ = unsafe open("/dev/null", O_RDWR)
    }
  }
}
