import Correlation
import Evidence

/// What captures say of themselves.
protocol CaptureWords {
  var captureNotesIntroduction: Prose { get }
  /// What a note is of: an interface, or the file.
  func place(of note: CaptureNote) -> Prose
  /// What a kind of note is called.
  func name(of kind: CaptureNote.Kind) -> Prose
  /// The text of a note, and how much of it was cut.
  func text(_ text: Prose, cutBytes: Int) -> Prose
  /// How many notes are not shown.
  func moreNotes(_ number: Int) -> Prose
  /// What filters hid when `input` was taken.
  func captureFilters(_ filters: [Prose], of input: Prose) -> Prose
  /// An input, with a line of it.
  func input(_ input: Prose, line: Int64?) -> Prose
  var tunnelsIntroduction: Prose { get }
  /// A frame by its number.
  func frame(_ number: Int64) -> Prose
}
