import ArgumentParser
import Foundation
import Ingestion

/// How evidence is read.
struct ReadingOptions: ParsableArguments {
  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(
      "Read only packets that this filter passes (see pcap-filter(7)); for captures, not for text.",
      valueName: "bpf"))
  var filter: String?

  @Option(
    help: ArgumentHelp(
      "The day of times in tcpdump's text that have none: YYYY-MM-DD.", valueName: "date"))
  var date: DateArgument?

  @Option(
    help: ArgumentHelp(
      "The zone of times in tcpdump's text: UTC, an offset such as +08:00, or, with --date, a name "
        + "such as Asia/Shanghai.", valueName: "zone"))
  var tz: String?

  @OptionGroup var unpacking: LimitOptions

  func validate() throws { _ = try zoneOffsetSeconds() }

  /// The reader's options.
  func readerOptions() throws -> EvidenceReader.Options {
    var options = EvidenceReader.Options()
    options.filter = filter
    options.tcpdump.date = date?.day
    options.tcpdump.zoneOffsetSeconds = try zoneOffsetSeconds()
    options.limits = unpacking.limits
    return options
  }

  private func zoneOffsetSeconds() throws -> Int? {
    guard let tz else { return nil }
    if let offset = ZoneOffset(tz) { return offset.seconds }
    guard let zone = TimeZone(identifier: tz) else {
      throw ValidationError(
        "'\(tz)' is no time zone. Give UTC, an offset such as +08:00, or a name such as "
          + "Asia/Shanghai.")
    }
    guard let date else {
      throw ValidationError(
        "The offset of '\(tz)' depends on the day. Add --date, or give an offset such as +08:00.")
    }
    let noon = Date(timeIntervalSince1970: Double(date.day.daysSince1970) * 86_400 + 43_200)
    return zone.secondsFromGMT(for: noon)
  }
}
