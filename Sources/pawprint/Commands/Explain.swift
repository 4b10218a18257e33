import ArgumentParser
import Correlation
import Evidence
import Ingestion
import Reporting

extension Pawprint {
  /// `pawprint explain`: what a counter, sysctl, cause or flag means.
  struct Explain: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Explains a counter, a setting, a log line, a cause or another word.",
      discussion: """
        Without a term it lists all that it knows. A counter may be given by its name, with or \
        without its group, as nstat writes it, or in the words of netstat -s; a log line as it stands.
        """)

    @Argument(
      help: ArgumentHelp(
        "Such as TcpExt.ListenDrops, tcp_tw_recycle, tw-recycle or NETFILTER_DROP.",
        valueName: "term"))
    var term: [String] = []

    func run() throws {
      guard !term.isEmpty else {
        try Output.write(TermIndex.text + "\n", to: nil)
        return
      }
      let wanted = term.joined(separator: " ")
      let found = Self.terms(for: wanted)
      guard !found.isEmpty else {
        Talk.complain(Self.unknown(wanted))
        throw ExitStatus.usage
      }
      var parts = found.map { TermText($0, wordings: Self.wordings(of: $0, wanted: wanted)).text }
      if found.contains(where: SettingsTable.covers) { parts.append(SettingsTable.text) }
      try Output.write(parts.joined(separator: "\n\n") + "\n", to: nil)
    }

    /// The entries that `text` names, in the words of whoever printed it.
    private static func terms(for text: String) -> [Term] {
      let named = TermDictionary.lookUp(text)
      if !named.isEmpty { return named }
      let worded = NetstatVocabulary.counters(inWords: text).flatMap(TermDictionary.lookUp)
      if !worded.isEmpty { return worded }
      return KernelLogReader.kind(of: text).map { TermDictionary.lookUp($0.rawValue) } ?? []
    }

    /// How netstat prints the counter: `wanted` itself where the entry is that of its group.
    private static func wordings(of term: Term, wanted: String) -> [String] {
      let wanted = wanted.lowercased()
      let mib = NetstatVocabulary.counters.first { $0.lowercased() == wanted } ?? term.name
      return NetstatVocabulary.wordings(of: mib)
    }

    private static func unknown(_ text: String) -> String {
      let names = TermDictionary.suggestions(for: text).map { "'\($0)'" }
      let hint =
        switch names.count {
        case 0: ""
        case 1: " Did you mean \(names[0])?"
        default:
          " Did you mean \(names.dropLast().joined(separator: ", ")) or \(names[names.count - 1])?"
        }
      return "No entry for '\(text)'.\(hint) 'pawprint explain' lists all terms."
    }
  }
}
