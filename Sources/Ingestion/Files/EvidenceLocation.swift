public import Evidence
import Glibc

/// A file to read: where it is, and what it is called in the case.
public struct EvidenceLocation: Hashable, Sendable {
  /// The path to open, or `-` for standard input.
  public var path: String
  /// Its name in the case: relative to the path named on the command line that it was found under.
  public var name: String
  /// Whether it was named on the command line itself, not found in a folder.
  public var isNamed: Bool
  /// The last two folders of the path that `name` is relative to, without links: `incident/node1`.
  ///
  /// It tells apart what has the same name under two paths of one command line.
  public var folder = ""
  /// What it was found packed in, the outermost first.
  var packing: [Wrapper] = []

  /// The file at `path`, called `name`.
  ///
  public init(path: String, name: String, isNamed: Bool) {
    self.path = path
    self.name = name
    self.isNamed = isNamed
  }

  /// What a case keeps of it, so that the file is found again from anywhere; nil for standard input
  /// and for what has vanished.
  public var origin: EvidenceOrigin? {
    guard path != "-", let real = unsafe realpath(path, nil) else { return nil }
    defer { unsafe free(real) }
    return EvidenceOrigin(file: unsafe String(cString: real), name: name)
  }
}
