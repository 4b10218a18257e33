import Foundation

/// Where one thread of a batch has its cases worked on, one after the other: a folder, and the process whose
/// copies work.
struct Workplace {
  /// Where a worker leaves its results.
  let folder: ResultFolder
  private let lock: FolderLock
  private let limits: WorkerLimits
  private var server: ForkServer?

  /// A workplace called `name`, as no other of this time.
  init(name: String, options: BatchRun.Options, lock: FolderLock) {
    folder = ResultFolder(output: options.output, name: name)
    (self.lock, limits) = (lock, options.limits)
  }

  /// Has a worker do what `order` says.
  ///
  /// - Throws: `POSIXError` and Foundation's errors, when it could not be started.
  mutating func work(order: Data, isInterrupted: () -> Bool) throws -> WorkerEnd {
    try folder.make()
    let files = ForkServer.Files(
      order: folder.order, talk: folder.talk, temporary: folder.temporary, lock: lock.descriptor)
    // The server makes itself ready in the folder, and must have done so before that is emptied.
    if server == nil {
      try folder.prepare(order: Data())
      server = try ForkServer(files)
    }
    try folder.prepare(order: order)
    guard let result = server?.run(limits: limits, isInterrupted: isInterrupted) else {
      return .interrupted
    }
    if !result.isUsable { server = nil }
    return result.end
  }

  /// Ends the process, and removes the folder.
  mutating func leave() {
    server?.stop()
    server = nil
    folder.remove()
  }
}
