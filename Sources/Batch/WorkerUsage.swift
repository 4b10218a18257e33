import Glibc

/// What the kernel says of a process that ended.
struct WorkerUsage: Hashable {
  /// The status of wait(2).
  var status: Int32
  /// The largest resident size, in bytes.
  var peakMemory: Int64
  /// Seconds of processor time, in user and kernel mode.
  var processor: Int64

  init(status: Int32, peakMemory: Int64, processor: Int64) {
    (self.status, self.peakMemory, self.processor) = (status, peakMemory, processor)
  }

  /// Of what wait4(2) gave.
  init(status: Int32, _ usage: rusage) {
    self.init(
      status: status, peakMemory: Int64(usage.ru_maxrss) &* 1024,
      processor: Int64(usage.ru_utime.tv_sec) &+ Int64(usage.ru_stime.tv_sec))
  }

  /// What a server wrote; nil when it is nothing of the kind.
  init?(_ bytes: [UInt8]) {
    let numbers = String(decoding: bytes, as: UTF8.self).split(separator: " ").map { Int64($0) }
    guard numbers.count == 3, let status = numbers[0].flatMap(Int32.init(exactly:)),
      let peakMemory = numbers[1], let processor = numbers[2]
    else { return nil }
    self.init(status: status, peakMemory: peakMemory, processor: processor)
  }

  /// What a server writes.
  var bytes: [UInt8] { Array("\(status) \(peakMemory) \(processor)".utf8) }

  /// Whether it ended by itself, and not by a signal.
  var hasExited: Bool { status & 0x7F == 0 }
}
