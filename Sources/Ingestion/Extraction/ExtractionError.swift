/// Why frames could not be copied out of the originals; nothing was written then.
public enum ExtractionError: Error, Hashable, Sendable {
  /// The original is not where it was, nor where the user said.
  case vanished(input: String, file: String)
  /// The archive is there, and no member of it is called like the input.
  case noMember(input: String, file: String)
  /// What is there is not what was read into the case.
  case changed(input: String, file: String, was: String, now: String)
  /// The input was read from standard input, and nobody kept it.
  case notKept(input: String)
  /// The original is as it was, and does not hold all of the frames.
  case framesNotThere(input: String, count: Int)
  /// The originals cannot be read.
  case unreadable(file: String, reason: String)
  /// The user stopped it.
  case interrupted
  /// The output cannot be written.
  case cannotWrite(path: String, reason: String)
  /// The output is one of the originals, or the case itself.
  case wouldOverwrite(path: String)
}

extension ExtractionError: CustomStringConvertible {
  /// One sentence: what is wrong, where, and what to do.
  public var description: String {
    switch self {
    case .vanished(let input, let file):
      "The original of '\(input)' is no longer at '\(file)'. Say where it is now: give the file or "
        + "its folder as a further argument."
    case .noMember(let input, let file):
      "'\(file)' holds no member '\(input)' any more. Give the archive that was read as a further "
        + "argument."
    case .changed(let input, let file, let was, let now):
      "'\(file)' is not what was read as '\(input)': its SHA-256 is \(now), and the case says \(was). "
        + "Nothing was written; give the unchanged original as a further argument."
    case .notKept(let input):
      "'\(input)' was read from standard input. If it was also saved, give that file as a further "
        + "argument."
    case .framesNotThere(let input, let count):
      "'\(input)' is unchanged, but \(count) of the frames were not found in it again. This is a "
        + "mistake of Pawprint, or the case was written by another version: ingest it again."
    case .unreadable(let file, let reason): "'\(file)' cannot be read: \(reason)."
    case .interrupted: "Stopped; nothing was written."
    case .cannotWrite(let path, let reason):
      "Cannot write '\(path)': \(reason). Name another place with -o."
    case .wouldOverwrite(let path):
      "'\(path)' is evidence or the case itself, and is not overwritten. Name another place with -o."
    }
  }
}
