import Evidence

/// What is to say of an archive as a whole, once its members were passed on.
struct ArchiveTally {
  /// Whether a member, at any depth, is evidence.
  var hasEvidence = false
  /// How many members were passed on although they are no evidence.
  var others = 0

  private let isNamed: Bool
  private var members = 0
  private var lastLabel: String?
  private var damage: [Unread] = []
  private var groups: [Group] = []

  /// Nothing yet, of an archive that was named on the command line or was not.
  init(isNamed: Bool) {
    self.isNamed = isNamed
  }

  /// Members that were left out alike.
  private struct Group {
    let why: String
    let isLoss: Bool
    var labels: [String] = []
    var count = 0

    /// How many members are named one by one; the rest is counted.
    static let listed = 20

    var unread: [Unread] {
      var unread = labels.map { Unread(what: "member '\($0)'", why: why, isLoss: isLoss) }
      if count > labels.count {
        unread.append(
          Unread(what: "\(count - labels.count) more members", why: why, isLoss: isLoss))
      }
      return unread
    }
  }

  /// Counts the next member, and returns what it is called: its path, or its place if it has none.
  mutating func label(of member: ArchiveMember) -> String {
    members += 1
    let label = member.label.map(String.init) ?? ""
    let name = label.isEmpty ? "member \(members)" : label
    lastLabel = name
    return name
  }

  /// Whether the bytes of `member` are to be read; notes why not, where that is worth a word.
  mutating func accepts(_ member: ArchiveMember, label: String) -> Bool {
    if member.leadsOutside {
      count(
        label, isLoss: true,
        "refused, since its name leads out of the archive, and no evidence is named so; "
          + "if you trust it, unpack it in an empty folder and give what comes out")
      return false
    }
    switch member.kind {
    case .directory: return false
    case .link:
      count(label, isLoss: false, "a link, and links are not followed")
      return false
    case .device:
      count(label, isLoss: false, "a device, pipe or socket, which holds no evidence")
      return false
    case .file: break
    }
    if member.isEncrypted {
      count(
        label, isLoss: true, "encrypted; unpack it with its password and give what comes out")
      return false
    }
    return member.size != 0
  }

  /// Notes a member that is no evidence and was not passed on.
  mutating func countLeftOut(_ label: String) {
    count(label, isLoss: false, "none of the kinds that this version reads, as \(others) others")
  }

  /// Notes a member that is packed deeper than `limit`.
  mutating func countTooDeep(_ label: String, limit: Int) {
    count(label, isLoss: true, Self.tooDeep(limit: limit))
  }

  /// Why something is not unpacked that is packed deeper than `limit`.
  static func tooDeep(limit: Int) -> String {
    "packed more than \(limit) deep, so it was not unpacked; if you trust it, raise the limit "
      + "with --limit-depth"
  }

  /// Notes that nothing more can be read.
  mutating func stop(because why: String) {
    let what = lastLabel.map { "what follows the beginning of the member '\($0)'" }
    damage.append(Unread(what: what ?? "the whole archive", why: why, isLoss: true))
  }

  private mutating func count(_ label: String, isLoss: Bool, _ why: String) {
    var index = groups.firstIndex { $0.why == why }
    if index == nil {
      groups.append(Group(why: why, isLoss: isLoss))
      index = groups.indices.last
    }
    guard let index else { return }
    groups[index].count += 1
    if groups[index].labels.count < Group.listed { groups[index].labels.append(label) }
  }

  /// What was left out, with what has no word yet.
  private var unread: [Unread] {
    let unread = damage + groups.flatMap(\.unread)
    guard isNamed, !hasEvidence, !unread.contains(where: \.isLoss) else { return unread }
    let why =
      members == 0
      ? "it holds no members; if it should hold a capture, check how it was packed"
      : "none of its members (\(members)) is a capture, tcpdump's text, netstat -s, sysctl or uname"
    return [Unread(what: "the whole archive", why: why, isLoss: true)] + unread
  }

  /// Whether there is anything that the members do not tell themselves.
  var hasSomethingToSay: Bool { !unread.isEmpty }

  /// The archive as an input of its own, called `name`, whose packed bytes have this hash and
  /// length.
  func evidence(name: String, packed: (sha256: String, bytes: Int64)) -> IngestedEvidence {
    let unread = unread
    let loss = unread.first(where: \.isLoss)
    let status: Input.Status =
      loss != nil ? (hasEvidence ? .partial : .unread) : (hasEvidence ? .read : .ignored)
    let note = (loss ?? unread.first).map { "An archive; \($0.what): \($0.why)." }
    var evidence = IngestedEvidence(
      input: Input(
        path: name, sha256: packed.sha256, bytes: packed.bytes, kind: .unknown, status: status,
        note: note))
    evidence.unread = unread
    return evidence
  }
}
