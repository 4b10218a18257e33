import Foundation
import Ingestion
import Testing

/// The files of `shared` beside the repository, for the tests about hosts.
enum HostFiles {
  /// The folder, nil where the repository was checked out without it.
  static let folder: URL? = {
    // The tests may be compiled through a link to this folder.
    var folder = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
    while folder.path != "/" {
      folder.deleteLastPathComponent()
      let shared = folder.appendingPathComponent("shared")
      let table = shared.appendingPathComponent("netstat-templates.tsv")
      if FileManager.default.fileExists(atPath: table.path) { return shared }
    }
    print("HostFiles: no folder `shared` above \(#filePath): its tests are skipped")
    return nil
  }()

  static var areThere: Bool { folder != nil }

  static func lines(_ path: String, limit: Int = .max) throws -> [Substring] {
    let folder = try #require(folder)
    let bytes = Array(try Data(contentsOf: folder.appendingPathComponent(path)).prefix(limit))
    var lines: [Substring] = []
    var splitter = LineSplitter()
    splitter.split(bytes) { lines.append($0.text[...]) }
    splitter.finish { lines.append($0.text[...]) }
    return lines
  }

  /// The paths under `part`, in sorted order.
  static func paths(under part: String) -> [String] {
    guard let folder else { return [] }
    let root = folder.appendingPathComponent(part).path
    let found = FileManager.default.enumerator(atPath: root)?.compactMap { $0 as? String } ?? []
    return found.sorted().map { "\(part)/\($0)" }
  }
}

extension Sequence<Substring> {
  /// Passes the lines on with their numbers, from 1.
  func numbered(_ read: (Substring, Int) -> Void) {
    for (index, line) in enumerated() { read(line, index + 1) }
  }
}

extension String {
  /// The lines of a literal.
  var textLines: [Substring] {
    // CRLF is one Character.
    utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map {
      Substring($0)
    }
  }
}
