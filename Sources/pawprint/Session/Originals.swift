import Correlation
import Evidence
import Foundation
import Ingestion

/// Where the originals of a case's inputs are.
struct Originals {
  private let origins: [Int64: EvidenceOrigin]
  /// What lies under the paths that the user gave.
  private let found: [EvidenceLocation]
  /// Folders that inputs' paths may be relative to, when an original is not where it was.
  private let folders: [String]

  /// Originals that lay at `origins`, and may be under `paths` now, or beside the case `caseFile`.
  ///
  /// - Throws: `IngestionError` when one of `paths` is not there.
  init(origins: [Int64: EvidenceOrigin], paths: [String], caseFile: String) throws {
    self.origins = origins
    let walk = EvidenceWalk.locations(under: paths)
    if let failure = walk.failures.first { throw failure }
    found = walk.locations
    folders = [(caseFile as NSString).deletingLastPathComponent, ""]
  }

  /// Where the bytes of an input are looked for.
  ///
  /// - Throws: `ExtractionError`, `IngestionError`.
  func location(of record: InputRecord) throws -> EvidenceLocation {
    let input = record.input
    let origin = origins[record.id]
    let name = origin?.name ?? input.path
    if let location = try given(input, name: name) { return location }
    if let origin, fits(origin.file, input, name: name) { return location(origin.file, name) }
    let near = folders.map { ($0 as NSString).appendingPathComponent(name) }
    if let path = near.first(where: { fits($0, input, name: name) }) { return location(path, name) }
    guard let origin else {
      throw input.path == "-"
        ? ExtractionError.notKept(input: input.path)
        : ExtractionError.vanished(input: input.path, file: name)
    }
    guard size(of: origin.file) != nil else {
      throw ExtractionError.vanished(input: input.path, file: origin.file)
    }
    // Another length: the extractor tells the other hash.
    return location(origin.file, name)
  }

  /// The path that shows the lines of a text: the original's, or the input's own where it is lost.
  func path(of record: InputRecord) -> String {
    (try? location(of: record))?.path ?? record.input.path
  }

  /// The file among those that the user gave: of the same content, or an archive of the same name.
  private func given(_ input: Input, name: String) throws -> EvidenceLocation? {
    if input.path == name {
      for candidate in found where size(of: candidate.path) == input.bytes {
        let identity = try EvidenceReader.identity(of: candidate.path)
        if identity == input.sha256 { return location(candidate.path, name) }
      }
      return nil
    }
    let last = (name as NSString).lastPathComponent
    let candidates = found.filter { ($0.path as NSString).lastPathComponent == last }
    return candidates.first.map { location($0.path, name) }
  }

  /// Whether the file may be the original: an archive, or a file of the same length.
  private func fits(_ path: String, _ input: Input, name: String) -> Bool {
    guard let size = size(of: path) else { return false }
    return input.path != name || size == input.bytes
  }

  private func location(_ path: String, _ name: String) -> EvidenceLocation {
    EvidenceLocation(path: path, name: name, isNamed: true)
  }

  private func size(of path: String) -> Int64? {
    let attributes = try? FileManager.default.attributesOfItem(
      atPath: (path as NSString).resolvingSymlinksInPath)
    guard attributes?[.type] as? FileAttributeType == .typeRegular else { return nil }
    return (attributes?[.size] as? NSNumber)?.int64Value
  }
}
