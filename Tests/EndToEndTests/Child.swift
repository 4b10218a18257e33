import Foundation

/// A process that a test started, with its output in files, so that no full pipe can stop it.
struct Child {
  let pid: pid_t
  let out: String
  let err: String
  private let start = Date.now

  /// What a standard stream of the process is.
  enum Stream {
    case null
    case file(String)
    case descriptor(Int32)
    /// Not open at all, as after `>&-` in a shell.
    case closed
  }

  /// What is to be started.
  struct Order {
    var executable: String
    var arguments: [String]
    var folder: String
    var environment: [String: String]
    var stdin = Stream.null
    /// nil: a file of its own.
    var stdout: Stream?
    var stderr: Stream?
    /// Whether SIGPIPE is ignored, as it is below systemd and in many programs.
    var ignoresSIGPIPE = false
  }

  /// What became of the process.
  struct Outcome: CustomStringConvertible {
    /// The exit status, or 128 and the signal that ended it, as a shell says it.
    let status: Int32
    let out: String
    let err: String
    let seconds: Double
    /// The highest resident size in KiB; at least that of the test process, which the kernel
    /// counts too.
    let peakMemory: Int

    var description: String {
      "status \(status) after \(seconds) s\nstderr: \(err)\nstdout: \(out.prefix(2000))"
    }
  }

  /// The process did not end in time, and was killed.
  struct Timeout: Error, CustomStringConvertible {
    let description: String
  }

  /// Starts `order`; its output goes to new files in `scratch`.
  init(_ order: Order, scratch: String) throws {
    _ = Self.ignoreSIGPIPE
    let name = UUID().uuidString
    (out, err) = ("\(scratch)/\(name).out", "\(scratch)/\(name).err")
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    Self.add(order.stdin, as: STDIN_FILENO, to: &actions)
    Self.add(order.stdout ?? .file(out), as: STDOUT_FILENO, to: &actions)
    Self.add(order.stderr ?? .file(err), as: STDERR_FILENO, to: &actions)
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    Self.setSignals(of: &attributes, ignoringSIGPIPE: order.ignoresSIGPIPE)
    let command = Self.shell + [order.folder, order.executable] + order.arguments
    var arguments = command.map { strdup($0) } + [nil]
    var environment = order.environment.map { strdup("\($0)=\($1)") } + [nil]
    defer { for pointer in arguments + environment { free(pointer) } }
    var pid: pid_t = 0
    let code = Self.startLock.withLock {
      posix_spawn(&pid, Self.shell[0], &actions, &attributes, &arguments, &environment)
    }
    guard code == 0 else { throw POSIXError(POSIXErrorCode(rawValue: code) ?? .EINVAL) }
    self.pid = pid
  }

  /// Held while a process starts, and while there are descriptors that it must not inherit.
  static let startLock = NSLock()

  /// Goes to a folder and becomes another program; Glibc offers no way to spawn in a folder.
  private static let shell = ["/bin/sh", "-c", #"cd "$1" && shift && exec "$@""#, "sh"]

  /// A write to a process that has ended must not end the tests.
  private static let ignoreSIGPIPE: Void = { signal(SIGPIPE, SIG_IGN) }()

  private static func add(
    _ stream: Stream, as number: Int32, to actions: inout posix_spawn_file_actions_t
  ) {
    switch stream {
    case .null: posix_spawn_file_actions_addopen(&actions, number, "/dev/null", O_RDWR, 0)
    case .file(let path):
      let mode = number == STDIN_FILENO ? O_RDONLY : O_WRONLY | O_CREAT
      posix_spawn_file_actions_addopen(&actions, number, path, mode, 0o600)
    case .descriptor(let descriptor):
      posix_spawn_file_actions_adddup2(&actions, descriptor, number)
    case .closed: posix_spawn_file_actions_addclose(&actions, number)
    }
  }

  private static func setSignals(of attributes: inout posix_spawnattr_t, ignoringSIGPIPE: Bool) {
    var signals = sigset_t()
    sigemptyset(&signals)
    posix_spawnattr_setsigmask(&attributes, &signals)
    for signal in [SIGINT, SIGTERM] { sigaddset(&signals, signal) }
    if !ignoringSIGPIPE { sigaddset(&signals, SIGPIPE) }
    posix_spawnattr_setsigdefault(&attributes, &signals)
    let flags = Int32(POSIX_SPAWN_SETSIGDEF) | Int32(POSIX_SPAWN_SETSIGMASK)
    posix_spawnattr_setflags(&attributes, Int16(flags))
  }

  /// Sends `signal` to the process.
  func send(_ signal: Int32) { kill(pid, signal) }

  /// Waits until the process ends.
  ///
  /// - Throws: `Timeout` after `seconds`; the process is killed then.
  func wait(atMost seconds: Double = 120) throws -> Outcome {
    var status: Int32 = 0
    var usage = rusage()
    while wait4(pid, &status, WNOHANG, &usage) == 0 {
      if Date.now.timeIntervalSince(start) > seconds {
        send(SIGKILL)
        wait4(pid, &status, 0, &usage)
        throw Timeout(description: "killed after \(seconds) s; stderr: \(Self.text(err))")
      }
      usleep(5000)
    }
    let signal = status & 0x7f
    return Outcome(
      status: signal == 0 ? status >> 8 & 0xff : 128 + signal, out: Self.text(out),
      err: Self.text(err), seconds: Date.now.timeIntervalSince(start),
      peakMemory: usage.ru_maxrss)
  }

  private static func text(_ path: String) -> String {
    String(decoding: FileManager.default.contents(atPath: path) ?? Data(), as: UTF8.self)
  }
}
