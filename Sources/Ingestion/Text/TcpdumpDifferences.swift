/// What the differences count from that `-ttt` and `-ttttt` print instead of times.
public enum TcpdumpDifferences: Hashable, Sendable {
  /// From the packet before: `-ttt`, and tshark's `-t d`.
  case toPrevious
  /// From the first packet: `-ttttt`, and tshark's `-t r`.
  case toFirst
}

extension TcpdumpReader {
  /// What the differences in the text that starts with `lines` count from; nil when the lines show
  /// no differences or do not tell.
  ///
  /// Both options print the same form of time. Differences to the first packet rise; of those to
  /// the packet before one is soon less than the one before it. A capture shows only a few packets
  /// out of order.
  public static func differences(in lines: [Substring]) -> TcpdumpDifferences? {
    var survey = DifferenceSurvey()
    for line in lines {
      let head = TcpdumpLineHead(line)
      if let stamp = head.stamp {
        if head.shape == .packet { survey.add(stamp, indentation: head.indentation) }
      } else if let stamp = SummaryLine(line)?.stamp {
        survey.add(stamp, indentation: 1)
      }
    }
    return survey.conclusion
  }
}

/// The times of the first packets of a text, looked at together.
private struct DifferenceSurvey {
  /// Two differences to the packet before rise once with probability 1/2, six all rise in one of
  /// 720 texts.
  private static let fewest = 6
  private static let hour: Int64 = 3_600_000_000_000

  private var values: [Int64] = []
  private var indented = 0
  private var others = 0

  mutating func add(_ stamp: TcpdumpStamp, indentation: Int) {
    switch stamp {
    case .timeOfDay(let time), .seconds(let time):
      values.append(time)
      if indentation == 1 { indented += 1 }
    default: others += 1
    }
  }

  var conclusion: TcpdumpDifferences? {
    guard values.count > others, showsDifferences else { return nil }
    // The first one may count from a packet that the text leaves out.
    let rest = values.dropFirst()
    let falls = zip(rest, rest.dropFirst()).count { $0 > $1 }
    if falls * 8 > rest.count { return .toPrevious }
    if let first = values.first, let second = rest.first, first > 0, second < first {
      return .toPrevious
    }
    return rest.count >= Self.fewest ? .toFirst : nil
  }

  private var showsDifferences: Bool {
    guard let first = values.first, values.count > 1 else { return false }
    if first == 0 { return true }
    // A first line that was copied without its blank.
    return indented * 2 >= values.count - 1 && values.allSatisfy { $0 < Self.hour }
  }
}
