public import Evidence
internal import Wire

/// Reads the accept queues from `ss -lnt`, with or without header, and `d` of `-m`.
///
/// Source: iproute2 6.1, `misc/ss.c`, `sock_state_print`, `print_skmeminfo`.
public struct ListenQueueReader: Sendable {
  /// The queues in the order of the text.
  public private(set) var queues: [ListenQueue] = []
  private var isWithoutState = false
  private var isAfterQueue = false
  private var unknown = UnknownLines()

  /// A reader that has read nothing.
  public init() {}

  /// The first hundred lines that tell of no socket.
  public var unknownLines: [UnknownLine] { unknown.first }

  /// How many such lines there were in all.
  public var unknownCount: Int { unknown.count }

  /// Reads the next line.
  public mutating func read(_ line: Substring, number: Int) {
    if TextNoise.isNoise(line) || line.hasPrefix("RTNETLINK answers: ") { return }
    let words = line.words(limit: 24)
    // netstat shows no limit of the queue, and its `Send-Q` of a listener is always 0.
    if Self.isOfNetstat(words) || Self.isTitleOfNetstat(words) { return }
    if let header = Self.header(words) {
      isWithoutState = !header.hasState
      return
    }
    if let socket = Self.socket(words, isWithoutState: isWithoutState) {
      let queue = socket.queue(line: number)
      if let queue { queues.append(queue) }
      isAfterQueue = queue != nil
      noteDrops(words)
    } else if Self.isDetail(line) {
      noteDrops(words)
    } else {
      isAfterQueue = false
      unknown.add(line, number: number)
    }
  }

  /// Whether `line` has the form of a line of `ss`.
  public static func accepts(_ line: Substring) -> Bool {
    guard !TextNoise.isNoise(line) else { return false }
    let words = line.words(limit: 24)
    if isOfNetstat(words) || isTitleOfNetstat(words) { return true }
    return header(words) != nil || socket(words, isWithoutState: false) != nil || isDetail(line)
  }

  /// Takes `d5` of `skmem:(r0,rb87380,t0,tb16384,f0,w0,o0,bl0,d5)`.
  private mutating func noteDrops(_ words: [Substring]) {
    guard isAfterQueue, let last = queues.indices.last,
      let memory = words.first(where: { $0.hasPrefix("skmem:(") && $0.hasSuffix(")") })
    else { return }
    let fields = memory.dropFirst("skmem:(".count).dropLast().split(separator: ",")
    guard let field = fields.last, field.hasPrefix("d") else { return }
    queues[last].drops = NumberText.decimal(field.dropFirst())
  }

  private static func header(_ words: [Substring]) -> (hasState: Bool, count: Int)? {
    guard let index = words.firstIndex(of: "Recv-Q"), index <= 2, words.count > index + 1,
      words[index + 1] == "Send-Q"
    else { return nil }
    return (words.prefix(index).contains("State"), words.count)
  }

  /// `tcp6       0      0 :::9090       :::*       LISTEN      4711/nginx` of `netstat -ln`.
  private static func isOfNetstat(_ words: [Substring]) -> Bool {
    guard words.count >= 5, protocols.contains(words[0]), NumberText.decimal(words[1]) != nil,
      NumberText.decimal(words[2]) != nil
    else { return false }
    return words.count == 5 || netstatStates.contains(words[5]) || words[0].hasPrefix("udp")
      || words[0].hasPrefix("raw")
  }

  private static let protocols: Set<Substring> = ["tcp", "tcp6", "udp", "udp6", "raw", "raw6"]
  private static let netstatStates: Set<Substring> = [
    "ESTABLISHED", "SYN_SENT", "SYN_RECV", "FIN_WAIT1", "FIN_WAIT2", "TIME_WAIT", "CLOSE",
    "CLOSE_WAIT", "LAST_ACK", "LISTEN", "CLOSING",
  ]

  /// `Active Internet connections (only servers)`.
  private static func isTitleOfNetstat(_ words: [Substring]) -> Bool {
    words.starts(with: ["Active", "Internet", "connections"])
  }

  /// What `-m`, `-i` and `-o` add: a tab, then words such as `skmem:(…)` and `cubic`.
  private static func isDetail(_ line: Substring) -> Bool {
    guard line.hasPrefix("\t") else { return false }
    let text = line.trimmed
    return text.hasPrefix("skmem:(") || text.hasPrefix("mem:(") || text.contains("cwnd:")
      || text.hasPrefix("cubic") || text.hasPrefix("ts sack") || text.hasPrefix("users:((")
      || text.hasPrefix("cgroup:")
  }

  private static let states: Set<Substring> = [
    "ESTAB", "SYN-SENT", "SYN-RECV", "FIN-WAIT-1", "FIN-WAIT-2", "TIME-WAIT", "UNCONN",
    "CLOSE-WAIT", "LAST-ACK", "LISTEN", "CLOSING",
  ]

  private static let transports: Set<Substring> = ["tcp", "udp", "raw", "mptcp", "sctp", "dccp"]
  /// Sockets of no network.
  private static let others: Set<Substring> = [
    "nl", "p_raw", "p_dgr", "u_str", "u_dgr", "u_seq", "v_str", "v_dgr", "xdp", "tipc", "icmp6",
    "???",
  ]

  private static func socket(_ words: [Substring], isWithoutState: Bool) -> Socket? {
    var words = words[...]
    var isTCP = true
    if let first = words.first, transports.contains(first) {
      isTCP = first == "tcp"
      words.removeFirst()
    }
    var state: Substring = "LISTEN"
    if let first = words.first, others.contains(first), words.count >= 5,
      words.dropFirst().first.map(states.contains) == true
    {
      return Socket(address: nil, port: nil, length: 0, limit: 0, isListening: false)
    }
    if let first = words.first, states.contains(first) {
      state = first
      words.removeFirst()
    } else if !isWithoutState {
      return nil
    }
    guard words.count >= 4 else { return nil }
    let start = words.startIndex
    guard let length = NumberText.decimal(words[start]),
      let limit = NumberText.decimal(words[start + 1]),
      words[start + 3].contains(":"), let (address, port) = endpoint(words[start + 2])
    else { return nil }
    return Socket(
      address: address, port: port, length: length, limit: limit,
      isListening: isTCP && state == "LISTEN")
  }

  /// `0.0.0.0:22`, `*:80`, `:::80`, `[::]:80`, `127.0.0.53%lo:53`, `[fe80::1]%eth0:80`, `*:ssh`.
  ///
  /// The port is nil when its name is not known.
  private static func endpoint(_ text: Substring) -> (address: IPAddress?, port: UInt16?)? {
    guard let colon = text.utf8.lastIndex(of: UInt8(ascii: ":")) else { return nil }
    let name = text[colon...].dropFirst()
    let port =
      NumberText.decimal(name).map { UInt16(exactly: $0) } ?? TCPServices.ports[String(name)]
    let host = text[..<colon].filter { $0 != "[" && $0 != "]" }.prefix { $0 != "%" }
    if host == "*" { return (nil, port) }
    return IPAddress(host).map { ($0, port) }
  }
}

/// A line of `ss` about one socket.
private struct Socket {
  let address: IPAddress?
  let port: UInt16?
  let length: UInt64
  let limit: UInt64
  let isListening: Bool

  /// The queue, if the socket has one.
  func queue(line: Int) -> ListenQueue? {
    guard isListening, let port else { return nil }
    return ListenQueue(
      address: address, port: port, length: length, limit: limit, drops: nil, line: line)
  }
}
