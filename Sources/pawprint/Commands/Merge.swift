import ArgumentParser
import CaseStore
import Foundation
import Glibc

extension Pawprint {
  /// `pawprint merge`: several case files become one.
  struct Merge: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Merges case files, so that evidence can be read in parts and on many machines.",
      discussion: """
        The merged case holds the evidence of all, what several hold once, and gives the findings of \
        one run over all inputs. The order of the files does not matter, nor whether some were merged \
        before. 'report' on the merged case correlates it.
        """)

    @Argument(
      help: ArgumentHelp("Case files, as 'ingest' makes them.", valueName: "case"),
      completion: .file())
    var cases: [String]

    @Option(
      name: .shortAndLong,
      help: ArgumentHelp("The merged case; one that is there is replaced.", valueName: "file"))
    var output: String

    @OptionGroup var talk: TalkOptions

    func run() throws {
      try Output.check(output)
      if !Output.isMissing(output) {
        // Throws when it is no case: whatever else it is, it must not be lost.
        try CaseFile.open(path: output, mode: .mustExist).close()
      }
      let beside = "\(output).pawprint-\(getpid())"
      defer { _ = unsafe unlink(beside) }
      _ = unsafe unlink(beside)
      try CaseFile.merge(cases, into: beside)
      let file = try CaseFile.open(path: beside, mode: .mustExist)
      let inputs = try file.inputs().count
      try file.close()
      guard unsafe rename(beside, output) == 0 else {
        throw OutputError(path: output, reason: unsafe String(cString: strerror(errno)))
      }
      if !talk.quiet {
        Talk.write(
          printable("\(output): \(inputs) \(inputs == 1 ? "input" : "inputs")") + "\n")
      }
    }
  }
}
