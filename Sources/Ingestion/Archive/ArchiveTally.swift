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
    let reason: UnreadReason
    let isLoss: Bool
    var labels: [String] = []
    var count = 0

    /// How many members are named one by one; the rest is counted.
    static let listed = 20

    var unread: [Unread] {
      var unread = labels.map { Unread(.archive(.member($0)), reason, isLoss: isLoss) }
      if count > labels.count {
        unread.append(
          Unread(.archive(.moreMembers(count - labels.count)), reason, isLoss: isLoss))
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
      count(label, isLoss: true, .archive(.leadsOutside))
      return false
    }
    switch member.kind {
    case .directory: return false
    case .link:
      count(label, isLoss: false, .archive(.link))
      return false
    case .device:
      count(label, isLoss: false, .archive(.device))
      return false
    case .file: break
    }
    if member.isEncrypted {
      count(label, isLoss: true, .archive(.encrypted))
      return false
    }
    return member.size != 0
  }

  /// Notes a member that is no evidence and was not passed on.
  mutating func countLeftOut(_ label: String) {
    count(label, isLoss: false, .archive(.otherKind(others: others)))
  }

  /// Notes a member that is packed deeper than `limit`.
  mutating func countTooDeep(_ label: String, limit: Int) {
    count(label, isLoss: true, .failure(.tooDeep(limit: limit)))
  }

  /// Notes that nothing more can be read.
  mutating func stop(because failure: ReadFailure) {
    let part = lastLabel.map { ArchivePart.rest(ofMember: $0) } ?? .whole
    damage.append(Unread(.archive(part), .failure(failure), isLoss: true))
  }

  private mutating func count(_ label: String, isLoss: Bool, _ reason: UnreadReason) {
    var index = groups.firstIndex { $0.reason == reason }
    if index == nil {
      groups.append(Group(reason: reason, isLoss: isLoss))
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
    let reason = members == 0 ? ArchiveReason.empty : .noEvidence(members: members)
    return [Unread(.archive(.whole), .archive(reason), isLoss: true)] + unread
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
    let notes = (loss ?? unread.first).map { [InputNote.archive($0)] } ?? []
    var evidence = IngestedEvidence(
      input: Input(
        path: name, sha256: packed.sha256, bytes: packed.bytes, kind: .unknown, status: status,
        notes: notes))
    evidence.unread = unread
    return evidence
  }
}
