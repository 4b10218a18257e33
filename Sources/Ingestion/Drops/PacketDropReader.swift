public import Evidence
internal import Wire

/// Reads what tracing tools printed of packets that the kernel dropped: dropwatch, perf and ftrace
/// on `skb:kfree_skb`, tcpdrop, bpftrace, pwru and retis.
///
/// Drops whose connection is known are kept one by one, the others as sums by tool, function and
/// reason.
public struct PacketDropReader: Sendable {
  /// How many drops with a connection, and how many sums, are kept at most.
  public static let maximumDrops = 100_000

  /// What the sums are by.
  private struct Key: Hashable {
    let tool: PacketDrop.Tool
    let function: String?
    let reason: String?
  }

  private var kept: [PacketDrop] = []
  private var sums: [Key: PacketDrop] = [:]
  private var pending: PacketDrop?
  private var hasPlace = false
  /// Whether the stack begins where packets are freed; maps of bpftrace may count anything.
  private var isFreed = true
  private var unknown = UnknownLines()
  /// Packets that were dropped beyond what is kept.
  public private(set) var omitted: UInt64 = 0

  /// A reader that has read nothing.
  public init() {}

  /// The drops, in the order of their first lines.
  public var drops: [PacketDrop] {
    var copy = self
    copy.finishPending()
    return (copy.kept + copy.sums.values).sorted { $0.line < $1.line }
  }

  /// The first hundred lines that tell of no drop.
  public var unknownLines: [UnknownLine] { unknown.first }

  /// How many such lines there were in all.
  public var unknownCount: Int { unknown.count }

  /// Reads the next line.
  public mutating func read(_ line: Substring, number: Int) {
    switch DropLine(line, number: number) {
    case .whole(let drop):
      finishPending()
      keep(drop)
    case .start(let drop):
      finishPending()
      pending = drop
      hasPlace = drop.function != nil && !KernelSymbol.isHelper(drop.function ?? "")
      isFreed = drop.tool != .bpftrace
    case .frame(let function):
      guard pending != nil, !hasPlace else { return }
      if KernelSymbol.isHelper(function) { isFreed = true }
      guard !KernelSymbol.isHelper(function) else { return }
      pending?.function = function
      hasPlace = true
    case .reason(let reason): pending?.reason = reason
    case .time(let time): pending?.time = time
    case .etherType(let type): if !DropLine.isIP(type) { pending = nil }
    case .packet(let from, let to, let flags):
      pending?.source = from
      pending?.destination = to
      pending?.flags = flags
    case .count(let count):
      pending?.count = count
      finishPending()
    case .passedOver: break
    case nil: if !TextNoise.isNoise(line) { unknown.add(line, number: number) }
    }
  }

  /// Whether `line` has the form of a line of such a trace that no other text has.
  public static func accepts(_ line: Substring) -> Bool {
    guard !TextNoise.isNoise(line) else { return false }
    return switch DropLine(line, number: 1) {
    case nil, .packet: false
    default: true
    }
  }

  /// Whether `lines` tell of a packet that was freed; a stack may be of anything.
  static func isShown(in lines: [Substring]) -> Bool {
    var reader = PacketDropReader()
    for line in lines { reader.read(line, number: 1) }
    return !reader.drops.isEmpty
  }

  /// Whether `line` is a row of tcpdrop, which looks much like a packet of tcpdump.
  static func isRowOfTcpdrop(_ line: Substring) -> Bool {
    guard line.utf8.count <= 512, line.utf8.dropFirst(8).first == 0x20 else { return false }
    return DropLine.tcpdrop(line.words(limit: 40), 1) != nil
  }

  private mutating func finishPending() {
    guard let drop = pending else { return }
    pending = nil
    if isFreed { keep(drop) }
  }

  private mutating func keep(_ drop: PacketDrop) {
    guard drop.count > 0 else { return }
    if drop.source != nil {
      guard kept.count < Self.maximumDrops else { return omit(drop) }
      return kept.append(drop)
    }
    let key = Key(tool: drop.tool, function: drop.function, reason: drop.reason)
    guard var sum = sums[key] else {
      guard sums.count < Self.maximumDrops else { return omit(drop) }
      sums[key] = drop
      return
    }
    sum.count =
      sum.count.addingReportingOverflow(drop.count).overflow ? .max : sum.count + drop.count
    sums[key] = sum
  }

  private mutating func omit(_ drop: PacketDrop) {
    let (sum, isTooLarge) = omitted.addingReportingOverflow(drop.count)
    omitted = isTooLarge ? .max : sum
  }
}
