public import Wire

/// What to know of a text of tcpdump as a whole.
public enum TcpdumpNote: Hashable, Sendable, Codable {
  /// What its times are not, or only by an assumption.
  case times(TimeDoubt)
  /// The sequence numbers count from the start of each connection.
  case relativeNumbers
  /// So many names stand in place of addresses.
  case names(Int)
  /// The relative numbers of so many connections count from a segment that is not shown.
  case numbersWithoutStart(Int)
  /// It holds so many captures.
  case captures(Int)
  /// So many segments lack the line before theirs.
  case segmentsWithoutHead(Int)
  /// An address stands for a name.
  case name(String, address: IPAddress)

  /// What is doubtful of times.
  public enum TimeDoubt: String, Hashable, Sendable, Codable, CaseIterable {
    /// Some have another form than the first one.
    case otherForm = "other-form"
    /// They are differences from packet to packet, which were added up.
    case addedUp = "added-up"
    /// They are differences, and nothing tells to what.
    case unknownDifferences = "unknown-differences"
    /// They are differences that rise and fall.
    case risingAndFalling = "rising-and-falling"
    /// They are differences, and there are several captures.
    case severalCaptures = "several-captures"
  }
}

extension TcpdumpNote: CustomStringConvertible {
  /// In English, as one sentence or two.
  public var description: String {
    switch self {
    case .times(let doubt): doubt.description
    case .relativeNumbers: LineRemark.relativeNumbers.description
    case .names(let count):
      "Names stand in place of addresses (\(count) of them); each was given an address of "
        + "240.0.0.0/4 or 100::/64. Print with tcpdump -nn."
    case .numbersWithoutStart(let count):
      "The relative numbers of \(count) of the connections count from a segment that the text does "
        + "not show; they are given as printed. Print with tcpdump -S."
    case .captures(let count): "The text holds \(count) captures."
    case .segmentsWithoutHead(let count):
      "\(count) segments have lost the line before theirs, with the time."
    case .name(let name, let address): "\(name) is shown as \(address)"
    }
  }
}

extension TcpdumpNote.TimeDoubt: CustomStringConvertible {
  /// In English, as one sentence or two.
  public var description: String {
    switch self {
    case .otherForm:
      "Some times have another form than that of the first packet; they were left out."
    case .addedUp:
      "The times are differences to the packet before (-ttt); they were added up. Lines that are "
        + "left out of the text are missing from them."
    case .unknownDifferences:
      "The times are differences, to the packet before (-ttt) or to the first one (-ttttt), and "
        + "the lines do not tell to which; they were left out. Print the capture with -tttt."
    case .risingAndFalling:
      "The times are differences that rise and fall, so they do not count from the first packet; "
        + "they were left out. Print the capture with -tttt."
    case .severalCaptures:
      "The text holds several captures whose times are differences; those of the later ones were "
        + "left out. Print each capture with -tttt."
    }
  }
}
