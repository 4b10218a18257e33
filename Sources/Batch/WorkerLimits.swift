import CLinux
import Glibc

/// What one case may use up before it is ended.
public struct WorkerLimits: Hashable, Sendable, Codable {
  /// Bytes of memory, beyond what the program itself maps.
  public var memory: Int64
  /// Seconds of processor time.
  public var processor: Int64
  /// Seconds on the clock.
  public var time: Int64
  /// Bytes of the largest file that it may write.
  public var output: Int64

  /// Limits that evidence of tens of gigabytes keeps within.
  public init(
    memory: Int64 = 2 << 30, processor: Int64 = 3600, time: Int64 = 7200, output: Int64 = 16 << 30
  ) {
    (self.memory, self.processor, self.time, self.output) = (memory, processor, time, output)
  }

  /// Puts this process under the limits, all but that on the clock, which its parent watches.
  ///
  /// - Returns: whether the system took all of them.
  public func apply() -> Bool {
    let seconds = UInt64(clamping: processor)
    let space = Self.mappedBytes &+ UInt64(clamping: memory)
    let results = [
      linux_limit(linux_address_space, space, space),
      // The first limit sends SIGXCPU, the second kills.
      linux_limit(linux_processor_seconds, seconds, seconds &+ 5),
      linux_limit(linux_file_size, UInt64(clamping: output), UInt64(clamping: output)),
      linux_limit(linux_open_files, 256, 256),
      linux_limit(linux_core_size, 0, 0),
    ]
    return results.allSatisfy { $0 == 0 }
  }

  /// The bytes that this process has mapped: its code, libraries and first stacks.
  private static var mappedBytes: UInt64 {
    let file = unsafe open("/proc/self/statm", O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return 1 << 30 }
    defer { close(file) }
    var text = [UInt8](repeating: 0, count: 64)
    let count = unsafe text.withUnsafeMutableBytes { unsafe read(file, $0.baseAddress, $0.count) }
    let digits = text.prefix(max(count, 0)).prefix { (0x30...0x39).contains($0) }
    return (UInt64(String(decoding: digits, as: UTF8.self)) ?? 0)
      &* UInt64(sysconf(Int32(_SC_PAGESIZE)))
  }
}
