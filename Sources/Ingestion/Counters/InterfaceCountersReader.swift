public import Evidence

/// Reads what interfaces and CPUs lost before TCP: `ip -s link`, `ifconfig`,
/// `/proc/net/dev`, `ethtool -S` and `/proc/net/softnet_stat`; and what addresses the interfaces have.
///
/// The counters are named `interface.eth0.rx_dropped`, `ethtool.eth0.rx_no_buffer_count` and
/// `softnet.dropped`, the last ones as sums over all CPUs.
public struct InterfaceCountersReader: Sendable {
  /// The interface of `ethtool -S`, which its output does not name.
  private var statisticsInterface: String?
  private var interface: String?
  private var direction: InterfaceLine.Direction?
  private var columns: [String] = []
  private var nextCPU: UInt64 = 0
  private var sums: [String: PerCPUSum] = [:]
  private var read: [Counter] = []
  private var unknown = UnknownLines()
  /// The addresses among the lines.
  private(set) var network = NetworkConfigurationReader()

  /// A reader that has read nothing.
  public init() { self.init(fileName: "") }

  /// A reader of the file `fileName`, which may name the interface: `ethtool_-S_eth0`.
  public init(fileName: String) {
    let file = fileName.utf8.split(separator: UInt8(ascii: "/")).last ?? fileName.utf8[...]
    let name = Substring(file)
    if let prefix = ["ethtool_-S_", "ethtool -S ", "ethtool-S-"].first(where: name.hasPrefix) {
      let interface = name.dropFirst(prefix.count)
      statisticsInterface = String(interface.hasSuffix(".txt") ? interface.dropLast(4) : interface)
    }
  }

  /// The counters, in the order of the text, and the sums over all CPUs behind them.
  public var counters: [Counter] {
    read + sums.compactMap { $1.counter($0) }.sorted { $0.mib < $1.mib }
  }

  /// The counters, no group as a whole.
  public var snapshot: CounterSnapshot { CounterSnapshot(counters: counters, groups: []) }

  /// The first hundred lines that are not of such a text.
  public var unknownLines: [UnknownLine] { unknown.first }

  /// How many such lines there were in all.
  public var unknownCount: Int { unknown.count }

  /// Reads the next line.
  public mutating func read(_ line: Substring, number: Int) {
    if let command = ShellCommand("ethtool", in: line), command.letters.contains("S") {
      statisticsInterface = command.operands.first.map { String($0) }
      return
    }
    if TextNoise.isNoise(line) { return }
    if NetworkConfigurationReader.accepts(line) { network.read(line, number: number) }
    switch InterfaceLine(line) {
    case .interface(let name): interface = name
    case .columns(let direction, let columns):
      self.direction = direction
      self.columns = columns
      return
    case .numbers(let numbers): take(numbers, line, number)
    case .pairs(let direction, let pairs):
      for pair in pairs { add("\(direction.rawValue)_\(pair.name)", pair.value, number) }
    case .device(let name, let pairs):
      for pair in pairs { add(pair.name, pair.value, interface: name, number) }
    case .statistic(let name, let value): addStatistic(name, value, number)
    case .softnet(let row): addSoftnet(row, number)
    case .passedOver: break
    case nil: unknown.add(line, number: number)
    }
    columns = []
  }

  /// Whether `line` has the form of a line of such a text.
  public static func accepts(_ line: Substring) -> Bool {
    if TextNoise.isNoise(line) { return false }
    switch InterfaceLine(line) {
    case .numbers(let numbers): return numbers.count >= 4
    case .statistic: return line.hasPrefix(" ") || line.hasPrefix("\t")
    case nil: return false
    default: return true
    }
  }

  /// Whether `line` names an interface or a column of such a text: indented names with numbers
  /// stand in many texts.
  static func begins(_ line: Substring) -> Bool {
    if TextNoise.isNoise(line) { return false }
    switch InterfaceLine(line) {
    case .interface, .columns, .device, .softnet: return true
    default: return false
    }
  }

  /// Whether `lines` hold a counter; numbers alone stand in many texts.
  static func isShown(in lines: [Substring]) -> Bool {
    var reader = InterfaceCountersReader()
    for line in lines { reader.read(line, number: 1) }
    return !reader.counters.isEmpty
  }

  /// The numbers below `RX: bytes packets errors …`.
  private mutating func take(_ numbers: [UInt64], _ line: Substring, _ number: Int) {
    // The last number of a cut line may be cut itself.
    let isWhole = numbers.count == columns.count
    guard let direction, isWhole || (!columns.isEmpty && numbers.count < columns.count) else {
      return unknown.add(line, number: number)
    }
    if !isWhole { unknown.add(line, number: number) }
    for (column, value) in zip(columns, numbers.dropLast(isWhole ? 0 : 1)) {
      add("\(direction.rawValue)_\(column)", value, number)
    }
  }

  private mutating func add(
    _ name: String, _ value: UInt64, interface named: String? = nil, _ line: Int
  ) {
    let interface = named ?? interface ?? "unnamed"
    read.append(Counter(mib: "interface.\(interface).\(name)", value: value, line: line))
  }

  /// Drivers count hundreds of things; those that may be lost packets are kept.
  private mutating func addStatistic(_ name: Substring, _ value: UInt64, _ line: Int) {
    let lower = name.lowercased()
    let isLoss = ["drop", "err", "discard", "miss", "no_buf", "nobuf", "no_desc", "fifo", "fail"]
      .contains { lower.contains($0) }
    guard isLoss else { return }
    let interface = statisticsInterface ?? interface ?? "unnamed"
    read.append(Counter(mib: "ethtool.\(interface).\(name)", value: value, line: line))
  }

  /// Source: Linux 6.1, `net/core/net-procfs.c`, `softnet_seq_show`.
  private mutating func addSoftnet(_ row: [UInt64], _ line: Int) {
    // From Linux 5.10 on the thirteenth column is the number of the CPU.
    let cpu = row.count > 12 ? row[12] : nextCPU
    nextCPU += 1
    for (index, name) in [(0, "processed"), (1, "dropped"), (2, "time_squeeze")] {
      sums["softnet.\(name)", default: PerCPUSum()].note(row[index], part: cpu, line)
    }
  }
}
