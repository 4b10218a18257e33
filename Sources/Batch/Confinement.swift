import CLinux
import Glibc

/// What keeps a worker to its own inputs and its own folder.
public enum Confinement {
  /// What this kernel does not offer, a clause each; empty when it offers all.
  public static var missing: [String] {
    var missing: [String] = []
    if linux_landlock_version() == 0 {
      missing.append("Landlock, so workers can reach all files that you can")
    }
    if linux_has_seccomp() == 0 { missing.append("seccomp, so workers could use the network") }
    return missing
  }

  /// Confines this thread for good: no network, no other program, and of the files only those
  /// under `readable` and `writable`.
  ///
  /// What the kernel does not offer is left out. Must be called before a second thread is started,
  /// since it holds for the calling thread and those that it starts.
  ///
  /// - Returns: a clause on what failed although the kernel offers it; nil when nothing did.
  public static func apply(readable: [String], writable: [String]) -> String? {
    if linux_landlock_version() > 0 {
      let ruleset = linux_landlock_ruleset()
      guard ruleset >= 0 else { return "Landlock: \(reason(ofError: errno))" }
      for path in writable {
        guard unsafe linux_landlock_allow(ruleset, path, 1) == 0 else {
          return "Landlock on the folder of the results: \(reason(ofError: errno))"
        }
      }
      // What is not there, or may not be opened, will be met again when it is read.
      for path in readable { _ = unsafe linux_landlock_allow(ruleset, path, 0) }
      guard linux_landlock_enforce(ruleset) == 0 else {
        return "Landlock: \(reason(ofError: errno))"
      }
    }
    if linux_has_seccomp() != 0, linux_refuse_network() != 0, errno != ENOSYS {
      return "seccomp: \(reason(ofError: errno))"
    }
    return nil
  }

  /// Has the kernel end this process when its parent ends, which is `parent`.
  ///
  /// - Returns: false when the parent has ended already.
  public static func endWithParent(_ parent: Int32) -> Bool {
    _ = linux_die_with_parent()
    return getppid() == parent
  }
}
