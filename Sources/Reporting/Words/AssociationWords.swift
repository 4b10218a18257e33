import Correlation

/// How sure the agreement of prediction and observation is.
protocol AssociationWords {
  var associationIntroduction: Prose { get }
  /// What is counted.
  func unit(_ unit: AssociationUnit) -> Prose
  /// A client at a server.
  func client(_ source: String, at server: String) -> Prose
  var associatedSourcesLead: Prose { get }
  var placebosLead: Prose { get }
  /// What was done to the stamps.
  func name(of placebo: Association.Placebo.Kind) -> Prose
  /// Whether the agreement survives a placebo.
  func agreement(survives: Bool) -> Prose
  /// What the placebos show.
  func reading(of placebos: [Association.Placebo]) -> Prose
  var rivalsLead: Prose { get }
  /// What another explanation says.
  func name(of rival: Association.Rival.Kind) -> Prose
  /// How the best rival compares with the replay.
  func reading(of rival: Association.Rival, against table: TwoByTwoTable) -> Prose
}

/// What an association is counted in.
enum AssociationUnit: CaseIterable, Hashable, Sendable {
  case transmission
  case attempt
  case stampAndClock
  case clock
}
