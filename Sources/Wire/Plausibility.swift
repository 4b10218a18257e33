/// Whether the bytes behind a damaged place are the begin of a record or block again.
public enum Plausibility: Hashable, Sendable {
  /// They are not.
  case no
  /// They are, as far as one can tell.
  case yes
  /// That cannot be told from fewer than `needed` bytes, counted from the start of the span.
  case undecided(needed: Int)
}
