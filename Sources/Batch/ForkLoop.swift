import CLinux
import Foundation
import Glibc

/// What a `ForkServer` does in its own process: for each byte that its parent sends, it forks a worker, waits
/// for it, and answers how it ended.
///
/// The process must have one thread only: a fork has no other. When the parent's end of the socket is
/// closed, be it that the parent was killed, the worker is killed and all is over.
public struct ForkLoop {
  /// What its parent sends for each case.
  static let go: UInt8 = 0x67

  /// The socket to the parent.
  private static let socket = STDIN_FILENO
  /// How long to wait before asking for the worker where the kernel gives no notice, in ms.
  private static let patience: Int32 = 5

  /// The file that a worker gets as standard input.
  private let order: String

  /// A loop whose workers read `order`.
  ///
  /// - Returns: nil when this process was not started as a `ForkServer`.
  public init?(order: String) {
    var (kind, length) = (Int32(0), socklen_t(MemoryLayout<Int32>.size))
    guard unsafe getsockopt(Self.socket, SOL_SOCKET, SO_TYPE, &kind, &length) == 0 else {
      return nil
    }
    self.order = order
    _ = linux_die_with_parent()
  }

  /// Tells the parent that all is ready, and forks until there is no parent.
  ///
  /// - Parameter work: what a worker does; returns its exit status.
  public func run(_ work: () -> Int32) {
    let canFork = Self.hasOneThread
    answer([Self.go])
    while isAsked() {
      ftruncate(STDERR_FILENO, 0)
      guard canFork else {
        return say("no worker can be forked from a process with several threads")
      }
      let server = getpid()
      let worker = linux_fork()
      if worker == 0 { _exit(isSeparate(from: server) ? work() : 1) }
      guard worker > 0 else {
        return say("no process can be started for it: \(reason(ofError: errno))")
      }
      guard let usage = wait(for: worker) else { return }
      answer(usage.bytes)
    }
  }

  /// Whether this process has one thread, as far as that is told.
  public static var hasOneThread: Bool {
    (try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/task"))?.count ?? 1 == 1
  }

  /// Becomes this same program anew, with `arguments` and the same socket; returns when that fails.
  public static func startAnew(_ arguments: [String]) {
    var arguments = unsafe ForkServer.strings(arguments)
    _ = unsafe execv("/proc/self/exe", &arguments)
    unsafe ForkServer.free(arguments)
  }

  /// Says why there is no worker; the parent takes it for the reason when this process ends.
  private func say(_ words: String) {
    let bytes = Array("\(words)\n".utf8)
    _ = unsafe write(STDERR_FILENO, bytes, bytes.count)
  }

  /// Takes away what a worker has of its server, and has the kernel end it with its server.
  private func isSeparate(from server: pid_t) -> Bool {
    guard Confinement.endWithParent(server) else { return false }
    let input = unsafe open(order, O_RDONLY | O_CLOEXEC)
    // Closes the socket as well.
    return input >= 0 && dup2(input, STDIN_FILENO) == STDIN_FILENO && close(input) == 0
  }

  /// Waits until the worker ends; nil when the parent has gone.
  private func wait(for worker: pid_t) -> WorkerUsage? {
    let handle = linux_open_process(worker)
    defer { if handle >= 0 { close(handle) } }
    var (status, usage) = (Int32(0), rusage())
    while true {
      // The parent sends nothing meanwhile.
      var polls = [
        pollfd(fd: Self.socket, events: Int16(POLLIN), revents: 0),
        pollfd(fd: handle, events: Int16(POLLIN), revents: 0),
      ]
      _ = unsafe poll(&polls, 2, handle < 0 ? Self.patience : -1)
      if polls[0].revents != 0 {
        kill(worker, SIGKILL)
        _ = unsafe wait4(worker, &status, 0, &usage)
        return nil
      }
      if unsafe wait4(worker, &status, WNOHANG, &usage) == worker {
        return WorkerUsage(status: status, usage)
      }
    }
  }

  /// Waits for the parent to ask; false when it has gone.
  private func isAsked() -> Bool {
    var byte: UInt8 = 0
    while true {
      let count = unsafe recv(Self.socket, &byte, 1, 0)
      if count < 0, errno == EINTR { continue }
      return count == 1
    }
  }

  private func answer(_ bytes: [UInt8]) {
    _ = unsafe send(Self.socket, bytes, bytes.count, Int32(MSG_NOSIGNAL))
  }
}
