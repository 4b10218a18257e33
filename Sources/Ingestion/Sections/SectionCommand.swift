/// A command that was pasted along with its output: what was called, and where it ran.
///
/// What only says where a command runs is looked through: `sudo`, `ssh`, `kubectl exec`,
/// `ip netns exec` and such.
struct SectionCommand: Hashable {
  /// The host that the command ran on: the prompt's, or the one that `ssh` or `kubectl exec` names.
  private(set) var host: String?
  /// The network namespace, or the container that has one of its own.
  private(set) var netns: String?
  /// The name of the program, without its folder.
  private(set) var program: Substring = ""
  /// The words behind it, up to a pipe or the next command.
  private(set) var arguments: [Substring] = []
  /// The command as it was typed, at most 80 characters of it.
  let text: String
  /// The commands behind it on the same line: `date; netstat -s`.
  private(set) var others: [SectionCommand] = []

  /// It and the commands behind it.
  var all: [SectionCommand] { [self] + others }

  /// The letters of all short options.
  var letters: Set<Character> {
    Set(arguments.filter { $0.hasPrefix("-") && !$0.hasPrefix("--") }.flatMap { $0.dropFirst() })
  }

  /// The words that are no options.
  var operands: [Substring] { arguments.filter { !$0.hasPrefix("-") } }

  /// The programs that print what files hold.
  private static let printers: Set<Substring> = [
    "cat", "tail", "head", "grep", "egrep", "zgrep", "zcat", "less", "more", "tac", "sort", "awk",
  ]

  /// The files whose content the command prints.
  var files: [Substring] {
    Self.printers.contains(program) ? operands.filter { $0.contains("/") } : []
  }

  /// Reads a line with a prompt, or a bare call of a program that `isKnown` accepts.
  init?(_ line: Substring, isKnown: (SectionCommand) -> Bool) {
    guard line.utf8.count <= 4096 else { return nil }
    let prompt = ShellPrompt(line)
    guard prompt != nil || Self.mayBeCall(line) else { return nil }
    let typed = prompt?.command ?? line.trimmed
    guard !typed.isEmpty else { return nil }
    text = String(typed.prefix(80))
    host = prompt?.host
    let parts = Self.parts(typed)
    read(parts[0])
    others = parts.dropFirst().map { SectionCommand(part: $0, host: prompt?.host) }
    guard !program.isEmpty else { return nil }
    if prompt?.isCertain == true { return }
    // A comment, or a line of text, that happens to start with the name of a program.
    guard isKnown(self), prompt != nil || isPlain else { return nil }
  }

  /// Whether the first word of `line` may be a command; quick, since every line is asked.
  private static func mayBeCall(_ line: Substring) -> Bool {
    let view = line.utf8
    let bytes = view.span
    let start = bytes.behindBlanks(0)
    let end = bytes.behindWord(start)
    guard end > start, end - start <= 256, !bytes[start].isDigit else { return false }
    var name = start
    for index in start..<end {
      switch bytes[index] {
      // `LANG=C netstat -s`, `'ss`, `$(ss`, `date;`
      case UInt8(ascii: "="), UInt8(ascii: "'"), UInt8(ascii: "\""), UInt8(ascii: "`"),
        UInt8(ascii: "("), UInt8(ascii: ";"), UInt8(ascii: "&"):
        return true
      case UInt8(ascii: "/"): name = index + 1
      default: break
      }
    }
    return programs.contains(line.slice(name..<end))
      || (!(0x41...0x5A).contains(bytes[start]) && ofPackets.isFound(in: bytes))
  }

  /// What a line may begin with to be a command.
  private static let programs = TextKind.programs.union(printers).union(wrappers)
    .union(["tcpdump", "tshark"])

  private static let ofPackets = PhraseSearch(["tcpdump", "tshark"])

  /// The programs that only say where another one runs.
  private static let wrappers: Set<Substring> = [
    "sudo", "time", "nohup", "exec", "command", "env", "nice", "stdbuf", "doas", "timeout",
    "chroot", "watch", "ssh", "kubectl", "oc", "docker", "podman", "crictl", "nerdctl", "nsenter",
    "sh", "bash", "ash",
  ]

  /// One of several commands of a line.
  private init(part: ArraySlice<Substring>, host: String?) {
    text = ""
    self.host = host
    read(part)
  }

  /// The words of each command of a line.
  private static func parts(_ typed: Substring) -> [ArraySlice<Substring>] {
    var parts: [[Substring]] = [[]]
    for word in typed.words(limit: 64) {
      let isEnd = word == "&&" || word == "||" || word.hasSuffix(";")
      let text = isEnd ? word.prefix { !"&|;".contains($0) } : word
      if !text.isEmpty { parts[parts.count - 1].append(text) }
      if isEnd, parts.count < 8 { parts.append([]) }
    }
    let filled = parts.filter { !$0.isEmpty }
    return filled.isEmpty ? [[]] : filled.map { $0[...] }
  }

