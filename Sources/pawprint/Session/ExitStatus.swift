import ArgumentParser
import Batch
import CaseStore
import Ingestion

/// The exit statuses of the contract (design.md part 2), after sysexits(3).
enum ExitStatus: Int32, Error {
  case done = 0
  /// Done, but some evidence was not read or was cut short.
  case incomplete = 3
  /// `--fail-on` matched.
  case failOn = 10
  /// `verify` found sentences that do not hold.
  case deviates = 11
  case usage = 64
  /// Nothing readable, or a case file of another program or a newer version.
  case noData = 65
  case noInput = 66
  case cannotCreate = 73
  case inputOutput = 74
  case interrupted = 130
  case terminated = 143

  /// What ArgumentParser exits with.
  var code: ExitCode { ExitCode(rawValue) }

  /// The status that belongs to an error of our own modules; nil for ArgumentParser's.
  init?(for error: any Error) {
    switch error {
    case let error as CaseFileError:
      self =
        switch error {
        case .missing: .noInput
        case .notSQLite, .otherProgram, .newerSchema: .noData
        case .otherRedaction: .usage
        case .cannotCreate: .cannotCreate
        case .inputOutput: .inputOutput
        }
    case let error as IngestionError:
      self =
        switch error {
        case .missing: .noInput
        case .notPermitted, .unreadable: .inputOutput
        case .invalidFilter, .filterNeedsPackets: .usage
        }
    case let error as ExtractionError:
      self =
        switch error {
        case .vanished, .noMember, .notKept: .noInput
        case .changed, .framesNotThere: .noData
        case .unreadable: .inputOutput
        case .interrupted: .interrupted
        case .cannotWrite, .wouldOverwrite: .cannotCreate
        }
    case let error as OutputError: self = error.isFailure ? .inputOutput : .cannotCreate
    case is BatchError: self = .cannotCreate
    default: return nil
    }
  }
}
