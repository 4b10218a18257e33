import Foundation

/// Where things are.
enum Places {
  /// The root of the repository.
  static let repository = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().path

  /// The shared material beside the repository, which a fresh clone does not have.
  static let shared =
    URL(filePath: repository).deletingLastPathComponent().appending(path: "shared").path

  /// Whether the labelled captures are there.
  static let hasLab = FileManager.default.fileExists(atPath: "\(shared)/lab/score.py")

  /// Why tests of the lab are skipped.
  static let labIsMissing: String = "SKIPPED: there is no ../shared/lab beside the repository"

  /// The folder of a sample.
  static func sample(_ name: String) -> String { "\(repository)/Samples/\(name)" }

  /// The folder of a labelled capture.
  static func lab(_ name: String) -> String { "\(shared)/lab/\(name)" }

  /// The built tool: beside the test bundle, else in the folder of debug builds.
  static let tool: String = {
    var folder = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
    while folder.path != "/" {
      folder.deleteLastPathComponent()
      let candidate = folder.appending(path: "pawprint").path
      var isFolder: ObjCBool = false
      if FileManager.default.fileExists(atPath: candidate, isDirectory: &isFolder),
        !isFolder.boolValue
      {
        return candidate
      }
    }
    return "\(repository)/.build/debug/pawprint"
  }()
}

/// A capture of a server with `tcp_tw_recycle`, whose packets alone show it.
let recycleCapture = Places.sample("recycle-nat") + "/capture.pcap"
/// A capture on which nothing is wrong.
let healthyCapture = Places.sample("healthy-nat") + "/capture.pcap"
/// tcpdump's text of three SYNs, whose times have no date.
let incidentText = Places.sample("nodeport-incident") + "/tcpdump-30285.txt"
