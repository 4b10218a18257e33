import ArgumentParser
import Reporting

/// The options that a report's appendix says its evidence was read with.
struct ReportedOptions {
  var reading: ReadingOptions?
  var correlation: CorrelationArguments?

  /// Reads them out of `text`, the report at `path`.
  ///
  /// - Throws: `ExitStatus.usage`, once it was said that such evidence cannot be read in one go, or whose it
  ///   is.
  init(in text: String, path: String) throws {
    if Reporting.Report.isRedacted(text) {
      Talk.complain(
        "'\(printable(path))' has pseudonyms in place of addresses and names, so the evidence itself "
          + "says something else. Verify it with the case that was made with the key: --case FILE.")
      throw ExitStatus.usage
    }
    let commands = ReportedCommand.all(in: text)
    guard commands.count <= 1 else {
      Talk.complain(
        "The evidence of '\(printable(path))' was read with several sets of options. Run the commands "
          + "of its appendix, which make case.db, and then: pawprint verify \(printable(path)) --case case.db"
      )
      throw ExitStatus.usage
    }
    // A line that somebody changed may be no command at all; what it would have said is then missing.
    guard let command = commands.first,
      let parsed = try? Pawprint.Analyze.parse(command.words)
    else { return }
    (reading, correlation) = (parsed.reading, parsed.correlation)
  }
}

extension ReadingOptions {
  /// These options, and those of `other` that are not among them.
  func completed(by other: ReadingOptions?) -> ReadingOptions {
    guard let other else { return self }
    var options = self
    options.filter = filter ?? other.filter
    options.date = date ?? other.date
    options.tz = tz ?? other.tz
    options.unpacking = unpacking.completed(by: other.unpacking)
    return options
  }
}

extension LimitOptions {
  /// These limits, and those of `other` that are not among them.
  func completed(by other: LimitOptions) -> LimitOptions {
    var options = self
    options.limitRatio = limitRatio ?? other.limitRatio
    options.limitBytes = limitBytes ?? other.limitBytes
    options.limitDepth = limitDepth ?? other.limitDepth
    options.limitMembers = limitMembers ?? other.limitMembers
    return options
  }
}

extension CorrelationArguments {
  /// These options, and those of `other` that are not among them.
  func completed(by other: CorrelationArguments?) -> CorrelationArguments {
    guard let other else { return self }
    var options = self
    options.server = server ?? other.server
    options.since = since ?? other.since
    options.until = until ?? other.until
    options.kernel = kernel ?? other.kernel
    return options
  }
}
