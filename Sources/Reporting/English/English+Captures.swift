import Correlation
import Evidence

extension English: CaptureWords {
  var captureNotesIntroduction: Prose {
    "Whoever wrote the files put these words in; they are not measured."
  }

  func place(of note: CaptureNote) -> Prose {
    let place: Prose = note.interface.map { "interface \($0)" } ?? "the file"
    return note.section > 1 ? "\(place), section \(note.section)" : place
  }

  func name(of kind: CaptureNote.Kind) -> Prose {
    switch kind {
    case .interfaceName: "name"
    case .interfaceDescription: "description"
    case .filter: "capture filter"
    case .hardware: "hardware"
    case .operatingSystem: "operating system"
    case .application: "written by"
    case .comment: "comment"
    case .resolvedName: "name of an address"
    }
  }

  func text(_ text: Prose, cutBytes: Int) -> Prose {
    cutBytes == 0 ? text : "\(text) and \(count(cutBytes, "more byte"))"
  }

  func moreNotes(_ number: Int) -> Prose {
    "\(count(number, "more note")), comments on packets and names of addresses among them, in \(code: "v_capture_note") of the case file."
  }

  func captureFilters(_ filters: [Prose], of input: Prose) -> Prose {
    "\(input): by its own account captured through the \(filters.count == 1 ? "filter" : "filters") \(listed(cut(filters, to: 5))), so what does not match was never captured."
  }

  func input(_ input: Prose, line: Int64?) -> Prose {
    line.map { "\(input), line \($0)" } ?? input
  }

  var tunnelsIntroduction: Prose {
    "Elsewhere in this report, addresses are those of the innermost packet. These are the outermost packets that carried it; a tunnel within a tunnel is not listed."
  }

  func frame(_ number: Int64) -> Prose { "frame \(number)" }
}
