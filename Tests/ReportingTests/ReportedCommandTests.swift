import Evidence
import Testing

@testable import Reporting

/// The commands of a report's appendix: written so that they can be run, and read back.
struct ReportedCommandTests {
  private func input(
    _ path: String, _ kind: Input.Kind, filter: String? = nil, date: String? = nil
  ) -> Input {
    var input = Input(
      path: path, sha256: "0", bytes: 1, kind: kind, status: .read, filter: filter)
    input.choices[.date] = date
    return input
  }

  @Test func `inputs that no two options part are read by one command`() {
    let runs = ReadingRun.all(of: [
      input("n.txt", .netstat), input("a.pcap", .pcap, filter: "tcp"), input("s.txt", .sysctl),
      input("b.pcap", .pcapng, filter: "tcp"), input("m.txt", .mixedText, date: "2026-01-02"),
    ])
    #expect(runs.count == 1)
    #expect(runs.first?.options == ["-f tcp", "--date 2026-01-02"])
    #expect(runs.first?.paths == ["n.txt", "a.pcap", "s.txt", "b.pcap", "m.txt"])
  }

  @Test func `no filter at all is an option, too, and the order of inputs is kept`() {
    let runs = ReadingRun.all(of: [
      input("a.pcap", .pcap, filter: "tcp"), input("b.pcap", .pcap), input("s.txt", .sysctl),
      input("c.pcap", .pcap, filter: "tcp"),
    ])
    #expect(runs.map(\.options) == [["-f tcp"], [], ["-f tcp"]])
    #expect(runs.map(\.paths) == [["a.pcap"], ["b.pcap", "s.txt"], ["c.pcap"]])
  }

  @Test func `a choice that no option can be is left out`() {
    var choices = ReadingChoices(canonicalText: "date=2026-01-02; rm -rf /\ntz=+08:00\nshell=1")
    #expect(choices.arguments == ["--tz +08:00"])
    choices[.zone] = "$(id)"
    #expect(choices.isEmpty)
  }

  @Test(arguments: [
    "capture.pcap", "a b.pcap", "it's.pcap", "tcp and port 80", "tab\there", #"back\slash"#,
    "-dash", "a'b'", "new\nline's",
  ])
  func `words are read as they were written`(_ word: String) {
    let text = "pawprint analyze --kernel \(word.shellQuoted) last"
    let command = ReportedCommand.all(in: "# A\n\n\(text)\n").first
    #expect(command?.words.count == 3)
    #expect(command?.words.last == "last")
    if !word.contains(where: \.isNewline), !word.contains("\t"), !word.hasPrefix("-") {
      #expect(command?.words[1] == word)
    }
  }

  @Test(arguments: ["pawprint analyze 'open", "pawprint analyze a\\", "no command", ""])
  func `what is no command gives none`(_ text: String) {
    #expect(ReportedCommand.all(in: text).isEmpty)
  }
}
