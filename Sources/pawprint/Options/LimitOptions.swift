import ArgumentParser
import Ingestion

/// How far packed input is unpacked.
struct LimitOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "How many times larger than its file packed input may unpack.", valueName: "n"))
  var limitRatio: Int64 = ExpansionLimits().ratio

  @Option(help: ArgumentHelp("How many bytes may be unpacked out of one file.", valueName: "bytes"))
  var limitBytes: Int64 = ExpansionLimits().bytes

  @Option(help: ArgumentHelp("How deep archives may lie in one another.", valueName: "n"))
  var limitDepth: Int = ExpansionLimits().depth

  @Option(help: ArgumentHelp("How many members one file may have.", valueName: "n"))
  var limitMembers: Int64 = ExpansionLimits().members

  /// The reader's limits.
  var limits: ExpansionLimits {
    var limits = ExpansionLimits()
    limits.ratio = limitRatio
    limits.bytes = limitBytes
    limits.depth = limitDepth
    limits.members = limitMembers
    return limits
  }
}
