import Correlation
import Evidence
import Wire

/// The ways of packets through the rules of a host.
protocol PathWords {
  /// Which packet meets the rules of which host, as `texts` show them.
  func introduction(to trace: PacketTrace, texts: [Prose]) -> Prose
  /// That none of the rules in `texts` takes a packet.
  func untouched(_ trace: PacketTrace, texts: [Prose]) -> Prose
  /// A step of a packet's way.
  func sentence(for step: PathStep) -> Prose
  /// A step, where it stands, and how many packets its rule counted.
  func step(_ sentence: Prose, place: Prose, counted: RuleCount?) -> Prose
  /// Where a way ends, as one sentence or two.
  func outcome(of way: PacketWay, _ trace: PacketTrace) -> Prose
  /// Where a way ends, in a word or two.
  func ending(of way: PacketWay) -> Prose
  /// The source address that is seen behind the rules.
  func seenSource(of way: PacketWay, _ trace: PacketTrace) -> Prose
  /// A presumption as a clause.
  func clause(for presumption: PacketWay.Presumption) -> Prose
  /// What a reading presumes.
  func presumptions(_ clauses: [Prose]) -> Prose
  var otherWaysLead: Prose { get }
  /// How many ways are not listed, and whether all were followed.
  func moreWays(_ rest: Int, isCut: Bool) -> Prose
  /// What the captures show of a translation, and whether the rules do it.
  func observed(_ observed: ObservedTranslation, agrees: Bool, before: Prose, after: Prose) -> Prose
  /// What to know of a source in 100.64.0.0/10; nil for others.
  func sharedSpace(_ address: IPAddress) -> Prose?
  /// One source address for all clients.
  func sharedAddress(_ way: PacketWay, _ trace: PacketTrace) -> Prose
  /// What `externalTrafficPolicy` has to do with it; `place` is where it is stated.
  func trafficPolicy(stated: String?, place: Prose?, _ trace: PacketTrace) -> Prose
  var loggedRoutesIntroduction: Prose { get }
  /// The places of a logged packet, the first ones, and where the log stands.
  func loggedRoute(_ route: LoggedRoute, limit: Int, place: Prose) -> Prose
}
