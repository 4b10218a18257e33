import ArgumentParser
import Ingestion

/// How far packed input is unpacked; what is nil was not given.
struct LimitOptions: ParsableArguments {
  private static let standard = ExpansionLimits()

  @Option(
    help: ArgumentHelp(
      "How many times larger than its file packed input may unpack. (default: \(standard.ratio))",
      valueName: "n"))
  var limitRatio: Int64?

  @Option(
    help: ArgumentHelp(
      "How many bytes may be unpacked out of one file. (default: \(standard.bytes))",
      valueName: "bytes"))
  var limitBytes: Int64?

  @Option(
    help: ArgumentHelp(
      "How deep archives may lie in one another. (default: \(standard.depth))", valueName: "n"))
  var limitDepth: Int?

  @Option(
    help: ArgumentHelp(
      "How many members one file may have. (default: \(standard.members))", valueName: "n"))
  var limitMembers: Int64?

  /// The reader's limits.
  var limits: ExpansionLimits {
    var limits = Self.standard
    if let limitRatio { limits.ratio = limitRatio }
    if let limitBytes { limits.bytes = limitBytes }
    if let limitDepth { limits.depth = limitDepth }
    if let limitMembers { limits.members = limitMembers }
    return limits
  }
}
