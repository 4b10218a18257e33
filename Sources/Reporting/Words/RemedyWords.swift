import Correlation

/// What to do about the verdict's cause.
protocol RemedyWords {
  /// When a remedy takes effect, what it may break, and how to take it back.
  func effects(of remedy: Remedy) -> [Prose]
  /// How to take a change of a setting back; `command` sets the value that the evidence shows, where it
  /// shows one.
  func undo(setting name: String, by command: String?) -> Prose
  /// Leads to what does not help.
  var notThese: Prose { get }
  /// Said before a remedy of `tw-recycle` where it is not shown to be the cause.
  var recycleCaution: Prose { get }
  /// Said before the remedy where the kernel of `release` cannot have the check.
  func releaseCaution(_ release: String) -> Prose
  /// Said before a remedy of another cause that is not shown.
  var remedyCaution: Prose { get }
  /// Leads to the command that switches `tcp_tw_recycle` off, on `host` where that has to be told.
  func recycleNow(on host: Prose?) -> Prose
  /// When that takes effect, what it may break, and how to take it back.
  var recycleEffects: [Prose] { get }
  /// Leads to the command that finds the line in files.
  var recycleForGood: Prose { get }
  /// What not to do about `tcp_tw_recycle`.
  var recycleCautions: [Prose] { get }
  /// Said where there is nothing to do.
  func noRemediation(_ verdict: Verdict) -> Prose
}

/// What to do about a full queue.
protocol QueueRemedyWords {
  /// What to do about an application that accepts too slowly.
  var slowAcceptRemedy: Remedy { get }
  /// What to do about bursts that fill the accept queue.
  func acceptQueueRemedy(undo: Prose) -> Remedy
  /// What not to do about a full accept queue.
  var acceptQueueCautions: [Prose] { get }
  /// SYN cookies against a full SYN queue.
  func cookieRemedy(undo: Prose) -> Remedy
  /// A longer SYN queue.
  func synQueueRemedy(undo: Prose) -> Remedy
  /// What to do about a flood of SYNs.
  var floodRemedy: Remedy { get }
}

/// What to do about what stands in front of TCP, or on the way.
protocol PathRemedyWords {
  /// What to do about a rule in `chain` that drops SYNs.
  func ruleRemedy(chain: String, undo: Prose) -> Remedy
  /// How to take a rule out again with `command`, for which a list shows family and handle.
  func undo(withHandle command: String) -> Prose
  /// What to do about the reverse path filter.
  func reversePathRemedy(undo: Prose) -> Remedy
  /// What to do about a full connection tracking table.
  func trackingTableRemedy(undo: Prose) -> Remedy
  /// What to do about bad checksums.
  func checksumRemedy(undo: Prose) -> Remedy
  /// What to do about two flows on one translated port.
  var collisionRemedy: Remedy { get }
  /// What to do about a reused port.
  func reusedPortRemedy(undo: Prose) -> Remedy
  /// What to do where nobody listens.
  var listenerRemedy: Prose { get }
  /// What to do where answers are lost.
  var replyRemedy: Prose { get }
  /// What to do about SYNs on connections that the server still holds.
  var liveConnectionRemedy: Prose { get }
  /// What to do where SYNs are lost on their way.
  var pathRemedy: Prose { get }
}
