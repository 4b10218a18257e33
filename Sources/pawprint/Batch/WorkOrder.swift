import Batch
import Correlation
import Foundation
import Ingestion

/// What a batch has one of its workers do: the content of the worker's standard input.
struct WorkOrder: Codable {
  var task: Task
  var inputs: [BatchInput]
  /// The folder to put results into.
  var results: String
  /// The folder for temporary files.
  var temporary: String
  /// Where results of the same case may be already; nil: work in any case.
  var published: String?
  /// A case file without evidence to begin with; nil: make one.
  var emptyCase: String?
  var limits: WorkerLimits
  var reading: ReadingOrder
  /// `CorrelationOptions.canonicalText`.
  var correlation: String
  /// What the report is written in: `Language`.
  var language: String

  /// What is to be done with the inputs.
  enum Task: String, Codable {
    /// Analyze them, unless the results that are there are theirs.
    case analyze
    /// Tell which hosts they name.
    case hosts
  }

  /// How evidence is read: `EvidenceReader.Options` as JSON.
  struct ReadingOrder: Codable {
    var filter: String?
    var date: [Int]?
    var zoneOffsetSeconds: Int?
    var limits: [Int64]

    init(_ options: EvidenceReader.Options) {
      filter = options.filter
      date = options.tcpdump.date.map { [$0.year, $0.month, $0.day] }
      zoneOffsetSeconds = options.tcpdump.zoneOffsetSeconds
      let limits = options.limits
      self.limits = [limits.ratio, limits.bytes, Int64(limits.depth), limits.members]
    }

    /// The options again.
    var options: EvidenceReader.Options {
      var options = EvidenceReader.Options()
      options.filter = filter
      if let date, date.count == 3 {
        options.tcpdump.date = CalendarDay(year: date[0], month: date[1], day: date[2])
      }
      options.tcpdump.zoneOffsetSeconds = zoneOffsetSeconds
      if limits.count == 4 {
        (options.limits.ratio, options.limits.bytes) = (limits[0], limits[1])
        (options.limits.depth, options.limits.members) = (Int(clamping: limits[2]), limits[3])
      }
      return options
    }
  }

  /// All that the results depend on besides the inputs, the same for the same options.
  var settings: String {
    get throws {
      let encoder = JSONEncoder()
      encoder.outputFormatting = .sortedKeys
      return String(decoding: try encoder.encode(reading), as: UTF8.self) + "\n" + correlation
        + "\n" + language
    }
  }
}
