import CaseStore
import Foundation

/// What to say where nothing that was named could be read.
struct NothingReadable {
  /// What the user named.
  let paths: [String]
  /// How many files that came to.
  let files: Int
  /// Why files that were named themselves were not read.
  let reasons: [String]

  private static let wanted =
    "Give a pcap capture, tcpdump's text, or the output of netstat -s, sysctl or uname."

  /// What is wrong, and what to do.
  var sentences: String {
    if paths == ["-"] { return standardInput }
    if let file = paths.first(where: CaseFile.isCase(at:)) {
      return
        "'\(printable(file))' is a case file, which holds evidence that was read already. "
        + "'pawprint report --case \(printable(file))' writes the report on it."
    }
    let names = paths.map { "'\(printable($0))'" }.joined(separator: ", ")
    if files == 0 { return "Nothing readable in \(names): there is no file. \(Self.wanted)" }
    return "Nothing readable in \(names)"
      + (reasons.isEmpty ? "" : " (\(reasons.joined(separator: "; ")))") + ". \(Self.wanted)"
  }

  private var standardInput: String {
    let isEmpty = reasons.contains { $0.contains("The file is empty.") }
    return isEmpty
      ? "Nothing came from standard input. Pipe a capture into it, as in: tcpdump -w - | pawprint analyze -"
      : "What came from standard input is nothing that this version reads. \(Self.wanted)"
  }
}
