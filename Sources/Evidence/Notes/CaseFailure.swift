/// Why there are no results of a case of a batch.
public enum CaseFailure: Hashable, Sendable {
  /// There is nothing to read.
  case obstacle(Obstacle)
  /// Something else has the name of its folder of results.
  case strangeFolder
  /// Its results cannot be written; what the operating system says.
  case unwritable(String)
  /// Its results were there, and are no longer.
  case vanished
  /// The batch was interrupted.
  case interrupted
  /// It went beyond a limit, which is given as users write it.
  case beyond(Limit, String)
  /// Its worker was killed, and not by Pawprint.
  case killed
  /// Its worker was told to end, by the number of the signal.
  case told(signal: Int32)
  /// Its worker crashed, by the number of the signal.
  case crashed(signal: Int32)
  /// Its worker ended with a status that nobody expects, and said nothing.
  case ended(status: Int32)
  /// Its worker said why.
  case said(String)

  /// What a worker is limited in; the name is that of the option.
  public enum Limit: String, Hashable, Sendable, CaseIterable {
    /// Elapsed time.
    case time = "--limit-time"
    /// Processor time.
    case processor = "--limit-cpu"
    /// Memory.
    case memory = "--limit-memory"
    /// The length of a file that it writes.
    case output = "--limit-output"
  }

  /// Why a path cannot be read.
  public enum Obstacle: Hashable, Sendable {
    /// There is no file or folder of this name.
    case missing
    /// The folder may not be read.
    case closedFolder
    /// It is a link back to a folder that it lies in.
    case linkBack
    /// It is a link that leads in a circle.
    case linkInCircle
    /// It is a link that leads nowhere.
    case linkToNothing
    /// It is a named pipe.
    case pipe
    /// It is a socket.
    case socket
    /// It is a device.
    case device
    /// Its name is no UTF-8, or it is no longer there.
    case badName
    /// It cannot be looked at; what the operating system says.
    case noStatus(String)
  }
}

extension CaseFailure: CustomStringConvertible {
  /// In English, as a clause.
  public var description: String {
    switch self {
    case .obstacle(let obstacle): obstacle.description
    case .strangeFolder: "in the folder of the results there is something else of this name"
    case .unwritable(let reason): "its results cannot be written: \(reason)"
    case .vanished: "its results have vanished"
    case .interrupted: "the batch was interrupted before it was done; run it again"
    case .beyond(let limit, let value): "\(limit.excess(value)) (\(limit.rawValue))"
    case .killed: "its worker was killed, perhaps for want of memory on this machine"
    case .told(let signal): "its worker was told to end (signal \(signal))"
    case .crashed(let signal):
      "its worker crashed (signal \(signal)): please report this file to the authors of Pawprint"
    case .ended(let status): "its worker ended with status \(status)"
    case .said(let words): words
    }
  }
}

extension CaseFailure.Limit {
  fileprivate func excess(_ value: String) -> String {
    switch self {
    case .time: "it took longer than \(value)"
    case .processor: "it used more than \(value) of processor time"
    case .memory: "it needed more than \(value) of memory"
    case .output: "a file that it wrote grew beyond \(value)"
    }
  }
}

extension CaseFailure.Obstacle: CustomStringConvertible {
  /// In English, as a clause.
  public var description: String {
    switch self {
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
