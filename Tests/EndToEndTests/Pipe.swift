import Foundation

/// A pipe into a process.
///
/// A class, because it closes what is still open when it goes.
final class Pipe {
  /// The end to give to the process.
  private(set) var readEnd: Int32
  /// The end that is ours, or the other way round.
  private(set) var writeEnd: Int32

  init() {
    var ends: [Int32] = [-1, -1]
    // No process may start before both ends are marked: it would keep the pipe open.
    Child.startLock.withLock {
      precondition(pipe(&ends) == 0, "no pipe: \(errno)")
      for end in ends { precondition(fcntl(end, F_SETFD, FD_CLOEXEC) == 0) }
    }
    (readEnd, writeEnd) = (ends[0], ends[1])
  }

  deinit {
    closeReadEnd()
    closeWriteEnd()
  }

  /// Writes all of `data`, or as much as the other side takes before it goes.
  func write(_ data: Data) {
    var rest = data[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(writeEnd, $0.baseAddress, $0.count) }
      guard count > 0 else { return }
      rest = rest.dropFirst(count)
    }
  }

  /// Waits until the other side has read all that was written; returns whether it has.
  func waitUntilRead(atMost seconds: Double = 60) -> Bool {
    let end = Date.now.addingTimeInterval(seconds)
    var waiting: Int32 = 1
    while Date.now < end {
      guard ioctl(readEnd, UInt(FIONREAD), &waiting) == 0 else { return false }
      if waiting == 0 { return true }
      usleep(5000)
    }
    return false
  }

  func closeReadEnd() {
    if readEnd >= 0 { close(readEnd) }
    readEnd = -1
  }

  func closeWriteEnd() {
    if writeEnd >= 0 { close(writeEnd) }
    writeEnd = -1
  }
}
