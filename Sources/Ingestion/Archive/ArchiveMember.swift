/// What libarchive tells of a member before its bytes are read.
struct ArchiveMember {
  /// What it is called in the archive; nil when libarchive cannot tell.
  let path: String?
  let kind: Kind
  let isEncrypted: Bool
  /// Its length in bytes; nil when only reading tells.
  let size: Int64?

  enum Kind {
    case file
    case directory
    case link
    /// A device, a pipe or a socket.
    case device
  }

  /// The path as a part of the input's name, without what makes it absolute: it is a label, never
  /// used to open or create a file.
  var label: Substring? {
    guard let path else { return nil }
    var label = path[...]
    while let first = label.first, first == "/" || label.hasPrefix("./") {
      label = label.dropFirst(first == "/" ? 1 : 2)
    }
    return label
  }

  /// Whether the path leads out of the archive: a sign of an archive made to do harm.
  var leadsOutside: Bool {
    path?.split(whereSeparator: { $0 == "/" || $0 == "\\" }).contains("..") ?? false
  }
}
