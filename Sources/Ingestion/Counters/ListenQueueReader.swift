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
    if TextNoise.isNoise(line) { return }
    let words = line.words(limit: 24)
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

  /// What `-m`, `-i` and `-o` add: a tab, then words such as `skmem:(…)` and `cubic`.
  private static func isDetail(_ line: Substring) -> Bool {
    line.hasPrefix("\t") && ["skmem:(", "mem:("].contains { line.trimmed.hasPrefix($0) }
  }

  private static let states: Set<Substring> = [
    "ESTAB", "SYN-SENT", "SYN-RECV", "FIN-WAIT-1", "FIN-WAIT-2", "TIME-WAIT", "UNCONN",
    "CLOSE-WAIT", "LAST-ACK", "LISTEN", "CLOSING",
  ]

  private static let transports: Set<Substring> = ["tcp", "udp", "raw", "mptcp", "sctp", "dccp"]

  private static func socket(_ words: [Substring], isWithoutState: Bool) -> Socket? {
    var words = words[...]
    var isTCP = true
    if let first = words.first, transports.contains(first) {
      isTCP = first == "tcp"
      words.removeFirst()
    }
    var state: Substring = "LISTEN"
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
