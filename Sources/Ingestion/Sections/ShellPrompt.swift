/// The prompt of a shell in front of a command, or alone on its line.
struct ShellPrompt {
  /// The host that the prompt names; nil where it names none.
  let host: String?
  /// What was typed behind it; empty for a prompt alone.
  let command: Substring
  /// Whether it is more than a single sign: `#` alone also starts a comment.
  let isCertain: Bool

  /// The prompts of interactive shells: `user@host:~$`, `[root@host ~]#`, `bash-4.2#`, `/ #`, `$`.
  init?(_ line: Substring) {
    guard Self.mayBeShown(in: line) else { return nil }
    let text = SnapshotTime.withoutPromptTime(line.trimmed)
    let head = text.prefix(96)
    guard let sign = head.firstIndex(where: { "#$%".contains($0) }) else { return nil }
    let after = text[sign...].dropFirst()
    guard after.isEmpty || after.utf8.first?.isBlank == true else { return nil }
    let prompt = head[..<sign].trimmed
    guard Self.isPrompt(prompt, sign: head[sign]) else { return nil }
    host = Self.host(in: prompt)
    command = after.trimmed
    isCertain = !prompt.isEmpty || head[sign] == "$"
  }

  /// A quick look at what every prompt has: its sign, and a blank or the end behind it.
  private static func mayBeShown(in line: Substring) -> Bool {
    let view = line.utf8
    let bytes = view.span
    for index in 0..<min(192, bytes.count) {
      switch bytes[index] {
      case UInt8(ascii: "#"), UInt8(ascii: "$"), UInt8(ascii: "%"):
        if index + 1 == bytes.count || bytes[index + 1].isBlank { return true }
      default: break
      }
    }
    return false
  }

  private static func isPrompt(_ prompt: Substring, sign: Character) -> Bool {
    if prompt.isEmpty { return sign != "%" }
    if prompt.hasPrefix("["), prompt.hasSuffix("]") { return prompt.contains("@") }
    let words = prompt.words(limit: 3)
    guard words.count <= 2, let first = words.first else { return false }
    if first.contains("@") { return !first.hasPrefix("@") && first.utf8.first?.isDigit != true }
    guard words.count == 1 || first.hasSuffix(":") else { return false }
    return ["bash-", "sh-", "/", "~"].contains { first.hasPrefix($0) }
      || (first.hasSuffix(":") && first.utf8.dropLast().allSatisfy(\.isNamePart))
      || (sign == "#" && first.utf8.allSatisfy(\.isNamePart) && first.utf8.first?.isLetter == true)
  }

  /// `host` in `user@host:path`, `[user@host path]` or `host:path`.
  private static func host(in prompt: Substring) -> String? {
    let isBracketed = prompt.hasPrefix("[")
    let text = isBracketed ? prompt.dropFirst() : prompt
    if let at = text.firstIndex(of: "@") {
      return HostIdentity.name(text[at...].dropFirst().prefix { $0.utf8.allSatisfy(\.isNamePart) })
    }
    guard !isBracketed, text.contains(":") else { return nil }
    return HostIdentity.name(text.prefix { $0 != ":" })
  }
}

extension UInt8 {
  /// What names of hosts, pods and namespaces are written with.
  var isNamePart: Bool { isLetter || isDigit || self == 0x2D || self == 0x2E || self == 0x5F }
}
