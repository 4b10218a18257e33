import Batch
import Crypto
import Evidence
import Foundation
import Glibc
import Ingestion

/// The files that a case of a batch reads, and their SHA-256.
struct CaseInputs {
  /// The files, and what could not be entered.
  let found: (locations: [EvidenceLocation], failures: [IngestionError])
  /// The SHA-256 of each file by its path, as it was before anything else was read of it.
  private(set) var identities: [String: String] = [:]

  /// What lies under `inputs`.
  ///
  /// Links that lead out of a folder are not followed: what strangers upload may point anywhere.
  init(_ inputs: [BatchInput]) {
    var (locations, failures): ([EvidenceLocation], [IngestionError]) = ([], [])
    for input in inputs {
      if let name = input.name {
        var location = EvidenceLocation(
          path: input.path, name: name, isNamed: inputs.count == 1)
        location.folder = input.root ?? ""
        locations.append(location)
        continue
      }
      let walk = EvidenceWalk.locations(under: [input.path])
      let root = Self.resolved(input.path).map { $0 + "/" } ?? ""
      for location in walk.locations {
        let target = Self.resolved(location.path)
        if location.isNamed || target?.hasPrefix(root) ?? true {
          locations.append(location)
        } else {
          failures.append(
            .unreadable(path: location.path, reason: .linkOutside))
        }
      }
      failures += walk.failures
    }
    found = (locations, failures)
  }

  /// Hashes all files, and returns the SHA-256 over them, `settings` and the tool's `version`.
  mutating func key(settings: String, version: String) -> String {
    var hash = SHA256()
    func add(_ fields: [String]) {
      for field in fields { hash.update(data: Data("\(field.utf8.count):\(field)".utf8)) }
    }
    add(["pawprint", version, settings])
    for location in found.locations {
      do {
        let identity = try EvidenceReader.identity(of: location.path)
        identities[location.path] = identity
        add([location.name, location.folder, identity])
      } catch {
        add([location.name, location.folder, "\(error)"])
      }
    }
    for failure in found.failures { add(["\(failure)"]) }
    return hash.finalize().map { byte in
      let digits = String(byte, radix: 16)
      return byte < 16 ? "0" + digits : digits
    }.joined()
  }

  /// Whether what was read of each file is what was hashed before; members of archives have hashes
  /// of their own and are not looked at.
  func areUnchanged(in records: [Input]) -> Bool {
    let read = Dictionary(
      records.map { ($0.path, $0.sha256) }, uniquingKeysWith: { first, _ in first })
    return found.locations.allSatisfy { location in
      guard let before = identities[location.path], let sha256 = read[location.name],
        !sha256.isEmpty
      else { return true }
      return sha256 == before || records.count { $0.path == location.name } > 1
    }
  }

  private static func resolved(_ path: String) -> String? {
    guard let real = unsafe realpath(path, nil) else { return nil }
    defer { unsafe free(real) }
    return unsafe String(cString: real)
  }
}
