internal import Evidence

/// Turns the printed times of one text into nanoseconds of one time base.
struct TcpdumpClock: Sendable {
  private static let day: Int64 = 86_400_000_000_000
  private static let minute: Int64 = 60_000_000_000

  private enum Form: Sendable {
    case timeOfDay
    case date
    case epoch
    /// `-ttt` and `-ttttt`: differences, which look alike.
    case difference
  }

  private let options: TcpdumpReader.Options
  private let zoneOffset: Int64
  private var form: Form?
  private var midnights: Int64 = 0
  private var previous: Int64?

  init(options: TcpdumpReader.Options) {
    self.options = options
    // No zone is further from UTC than 14 hours; this keeps any number from overflowing.
    let seconds = min(max(options.zoneOffsetSeconds ?? 0, -172_800), 172_800)
    zoneOffset = Int64(seconds) * 1_000_000_000
  }

  var timeBase: Input.TimeBase {
    let local: Input.TimeBase = options.zoneOffsetSeconds == 0 ? .utc : .local
    switch form {
    case .timeOfDay: return options.date == nil ? .timeOfDay : local
    case .date: return local
    case .epoch: return .utc
    case .difference, nil: return .none
    }
  }

  /// The time of a packet whose line is indented by `indentation` blanks, and what to say of it.
  mutating func time(of stamp: TcpdumpStamp, indentation: Int) -> (Int64?, remark: String?) {
    let form = form ?? firstForm(stamp, indentation)
    self.form = form
    switch (form, stamp) {
    case (.timeOfDay, .timeOfDay(let time)): return (absolute(continued(time)), nil)
    case (.date, .date(let day, let time)): return (Int64(day) * Self.day + time - zoneOffset, nil)
    case (.epoch, .epoch(let time)): return (time, nil)
    case (.difference, .timeOfDay): return (nil, nil)
    default:
      return (nil, "Its time has another form than that of the first packet and was left out.")
    }
  }

  private func firstForm(_ stamp: TcpdumpStamp, _ indentation: Int) -> Form {
    switch stamp {
    // tcpdump 4 puts one blank before differences, and the first packet's difference is zero.
    case .timeOfDay(0) where indentation == 1: .difference
    case .timeOfDay: .timeOfDay
    case .date: .date
    case .epoch: .epoch
    }
  }

  /// The time since the midnight before the first packet; it goes on rising over midnight.
  private mutating func continued(_ time: Int64) -> Int64 {
    var continued = time + midnights * Self.day
    if let previous, continued < previous - Self.day / 2 {
      midnights += 1
      continued += Self.day
    } else if let previous, midnights > 0, time >= Self.day - Self.minute,
      previous < midnights * Self.day + Self.minute
    {
      // Packets are now and then out of order, also around midnight.
      continued -= Self.day
    }
    previous = continued
    return continued
  }

  private func absolute(_ time: Int64) -> Int64 {
    guard let date = options.date else { return time }
    return Int64(date.daysSince1970) * Self.day + time - zoneOffset
  }
}
