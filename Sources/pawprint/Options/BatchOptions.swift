import ArgumentParser
import Batch
import Foundation

/// How a batch is run.
struct BatchOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "How many cases to work on at a time; as many as there are processors unless given.",
      valueName: "n"))
  var jobs: Int?

  @Flag(
    inversion: .prefixedNo,
    help: "Leave out cases whose results are there, of the same inputs, options and version.")
  var resume = true

  @Option(
    help: ArgumentHelp(
      "What is one case: entry (each file and folder directly under a PATH), file, host (the host that "
        + "a file names), one (everything), or name:REGEX (files whose names match alike).",
      valueName: "how"))
  var groupBy = GroupingArgument(grouping: .entry)

  @Option(
    help: ArgumentHelp(
      "The language of reports and index: en or zh (Chinese). JSON is in English.",
      valueName: "language"))
  var lang = LanguageArgument.en

  @Flag(help: "Go on until Ctrl-C, and take up cases as they arrive and stop changing.")
  var watch = false

  @Option(help: ArgumentHelp("Memory for one case, as in 2G.", valueName: "size"))
  var limitMemory = SizeArgument(bytes: WorkerLimits().memory)

  @Option(
    help: ArgumentHelp("Processor time for one case, as in 90s, 15m or 1h.", valueName: "time"))
  var limitCpu = DurationArgument(seconds: WorkerLimits().processor)

  @Option(help: ArgumentHelp("Time on the clock for one case.", valueName: "time"))
  var limitTime = DurationArgument(seconds: WorkerLimits().time)

  @Option(help: ArgumentHelp("Size of the largest file of one case.", valueName: "size"))
  var limitOutput = SizeArgument(bytes: WorkerLimits().output)

  @Option(
    help: ArgumentHelp(
      "auto (a line that is kept up to date on a terminal, else one line for each case), lines, json "
        + "(on stdout, an object in each line) or none.", valueName: "how"))
  var progress = ProgressChoice.auto

  func validate() throws {
    if let jobs, !(1...1024).contains(jobs) {
      throw ValidationError("--jobs takes a number from 1 to 1024.")
    }
    if limitMemory.bytes < Self.leastMemory {
      throw ValidationError("--limit-memory takes at least \(LimitText.bytes(Self.leastMemory)).")
    }
  }

  /// Less does not even start.
  private static let leastMemory: Int64 = 64 << 20

  /// What one case may use up.
  var limits: WorkerLimits {
    WorkerLimits(
      memory: limitMemory.bytes, processor: limitCpu.seconds, time: limitTime.seconds,
      output: limitOutput.bytes)
  }

  /// How many workers at a time.
  var workers: Int { jobs ?? ProcessInfo.processInfo.activeProcessorCount }
}

/// How progress is shown.
enum ProgressChoice: String, ExpressibleByArgument, CaseIterable {
  case auto
  case lines
  case json
  case none
}

/// A size on the command line.
struct SizeArgument: ExpressibleByArgument {
  let bytes: Int64

  init(bytes: Int64) { self.bytes = bytes }

  init?(argument: String) {
    guard let bytes = LimitText.bytes(argument) else { return nil }
    self.bytes = bytes
  }

  var defaultValueDescription: String { LimitText.bytes(bytes) }
}

/// A length of time on the command line.
struct DurationArgument: ExpressibleByArgument {
  let seconds: Int64

  init(seconds: Int64) { self.seconds = seconds }

  init?(argument: String) {
    guard let seconds = LimitText.seconds(argument) else { return nil }
    self.seconds = seconds
  }

  var defaultValueDescription: String { LimitText.seconds(seconds) }
}

/// What belongs together, on the command line.
struct GroupingArgument: ExpressibleByArgument {
  let grouping: CaseGrouping

  init(grouping: CaseGrouping) { self.grouping = grouping }

  init?(argument: String) {
    switch argument {
    case "entry": grouping = .entry
    case "file": grouping = .file
    case "host": grouping = .host
    case "one": grouping = .one
    default:
      let name = "name:"
      guard argument.hasPrefix(name), argument.count > name.count,
        let pattern = try? CaseGrouping.NamePattern(String(argument.dropFirst(name.count)))
      else { return nil }
      grouping = .name(pattern)
    }
  }

  var defaultValueDescription: String { "entry" }
}
