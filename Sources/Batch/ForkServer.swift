import CLinux
import Foundation
import Glibc

/// A process that forks the workers of one thread of a batch, as that thread sees it.
///
/// To start Pawprint anew costs more than to analyze a small capture. So it is started once, makes
/// itself ready, and is from then on the parent of a worker for each case, which is a copy of it that has
/// seen no evidence. A worker that crashed may have been made to by somebody who wants to learn where
/// things lie in memory, and they lie at the same places in the next copy: its server is not used again.
struct ForkServer {
  /// Files that the server and its workers have.
  struct Files {
    /// What a worker is to do; it has it as standard input.
    var order: String
    /// Standard error.
    var talk: String
    /// The folder for temporary files.
    var temporary: String
    /// An open file that all of them inherit, so that the lock lives as long as they do.
    var lock: Int32
  }

  private let pid: pid_t
  private let socket: Int32
  private let talk: WorkerTalk

  /// How long to wait before looking whether all shall stop, in ms.
  private static let patience: Int32 = 100
  /// The number of the lock's file in the server.
  private static let inheritedLock: Int32 = 3

  /// Starts this same program as `pawprint batch-worker ORDER`, in a process group of its own, and waits
  /// until it is ready.
  ///
  /// - Throws: `POSIXError`.
  init(_ files: Files) throws {
    var ends: [Int32] = [-1, -1]
    let kind = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
    guard unsafe socketpair(AF_UNIX, kind, 0, &ends) == 0 else { throw systemError(errno) }
    defer { close(ends[1]) }
    do {
      pid = try Self.spawn(files, socket: ends[1])
    } catch {
      close(ends[0])
      throw error
    }
    socket = ends[0]
    talk = WorkerTalk(path: files.talk)
    _ = receive()
  }

  private static func spawn(_ files: Files, socket: Int32) throws -> pid_t {
    var actions = unsafe posix_spawn_file_actions_t()
    unsafe posix_spawn_file_actions_init(&actions)
    defer { unsafe posix_spawn_file_actions_destroy(&actions) }
    unsafe posix_spawn_file_actions_adddup2(&actions, socket, STDIN_FILENO)
    unsafe posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0)
    let appending = O_WRONLY | O_CREAT | O_TRUNC | O_APPEND
    unsafe posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, files.talk, appending, 0o600)
    unsafe posix_spawn_file_actions_adddup2(&actions, files.lock, inheritedLock)
    var attributes = posix_spawnattr_t()
    unsafe posix_spawnattr_init(&attributes)
    defer { unsafe posix_spawnattr_destroy(&attributes) }
    setSignals(of: &attributes)
    var arguments = unsafe strings(["pawprint", BatchRun.workerCommand, files.order])
    var environment = unsafe strings(environment(temporary: files.temporary))
    defer { unsafe free(arguments + environment) }
    var child: pid_t = 0
    let code = unsafe posix_spawn(
      &child, "/proc/self/exe", &actions, &attributes, &arguments, &environment)
    guard code == 0 else { throw systemError(code) }
    return child
  }

  /// A server has signals as a new program has them, and a group of its own, so that a Ctrl-C
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
  static func strings(_ texts: [String]) -> [UnsafeMutablePointer<CChar>?] {
    unsafe texts.map { unsafe strdup($0) } + [nil]
  }

  /// Frees what `strings` made.
  static func free(_ strings: [UnsafeMutablePointer<CChar>?]) {
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

  /// Has a worker do what the order says, and waits until it ends; has it killed when its time is over,
  /// or `isInterrupted` says so.
  ///
  /// - Returns: how it ended, and whether the server can be used again; it has ended otherwise.
  func run(limits: WorkerLimits, isInterrupted: () -> Bool) -> (end: WorkerEnd, isUsable: Bool) {
    let start = ContinuousClock.now
    _ = unsafe send(socket, [ForkLoop.go], 1, Int32(MSG_NOSIGNAL))
    while !isReadable() {
      let killed: WorkerEnd.Killed
      if isInterrupted() {
        killed = .forInterruption
      } else if ContinuousClock.now - start > .seconds(limits.time) {
        killed = .forTime
      } else {
        continue
      }
      return (WorkerEnd(account(stop()), killed: killed, limits: limits), false)
    }
    guard let usage = WorkerUsage(receive()) else {
      // The server itself was killed, and its worker with it.
      return (WorkerEnd(account(stop()), killed: nil, limits: limits), false)
    }
    let end = WorkerEnd(account(usage), killed: nil, limits: limits)
    guard usage.hasExited else {
      _ = stop()
      return (end, false)
    }
    return (end, true)
  }

  /// Ends the server, and the worker that it may have.
  ///
  /// - Returns: how the server ended.
  @discardableResult
  func stop() -> WorkerUsage {
    close(socket)
    var (status, usage) = (Int32(0), rusage())
    while unsafe wait4(pid, &status, 0, &usage) < 0, errno == EINTR {}
    return WorkerUsage(status: status, usage)
  }

  private func account(_ usage: WorkerUsage) -> WorkerEnd.Account {
    WorkerEnd.Account(usage: usage, talk: talk.text)
  }

  /// Waits for a while for something to read, or the end.
  private func isReadable() -> Bool {
    var poll = pollfd(fd: socket, events: Int16(POLLIN), revents: 0)
    return unsafe Glibc.poll(&poll, 1, Self.patience) > 0
  }

  /// What the server said; empty when it has ended.
  private func receive() -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: 256)
    while true {
      let count = unsafe recv(socket, &bytes, bytes.count, 0)
      if count < 0, errno == EINTR { continue }
      return Array(bytes.prefix(max(count, 0)))
    }
  }
}
