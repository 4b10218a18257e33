/// The kernels whose list of counters was read, as a set.
///
/// Source: `net/ipv4/proc.c` of 2.6.32.67, 3.6.0, 4.9.79 and 6.1, and `/proc/net/netstat` of 6.18.
struct CheckedKernels: OptionSet, Hashable, Sendable {
  let rawValue: UInt8

  static let v2632 = CheckedKernels(rawValue: 1)
  static let v36 = CheckedKernels(rawValue: 2)
  static let v49 = CheckedKernels(rawValue: 4)
  static let v61 = CheckedKernels(rawValue: 8)
  static let v618 = CheckedKernels(rawValue: 16)

  static let all: CheckedKernels = [.v2632, .v36, .v49, .v61, .v618]
  static let until49: CheckedKernels = [.v2632, .v36, .v49]
  static let from36: CheckedKernels = [.v36, .v49, .v61, .v618]
  static let from49: CheckedKernels = [.v49, .v61, .v618]
  static let from61: CheckedKernels = [.v61, .v618]

  private static let names: [(kernel: CheckedKernels, name: String)] = [
    (.v2632, "2.6.32"), (.v36, "3.6"), (.v49, "4.9"), (.v61, "6.1"), (.v618, "6.18"),
  ]

  /// Which of the kernels have the counter, as a sentence.
  var sentence: String {
    let having = Self.names.filter { contains($0.kernel) }.map(\.name)
    let lacking = Self.names.filter { !contains($0.kernel) }.map(\.name)
    if lacking.isEmpty { return "In all that were looked at: \(Self.list(having))." }
    if having.isEmpty { return "In none that were looked at: \(Self.list(lacking))." }
    return "In \(Self.list(having)); not in \(Self.list(lacking))."
  }

  private static func list(_ names: [String]) -> String {
    guard let last = names.last, names.count > 1 else { return names.joined() }
    return names.dropLast().joined(separator: ", ") + " and " + last
  }
}
