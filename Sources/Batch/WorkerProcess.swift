import CLinux
import Foundation
import Glibc

/// A process that works on one case.
struct WorkerProcess {
  private let pid: pid_t
  private let talkPath: String
  private let limits: WorkerLimits
  private let start = ContinuousClock.now

  /// How long to wait before looking whether all shall stop, in ms.
  private static let patience: Int32 = 100
  /// How much of what it says is looked at, in bytes, from the end.
  private static let talkLength = 4096

  /// Starts this same program as `pawprint batch-worker`, in a process group of its own.
  ///
  /// - Parameters:
  ///   - order: the file that it reads its order from, as standard input.
  ///   - talk: the file that its standard error goes to.
  ///   - temporary: the folder for its temporary files.
  ///   - lock: an open file that it inherits, so that the lock lives as long as it does.
  /// - Throws: `POSIXError`.
  init(
    order: String, talk: String, temporary: String, lock: Int32, limits: WorkerLimits
  ) throws {
    self.limits = limits
    talkPath = talk
    var actions = unsafe posix_spawn_file_actions_t()
    unsafe posix_spawn_file_actions_init(&actions)
    defer { unsafe posix_spawn_file_actions_destroy(&actions) }
    unsafe posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, order, O_RDONLY, 0)
    unsafe posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0)
    let creating = O_WRONLY | O_CREAT | O_TRUNC
    unsafe posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, talk, creating, 0o600)
    unsafe posix_spawn_file_actions_adddup2(&actions, lock, Self.inheritedLock)
    var attributes = posix_spawnattr_t()
    unsafe posix_spawnattr_init(&attributes)
    defer { unsafe posix_spawnattr_destroy(&attributes) }
    Self.setSignals(of: &attributes)
    var arguments = unsafe Self.strings(["pawprint", BatchRun.workerCommand])
    var environment = unsafe Self.strings(Self.environment(temporary: temporary))
    defer { unsafe Self.free(arguments + environment) }
    var child: pid_t = 0
    let code = unsafe posix_spawn(
      &child, "/proc/self/exe", &actions, &attributes, &arguments, &environment)
    guard code == 0 else { throw POSIXError(POSIXErrorCode(rawValue: code) ?? .EAGAIN) }
    pid = child
  }

  /// The number of the lock's file in the worker.
  private static let inheritedLock: Int32 = 3

  /// A worker has signals as a new program has them, and a group of its own, so that a Ctrl-C
  /// reaches it by its parent only.
  private static func setSignals(of attributes: inout posix_spawnattr_t) {
    var signals = sigset_t()
    unsafe sigemptyset(&signals)
    unsafe posix_spawnattr_setsigmask(&attributes, &signals)
    for signal in [SIGINT, SIGTERM, SIGPIPE] { unsafe sigaddset(&signals, signal) }
    unsafe posix_spawnattr_setsigdefault(&attributes, &signals)
    unsafe posix_spawnattr_setpgroup(&attributes, 0)
    let flags =
      Int32(POSIX_SPAWN_SETSIGDEF) | Int32(POSIX_SPAWN_SETSIGMASK) | Int32(POSIX_SPAWN_SETPGROUP)
    unsafe posix_spawnattr_setflags(&attributes, Int16(flags))
  }

  /// `texts` for C, with a null pointer at the end; each to be freed.
  private static func strings(_ texts: [String]) -> [UnsafeMutablePointer<CChar>?] {
    unsafe texts.map { unsafe strdup($0) } + [nil]
  }

  private static func free(_ strings: [UnsafeMutablePointer<CChar>?]) {
    for index in unsafe strings.indices { unsafe Glibc.free(strings[index]) }
  }

  private static func environment(temporary: String) -> [String] {
    var environment = ProcessInfo.processInfo.environment.filter {
      ["PATH", "HOME", "LANG", "LC_ALL", "TZ", "LD_LIBRARY_PATH"].contains($0.key)
    }
    environment["TMPDIR"] = temporary
    environment["SQLITE_TMPDIR"] = temporary
    // A worker that crashes may start no program to tell of it.
    environment["SWIFT_BACKTRACE"] = "enable=no"
    return environment.map { "\($0)=\($1)" }.sorted()
  }

  /// Waits until it ends; kills it when its time is over, or `isInterrupted` says so.
  func wait(isInterrupted: () -> Bool) -> WorkerEnd {
    let handle = linux_open_process(pid)
    defer { if handle >= 0 { close(handle) } }
    var (status, usage, killed) = (Int32(0), rusage(), WorkerEnd.Killed?.none)
    while unsafe wait4(pid, &status, WNOHANG, &usage) == 0 {
      if killed == nil {
        if isInterrupted() { killed = .forInterruption }
        if ContinuousClock.now - start > .seconds(limits.time) { killed = .forTime }
        if killed != nil { kill(pid, SIGKILL) }
      }
      guard handle >= 0 else {
        usleep(5000)
        continue
      }
      var poll = pollfd(fd: handle, events: Int16(POLLIN), revents: 0)
      _ = unsafe Glibc.poll(&poll, 1, Self.patience)
    }
    let processor = Int64(usage.ru_utime.tv_sec) &+ Int64(usage.ru_stime.tv_sec)
    let account = WorkerEnd.Account(
      status: status, peakMemory: Int64(usage.ru_maxrss) &* 1024, processor: processor, talk: talk)
    return WorkerEnd(account, killed: killed, limits: limits)
  }

  private var talk: String {
    guard let file = try? FileHandle(forReadingFrom: URL(filePath: talkPath)) else { return "" }
    defer { try? file.close() }
    let size = (try? file.seekToEnd()) ?? 0
    let length = UInt64(Self.talkLength)
    try? file.seek(toOffset: size > length ? size - length : 0)
    let data = (try? file.read(upToCount: Self.talkLength)) ?? Data()
    return String(decoding: data, as: UTF8.self)
  }
}
