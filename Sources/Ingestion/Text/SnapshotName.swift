/// What a snapshot's file name tells of the series it belongs to and of its place in it.
///
/// Only the name is used. A host or a time in the content counts more, and is the caller's matter.
public struct SnapshotName: Hashable, Sendable {
  /// The name without extension, `before` or `after`, date and number: `netstat-s.pod2`.
  ///
  /// When nothing is left, the folder's path.
  public let series: String
  /// The path of the folder, empty when the path has none.
  public let folder: String
  /// The place in the series.
  public let position: Position

  /// What the name at the end of `path` tells.
  public init(path: String) {
    let (folder, file) = Self.splitPath(path)
    self.folder = folder
    var parts = SnapshotNameParts(file)
    position = parts.takePosition()
    let name = parts.text
    series = name.isEmpty ? folder : name
  }

  private static func splitPath(_ path: String) -> (folder: String, file: Substring) {
    guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return ("", path[...]) }
    return (String(path[..<slash]), path[slash...].dropFirst())
  }
}

extension SnapshotName {
  /// The place of a snapshot in its series.
  public struct Position: Hashable, Sendable {
    /// Where `before` and `after` put a snapshot.
    enum Phase: Int {
      case before
      case unknown
      case after
    }

    let phase: Phase
    /// The digits of year, month, day, and of the time where there is one, filled with zeros to
    /// fourteen; empty without a date.
    let date: String
    /// The snapshot's number; nil without one.
    let number: UInt64?

    init(phase: Phase = .unknown, date: String = "", number: UInt64? = nil) {
      self.phase = phase
      self.date = date
      self.number = number
    }

    /// The name does not tell.
    public static let none = Position()
    /// The name says `before`.
    public static let before = Position(phase: .before)
    /// The name says `after`.
    public static let after = Position(phase: .after)

    /// A text that sorts as the positions do; nil when the name does not tell.
    public var sortText: String? {
      if self == .none { return nil }
      let day = date + String(repeating: "0", count: max(0, 14 - date.utf8.count))
      let digits = number.map { String($0) } ?? ""
      return
        "\(phase.rawValue)-\(day)-\(String(repeating: "0", count: 20 - digits.utf8.count))\(digits)"
    }
  }
}

extension SnapshotName.Position: Comparable {
  /// `before` first and `after` last, then by date, then by number.
  public static func < (left: Self, right: Self) -> Bool {
    if left.phase != right.phase { return left.phase.rawValue < right.phase.rawValue }
    if left.date != right.date { return left.date < right.date }
    // Without a number before all numbers.
    guard let number = right.number else { return false }
    return left.number.map { $0 < number } ?? true
  }
}
