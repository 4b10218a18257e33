import Foundation
import Synchronization
import Testing

@testable import Batch

/// What a worker can still reach.
///
/// A thread of its own is confined, since there is no way back.
struct ConfinementTests {
  /// What a confined thread found.
  private struct Findings: Sendable {
    var failure: String?
    var inside = false
    var created = false
    var outside: Int32 = 0
    var writtenOutside: Int32 = 0
    var socket: Int32 = 0
  }

  private func findings(readable: String, writable: String, outside: String) -> Findings {
    let result = Mutex(Findings())
    let done = DispatchSemaphore(value: 0)
    Thread.detachNewThread {
      var found = Findings()
      found.failure = Confinement.apply(readable: [readable], writable: [writable])
      found.inside = open(readable, O_RDONLY) >= 0
      found.created = open(writable + "/new", O_WRONLY | O_CREAT, 0o600) >= 0
      if open(outside, O_RDONLY) < 0 { found.outside = errno }
      if open(readable, O_WRONLY) < 0 { found.writtenOutside = errno }
      if socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0) < 0 { found.socket = errno }
      let all = found
      result.withLock { $0 = all }
      done.signal()
    }
    done.wait()
    return result.withLock { $0 }
  }

  @Test(
    .enabled(if: Confinement.missing.isEmpty, "SKIPPED: this kernel has no Landlock or seccomp"))
  func `a confined thread reads its input, writes to its folder, and reaches nothing else`() throws
  {
    let folder = try Folder()
    try folder.write(to: "input")
    try folder.write(to: "outside")
    try folder.write(to: "results/old")
    let found = findings(
      readable: folder["input"], writable: folder["results"], outside: folder["outside"])
    #expect(found.failure == nil)
    #expect(found.inside && found.created)
    #expect(found.outside == EACCES)
    #expect(found.writtenOutside == EACCES)
    #expect(found.socket == EACCES)
  }

  @Test
  func `one batch at a time has a folder`() throws {
    let folder = try Folder()
    let first = try #require(try FolderLock(folder: folder.path) { false })
    #expect(try FolderLock(folder: folder.path) { false } == nil)
    withExtendedLifetime(first) {}
    _ = consume first
    #expect(try FolderLock(folder: folder.path) { false } != nil)
    #expect(throws: BatchError.self) { _ = try FolderLock(folder: folder["none"]) { false } }
  }
}
