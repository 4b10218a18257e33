/// How far the replayed check and the capture go together, and how sure that is.
///
/// The transmissions of one attempt are not independent of each other, nor are the SYNs of one clock
/// under one stamp: each table counts other units, from the most to the fewest.
public struct Association: Hashable, Sendable, Codable {
  /// The rule that was replayed.
  public var rule: KernelRule
  /// Over all servers and sources.
  public var whole: Tables
  /// Per server and source with a SYN that was silent or predicted to be, those with the most silent
  /// attempts first.
  public var sources: [Source] = []
  /// Per TS clock with an attempt that was silent or predicted to be, in the order of
  /// `Diagnosis.clocks`.
  public var clocks: [Clock] = []
  /// The same replay with stamps that are wrong on purpose.
  public var placebos: [Placebo] = []
  /// Other explanations under the same table, the one that contradicts itself least first.
  public var rivals: [Rival] = []

  /// An association with no more than its table over all.
  public init(rule: KernelRule, whole: Tables) {
    self.rule = rule
    self.whole = whole
  }

  /// One set of SYNs, counted in four ways; `undecided` SYNs are in none of the tables.
  public struct Tables: Hashable, Sendable, Codable {
    /// Each transmission is a trial.
    public var transmissions = TwoByTwoTable()
    /// The first transmission of each attempt is a trial.
    public var firstTransmissions = TwoByTwoTable()
    /// The first attempt of each clock under each stamp is a trial.
    public var stamps = TwoByTwoTable()
    /// Each clock is a trial where the check drops, and one where it passes; it was silent when
    /// more than half of its attempts were.
    public var clocks = TwoByTwoTable()
    /// First transmissions on which the replay is undecided.
    public var undecided = 0

    /// Nothing counted.
    public init() {}
  }

  /// The tables of one source at one server.
  public struct Source: Hashable, Sendable, Codable {
    /// The source address.
    public var source: String
    /// The server's address.
    public var server: String
    /// Its SYNs.
    public var tables: Tables
  }

  /// The table of one TS clock.
  public struct Clock: Hashable, Sendable, Codable {
    /// The source address.
    public var source: String
    /// The server's address.
    public var server: String
    /// The clock's number, as in `TimestampClock`.
    public var number: Int
    /// Its attempts, by their first transmissions.
    public var table: TwoByTwoTable
    /// First transmissions on which the replay is undecided.
    public var undecided: Int
  }
}

extension Association {
  /// The replay with stamps that the server never had: it must not agree with the capture.
  public struct Placebo: Hashable, Sendable, Codable {
    /// What was done to the stamps.
    public var kind: Kind
    /// First transmissions under the wrong stamps.
    public var table: TwoByTwoTable
    /// First transmissions on which it is undecided.
    public var undecided: Int
    /// Whether it agrees about as well as the true stamps do.
    public var agrees: Bool

    /// What was done to the stamps.
    public enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
      /// Each source was judged by the stamps of another one at the same server.
      case otherSource = "other-source"
      /// Each stamp was taken ten minutes later.
      case tenMinutesLater = "ten-minutes-later"
      /// Each stamp's TSval is ten minutes ahead, in ticks of the source's clock.
      case tenMinutesAhead = "ten-minutes-ahead"
      /// Each stamp's TSval is a quarter of its range ahead, for sources whose connections have an
      /// offset each.
      case quarterRangeAhead = "quarter-range-ahead"
    }
  }

  /// Another explanation, fitted to the very SYNs that it is held against.
  public struct Rival: Hashable, Sendable, Codable {
    /// What it says.
    public var kind: Kind
    /// First transmissions.
    public var table: TwoByTwoTable

    /// What a rival says.
    public enum Kind: String, Hashable, Sendable, Codable {
      /// Certain source addresses get no answer: those that mostly got none.
      case sources
      /// Certain TS clocks (hosts) get no answer: those that mostly got none.
      case clocks
      /// Certain ports of the server do not answer: those that mostly did not.
      case ports
      /// Nothing is answered for one stretch of time: the one that fits best.
      case outage
    }
  }
}
