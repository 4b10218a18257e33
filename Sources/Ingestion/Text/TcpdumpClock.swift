internal import Evidence

/// Turns the printed times of one text into nanoseconds of one time base.
struct TcpdumpClock: Sendable {
  private static let day: Int64 = 86_400_000_000_000
  private static let minute: Int64 = 60_000_000_000
  /// Differences are added up to this, about 146 years, so that the sum cannot overflow.
  private static let latest = Int64.max / 2
  /// Ten years: times that fall more often are no times of day.
  private static let mostMidnights: Int64 = 3653

  private enum Form: Hashable, Sendable {
    case timeOfDay
    case date
    case epoch
    /// `-ttt`, `-ttttt`, and tshark's seconds.
    case difference
  }

  private let options: TcpdumpReader.Options
  private let zoneOffset: Int64
  private var form: Form?
  private var midnights: Int64 = 0
  private var previous: Int64?
  /// What differences count from, as far as it is known.
  private var differences: TcpdumpDifferences?
  /// Whether a difference has been seen, from which the next ones count.
  private var hasFirst = false
  private var sum: Int64 = 0
  /// Why the times cannot be used, or what to know of them.
  private(set) var doubt: TcpdumpNote.TimeDoubt?
  private var isOtherFormSaid = false
  private var isLost = false

  init(options: TcpdumpReader.Options) {
    self.options = options
    differences = options.differences
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
    case .difference: return differences == nil || isLost ? .none : .relative
    case nil: return .none
    }
  }

  /// Takes what a command line says about the differences of the packets after it.
  mutating func expect(_ differences: TcpdumpDifferences) {
    if form == nil { self.differences = differences }
  }

  /// Starts another capture of the same text.
  mutating func startCapture() {
    guard form == .difference else { return }
    isLost = true
    doubt = .severalCaptures
  }

  /// The time of a packet whose line is indented by `indentation` blanks, and what to say of it.
  mutating func time(of stamp: TcpdumpStamp, indentation: Int) -> (Int64?, remark: LineRemark?) {
    let form = form ?? firstForm(stamp, indentation)
    self.form = form
    switch (form, stamp) {
    case (.timeOfDay, .timeOfDay(let time)) where (0...Self.day).contains(time):
      return (absolute(continued(time)), nil)
    case (.date, .date(let day, let time)) where time < 2 * Self.day:
      return (Int64(day) * Self.day + time - zoneOffset, nil)
    case (.epoch, .epoch(let time)): return (time, nil)
    case (.difference, .timeOfDay(let time)), (.difference, .sinceLast(let time)),
      (.difference, .seconds(let time)):
      return (relative(time), nil)
    default:
      defer { isOtherFormSaid = true }
      if isOtherFormSaid { return (nil, nil) }
      doubt = doubt ?? .otherForm
      return (nil, .otherTimeForm)
    }
  }

  private mutating func firstForm(_ stamp: TcpdumpStamp, _ indentation: Int) -> Form {
    switch stamp {
    case .sinceLast:
      differences = .toPrevious
      return .difference
    case .seconds:
      // tshark prints seconds since the first packet unless it is told otherwise.
      differences = differences ?? .toFirst
      return .difference
    // The first packet's difference is zero; no capture starts in the first nanosecond of a day.
    case .timeOfDay(let time) where time <= 0 || time > Self.day || differences != nil:
      return .difference
    case .timeOfDay: return .timeOfDay
    case .date: return .date
    case .epoch: return .epoch
    }
  }

  private mutating func relative(_ difference: Int64) -> Int64? {
    defer { hasFirst = true }
    guard !isLost else { return nil }
    switch differences {
    case .toFirst: return sinceFirst(difference)
    case .toPrevious:
      doubt = .addedUp
      if hasFirst { sum = min(max(sum + difference, 0), Self.latest) }
      return sum
    case nil:
      doubt = .unknownDifferences
      return nil
    }
  }

  /// Differences to the first packet that fall again and again are none.
  private mutating func sinceFirst(_ difference: Int64) -> Int64? {
    if hasFirst, difference < sum - Self.minute {
      isLost = true
      doubt = .risingAndFalling
      return nil
    }
    sum = difference
    return difference
  }

  /// The time since the midnight before the first packet; it goes on rising over midnight.
  private mutating func continued(_ time: Int64) -> Int64 {
    var continued = time + midnights * Self.day
    if let previous, continued < previous - Self.day / 2, midnights < Self.mostMidnights {
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
