/// One entry of the dictionary: what a counter, a setting, a log line or a word means.
///
/// The texts are our own words; `source` says where the facts were read. Where a meaning was not
/// checked, the entry says so.
public struct Term: Hashable, Sendable {
  /// What the term is.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    /// A cause that the diagnosis can name: a stable id of the JSON.
    case cause
    /// How sure a finding is.
    case level
    /// A kernel setting.
    case setting
    /// A counter of the host.
    case counter
    /// Something that the kernel logs.
    case logEvent = "log event"
    /// Why the kernel freed a packet: `enum skb_drop_reason`.
    case dropReason = "drop reason"
    /// A flag, a value of a column, or a word of reports.
    case word
  }

  /// What a paragraph is about, in the order in which paragraphs are printed.
  public enum Aspect: String, Hashable, Sendable, CaseIterable {
    /// When and by whom it is counted, logged or said.
    case when = "When"
    /// Which kernels have it.
    case kernels = "Kernels"
    /// What a setting is when nobody sets it.
    case byDefault = "Default"
    /// What it does.
    case effect = "Effect"
    /// What it needs to work.
    case condition = "Condition"
    /// Who feels it.
    case affected = "Affected"
    /// What it may do harm to.
    case risk = "Risk"
    /// What to set it to, or to do.
    case advice = "Advice"
    /// Since and until which version it exists.
    case life = "Life"
    /// What it shows.
    case shows = "Shows"
    /// What it is often taken for and does not show.
    case caution = "Caution"
  }

  /// A paragraph.
  public struct Paragraph: Hashable, Sendable {
    /// What it is about.
    public var aspect: Aspect
    /// The words.
    public var text: String
  }

  /// The canonical name: `TcpExt.ListenDrops`, `net.ipv4.tcp_tw_recycle`, `tw-recycle`.
  public var name: String
  /// What the term is.
  public var kind: Kind
  /// Other names that it is found under.
  public var aliases: [String]
  /// What it means, in sentences of which the first can stand alone.
  public var meaning: String
  /// What else is to know, at most one paragraph of each aspect.
  public var paragraphs: [Paragraph]
  /// Names of terms that belong to it.
  public var related: [String]
  /// Where the facts were read.
  public var source: String

  /// A term; `aspects` in any order.
  init(
    _ name: String, _ kind: Kind, aliases: [String] = [], _ meaning: String,
    _ aspects: [Aspect: String] = [:], related: [String] = [], source: String
  ) {
    self.name = name
    self.kind = kind
    self.aliases = aliases
    self.meaning = meaning
    paragraphs = Aspect.allCases.compactMap { aspect in
      aspects[aspect].map { Paragraph(aspect: aspect, text: $0) }
    }
    self.related = related
    self.source = source
  }

  /// The paragraph about `aspect`, if there is one.
  public subscript(aspect: Aspect) -> String? {
    paragraphs.first { $0.aspect == aspect }?.text
  }
}
