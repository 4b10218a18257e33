import Evidence

extension English {
  func clause(_ part: MissingPart) -> Prose {
    switch part {
    case .everything: return "nothing in it is of a kind that this version reads"
    case .more(let count): return "and \(count) more inputs"
    case .input(let path, let notes):
      let reason = notes.english ?? "no reason was noted"
      return reason.contains(path) ? "\(reason)" : "\(path): \(reason)"
    }
  }

  func clause(_ failure: CaseFailure) -> Prose {
    switch failure {
    case .obstacle(let obstacle): clause(obstacle)
    case .strangeFolder: "in the folder of the results there is something else of this name"
    case .unwritable(let reason): "its results cannot be written: \(reason)"
    case .vanished: "its results have vanished"
    case .interrupted: "the batch was interrupted before it was done; run it again"
    case .beyond(let limit, let value): "\(excess(limit, value)) (\(limit.rawValue))"
    case .killed: "its worker was killed, perhaps for want of memory on this machine"
    case .told(let signal): "its worker was told to end (signal \(signal))"
    case .crashed(let signal):
      "its worker crashed (signal \(signal)): please report this file to the authors of Pawprint"
    case .ended(let status): "its worker ended with status \(status)"
    case .said(let words): "\(words)"
    }
  }

  private func excess(_ limit: CaseFailure.Limit, _ value: String) -> Prose {
    switch limit {
    case .time: "it took longer than \(value)"
    case .processor: "it used more than \(value) of processor time"
    case .memory: "it needed more than \(value) of memory"
    case .output: "a file that it wrote grew beyond \(value)"
    }
  }

  private func clause(_ obstacle: CaseFailure.Obstacle) -> Prose {
    switch obstacle {
    case .missing: "there is no file or folder of this name"
    case .closedFolder: "the folder may not be read"
    case .linkBack: "it is a link back to a folder that it lies in, so it would never end"
    case .linkInCircle: "it is a link that leads in a circle"
    case .linkToNothing: "it is a link that leads nowhere"
    case .pipe: "it is a named pipe, which nobody may ever write to; give a file"
    case .socket: "it is a socket, not a file"
    case .device: "it is a device, not a file"
    case .badName: "its name is no UTF-8, or it has vanished; rename it"
    case .noStatus(let reason): "it cannot be looked at: \(reason)"
    }
  }
}
