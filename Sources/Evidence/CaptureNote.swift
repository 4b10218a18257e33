/// Something that a capture says in words: a comment, a name, the filter that it was taken with.
///
/// The text is whatever the file says.
///
/// Source: draft-ietf-opsawg-pcapng sections 3.5 and 4.
public struct CaptureNote: Hashable, Sendable, Codable {
  /// What it is.
  public var kind: Kind
  /// The text, in UTF-8; what was no UTF-8 is U+FFFD.
  public var text: String
  /// How many bytes of UTF-8 were cut off its end, since it was too long to keep.
  public var cutBytes: Int
  /// The packet that it is about, by its 1-based number; nil when it is about none.
  public var frame: Int64?
  /// The section of the file that it stands in, counted from 1.
  public var section: Int
  /// The interface that it is about, counted from 0 in its section; nil when it is about none.
  public var interface: Int?

  /// What a note is.
  public enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
    /// An interface's name.
    case interfaceName = "interface-name"
    /// What whoever captured says an interface is.
    case interfaceDescription = "interface-description"
    /// The filter that packets had to pass to be captured.
    case filter
    /// The hardware of the machine that captured.
    case hardware
    /// The operating system of the machine that captured.
    case operatingSystem = "os"
    /// The program that wrote the section.
    case application
    /// A comment on the section, an interface or a packet.
    case comment
    /// An address and its names, separated by blanks, as a line of `/etc/hosts` has them.
    case resolvedName = "resolved-name"
  }

  /// A note of section `section`.
  public init(
    kind: Kind, text: String, cutBytes: Int = 0, frame: Int64? = nil, section: Int = 1,
    interface: Int? = nil
  ) {
    self.kind = kind
    self.text = text
    self.cutBytes = cutBytes
    self.frame = frame
    self.section = section
    self.interface = interface
  }
}
