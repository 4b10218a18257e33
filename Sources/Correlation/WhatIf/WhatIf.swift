/// What the same SYNs would have met under another configuration.
///
/// Counted are the SYNs that went silent. Only the replayed check is taken away or changed; what else
/// kept SYNs from an answer stays as it was. A retransmission of an attempt that is answered earlier
/// would not have been sent.
public struct WhatIf: Hashable, Sendable, Codable {
  /// What is different.
  public var scenario: Scenario
  /// All SYNs that went silent.
  public var silentSYNs: Int
  /// Those that would have been answered, or never sent.
  public var answeredSYNs: Bounds
  /// All attempts of which no SYN was answered.
  public var failedAttempts: Int
  /// Those that would have succeeded.
  public var succeedingAttempts: Bounds
  /// SYNs that were answered and would have been dropped.
  public var droppedSYNs: Int

  /// A number that the evidence confines but need not decide.
  public struct Bounds: Hashable, Sendable, Codable {
    /// At least so many.
    public var least: Int
    /// At most so many.
    public var most: Int

    /// From `least` to `most`.
    public init(least: Int, most: Int) {
      self.least = least
      self.most = max(least, most)
    }
  }

  /// What is different.
  ///
  /// The raw values are part of the JSON.
  public enum Scenario: String, Hashable, Sendable, Codable {
    /// `net.ipv4.tcp_tw_recycle` is 0.
    case recycleOff = "tcp-tw-recycle-0"
    /// The server never had timestamps on, so that it stores no stamp.
    case timestampsNeverOn = "timestamps-never-on"
    /// Timestamps are switched off at run time, at the first SYN that the check drops.
    ///
    /// From Linux 3.17 on all SYNs then look as if they had none, and are dropped while the stamp is
    /// fresh.
    case timestampsSwitchedOff = "timestamps-switched-off"
    /// A kernel without the check.
    case modernKernel = "kernel-4.12"
    /// Kubernetes' `externalTrafficPolicy: Local`: the node does not translate the clients' addresses,
    /// so that each has a stamp of its own.
    case localTrafficPolicy = "traffic-policy-local"
  }
}
