import Evidence
import Wire

/// What tracing tools say of silent SYNs: which of them the kernel dropped before TCP.
struct DropEvidence {
  /// Drops whose connection is known and that one of the SYNs matches, with the SYN.
  private(set) var matched: [(place: Conversation.Place, drop: HostTraces.Noted<PacketDrop>)] = []
  /// The drops without a connection, of the input that has most of them.
  private(set) var sums: [HostTraces.Noted<PacketDrop>] = []
  /// How many packets `sums` are.
  private(set) var total: UInt64 = 0

  /// The evidence on `silent`, the silent SYNs at one server.
  init(_ silent: [Conversation.Place], facts: CaseFacts) {
    let drops = facts.host.traces.drops.filter { DropPlace($0.value) == .beforeTCP }
    guard !drops.isEmpty else { return }
    match(silent, drops.filter { $0.value.source != nil }, facts)
    let inputs = Dictionary(grouping: drops.filter { $0.value.source == nil }, by: \.input)
    for (_, drops) in inputs.sorted(by: { $0.key < $1.key }) {
      let count = drops.reduce(UInt64(0)) {
        let (sum, isTooLarge) = $0.addingReportingOverflow($1.value.count)
        return isTooLarge ? .max : sum
      }
      if count > total { (sums, total) = (drops, count) }
    }
  }

  /// Gives each drop of a connection to the first SYNs of it that have none.
  private mutating func match(
    _ silent: [Conversation.Place], _ drops: [HostTraces.Noted<PacketDrop>], _ facts: CaseFacts
  ) {
    var left: [Ends: [HostTraces.Noted<PacketDrop>]] = [:]
    for drop in drops {
      guard let source = drop.value.source, let destination = drop.value.destination,
        drop.value.flags?.isSuperset(of: .syn) ?? true, !(drop.value.flags?.contains(.ack) ?? false)
      else { continue }
      let copies = Int(clamping: min(drop.value.count, 1_000))
      left[Ends(source, destination), default: []] += Array(repeating: drop, count: copies)
    }
    guard !left.isEmpty else { return }
    for place in silent {
      let ends = Ends(
        facts.handshakes.client(place.handshake), facts.handshakes.server(place.handshake))
      guard let drop = left[ends]?.first else { continue }
      left[ends]?.removeFirst()
      matched.append((place, drop))
    }
  }

  /// Whether the drops without a connection are as many as `silent` SYNs.
  ///
  /// More are no agreement: a firewall drops what else it likes.
  func agrees(with silent: Int) -> Bool {
    covers(silent)
      && Double(total) <= (1 + RecycleCriteria.counterShare) * Double(silent)
        + RecycleCriteria.counterSlack
  }

  /// Whether the drops without a connection are enough for `silent` SYNs.
  func covers(_ silent: Int) -> Bool { ListenerBudget.covers(total, silent: silent) }

  /// How sure `dropped-before-tcp` is of `claimed` by this evidence alone; nil when it has none.
  func level(for claimed: [Conversation.Place]) -> Level? {
    let places = matched.isEmpty ? [] : Set(claimed)
    let known = matched.count { places.contains($0.place) }
    if ListenerBudget.covers(UInt64(known), silent: claimed.count) || agrees(with: claimed.count) {
      return .confirmed
    }
    if known > 0 { return .probable }
    return covers(claimed.count) ? .possible : nil
  }

  /// Two ends of a connection, in either order.
  private struct Ends: Hashable {
    let low: Endpoint
    let high: Endpoint

    init(_ one: Endpoint, _ two: Endpoint) { (low, high) = one < two ? (one, two) : (two, one) }
  }
}

extension DropEvidence {
  /// The statements on `claimed` and the lines that they cite, one for each reason and function.
  func statements(on claimed: [Conversation.Place], ledger: inout EvidenceLedger) -> [Statement] {
    let places = matched.isEmpty ? [] : Set(claimed)
    let own = matched.filter { places.contains($0.place) }
    var statements: [Statement] = []
    for (kind, group) in Self.grouped(own.map(\.drop)) {
      let claim = Claim.packetsDropped(
        tool: kind.tool, reason: kind.reason, function: kind.function, syns: group.count)
      statements.append(Statement(claim, evidence: ledger.cite(claim, noted: group)))
    }
    guard own.isEmpty, covers(claimed.count) else { return statements }
    for (kind, group) in Self.grouped(sums) {
      let count = group.reduce(UInt64(0)) {
        $0.addingReportingOverflow($1.value.count).partialValue
      }
      let claim = Claim.packetsDroppedUnnamed(
        tool: kind.tool, reason: kind.reason, function: kind.function, count: count,
        silent: claimed.count)
      statements.append(Statement(claim, evidence: ledger.cite(claim, noted: group)))
    }
    return statements
  }

  private struct Kind: Hashable {
    let tool: PacketDrop.Tool
    let reason: String?
    let function: String?
  }

  private static func grouped(
    _ drops: [HostTraces.Noted<PacketDrop>]
  ) -> [(kind: Kind, group: [HostTraces.Noted<PacketDrop>])] {
    let groups = Dictionary(grouping: drops) {
      Kind(tool: $0.value.tool, reason: $0.value.reason, function: $0.value.function)
    }
    return groups.sorted { one, two in
      let keys = [one, two].map { group in
        (-group.value.count, group.value.map(\.value.line).min() ?? 0)
      }
      return keys[0] < keys[1]
    }.map { (kind: $0.key, group: $0.value) }
  }
}

extension EvidenceLedger {
  /// Cites the lines of `noted` for `claim`, one item per input, and returns the items' ids.
  mutating func cite(_ claim: Claim, noted: [HostTraces.Noted<PacketDrop>]) -> [String] {
    cite(claim, lines: noted.map { (input: $0.input, line: $0.value.line) })
  }
}
