import Batch
import Reporting

extension CaseFailure {
  /// What a batch's index tells of `failure`.
  init(_ failure: WorkerFailure) {
    self =
      switch failure {
      case .obstacle(let obstacle): .obstacle(Obstacle(obstacle))
      case .strangeFolder: .strangeFolder
      case .unwritable(let reason): .unwritable(reason)
      case .beyond(let limit, let value): .beyond(Limit(limit), value)
      case .killed: .killed
      case .told(let signal): .told(signal: signal)
      case .crashed(let signal): .crashed(signal: signal)
      case .ended(let status): .ended(status: status)
      case .said(let words): .said(words)
      }
  }
}

extension CaseFailure.Limit {
  fileprivate init(_ limit: WorkerFailure.Limit) {
    self =
      switch limit {
      case .time: .time
      case .processor: .processor
      case .memory: .memory
      case .output: .output
      }
  }
}

extension CaseFailure.Obstacle {
  fileprivate init(_ obstacle: WorkerFailure.Obstacle) {
    self =
      switch obstacle {
      case .missing: .missing
      case .closedFolder: .closedFolder
      case .linkBack: .linkBack
      case .linkInCircle: .linkInCircle
      case .linkToNothing: .linkToNothing
      case .pipe: .pipe
      case .socket: .socket
      case .device: .device
      case .badName: .badName
      case .noStatus(let reason): .noStatus(reason)
      }
  }
}