  /// Whether the words behind the program look like those of a command and not of a sentence.
  private var isPlain: Bool {
    guard let next = arguments.first else { return true }
    return next.hasPrefix("-") || next.contains("/") || next.contains(".") || arguments.count <= 2
  }

  /// Takes the words apart, looking through what says where the command runs.
  private mutating func read(_ words: ArraySlice<Substring>) {
    var words = words
    while let word = words.popFirst() {
      let name = word.split(separator: "/").last ?? word
      switch name {
      case "sudo", "time", "nohup", "exec", "command", "env", "nice", "stdbuf", "doas":
        words = Self.behindOptions(words, withArgument: ["-u", "-g", "-n", "-h"])
      case "timeout", "chroot":
        words = Self.behindOptions(words, withArgument: ["-k", "-s"]).dropFirst()
      case "watch": words = Self.behindOptions(words, withArgument: ["-n", "-q"])
      case "ssh": takeSecureShell(&words)
      case "kubectl", "oc":
        let call = words
        guard takePod(&words) else {
          (program, arguments) = ("kubectl", Self.untilOperator(call))
          return
        }
      case "docker", "podman", "crictl", "nerdctl": guard takeContainer(&words) else { return }
      case "nsenter": takeProcess(&words)
      case "ip" where words.starts(with: ["netns", "exec"]):
        netns = words.dropFirst(2).first.map(String.init)
        words = words.dropFirst(3)
      case "sh", "bash", "ash":
        guard words.first == "-c" else { return }
        words = words.dropFirst()
      default:
        let isAssignment = word.contains("=") && word.utf8.first?.isLetter == true
        if isAssignment { continue }
        let quotes: Set<Character> = ["'", "\"", "`", "("]
        program = name.drop { quotes.contains($0) }
        arguments = Self.untilOperator(words).map { argument in
          argument.last.map { quotes.contains($0) || $0 == ";" } == true
            ? argument.dropLast() : argument
        }
        return
      }
    }
  }

  private static func untilOperator(_ words: ArraySlice<Substring>) -> [Substring] {
    Array(words.prefix { !isOperator($0) })
  }

  private static func isOperator(_ word: Substring) -> Bool {
    ["|", ">", "<", "&", ";", "2>", "1>"].contains { word.hasPrefix($0) }
  }

  /// `words` from the first one on that is neither an option nor an option's argument.
  private static func behindOptions(
    _ words: ArraySlice<Substring>, withArgument: Set<Substring>
  ) -> ArraySlice<Substring> {
    var words = words
    while let word = words.first, word.hasPrefix("-") {
      words.removeFirst()
      if word == "--" { break }
      if withArgument.contains(word) { words = words.dropFirst() }
    }
    return words
  }

  private mutating func takeSecureShell(_ words: inout ArraySlice<Substring>) {
    words = Self.behindOptions(
      words, withArgument: ["-p", "-i", "-l", "-o", "-J", "-F", "-E", "-L", "-R", "-D", "-b", "-c"])
    guard let target = words.popFirst() else { return }
    // A target that many hosts are called must not be taken for the host of the prompt.
    host = HostIdentity.name(target.split(separator: "@").last ?? target) ?? String(target)
    netns = nil
  }

  /// `kubectl -n web exec -it pod/name -c main -- netstat -s`.
  private mutating func takePod(_ words: inout ArraySlice<Substring>) -> Bool {
    let withArgument: Set<Substring> = [
      "-n", "--namespace", "-c", "--container", "--context", "--kubeconfig", "--cluster",
    ]
    words = Self.behindOptions(words, withArgument: withArgument)
    guard let verb = words.popFirst(), verb == "exec" || verb == "rsh" else { return false }
    words = Self.behindOptions(words, withArgument: withArgument)
    guard let pod = words.popFirst() else { return false }
    host = String(pod.split(separator: "/").last ?? pod)
    netns = nil
    words = Self.behindOptions(words, withArgument: withArgument)
    return true
  }

  private mutating func takeContainer(_ words: inout ArraySlice<Substring>) -> Bool {
    guard words.popFirst() == "exec" else { return false }
    words = Self.behindOptions(words, withArgument: ["-u", "-e", "-w", "--user", "--env"])
    netns = words.popFirst().map(String.init)
    return netns != nil
  }

  /// `nsenter -t 4711 -n netstat -s`.
  private mutating func takeProcess(_ words: inout ArraySlice<Substring>) {
    while let word = words.first, word.hasPrefix("-") {
      words.removeFirst()
      if word == "--" { return }
      if word == "-t" || word == "--target", let target = words.popFirst() {
        netns = "pid \(target)"
      } else if word.hasPrefix("--net=") {
        netns = String(word.split(separator: "/").last ?? word)
      } else if word.hasPrefix("-t"), word.dropFirst(2).utf8.allSatisfy(\.isDigit) {
        netns = "pid \(word.dropFirst(2))"
      }
    }
  }
}
