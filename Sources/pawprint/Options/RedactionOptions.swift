import ArgumentParser
import Foundation
import Redaction

/// Whether pseudonyms take the place of addresses and names.
struct RedactionOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Put pseudonyms in place of all addresses and names, made with the key in this file; the same "
        + "key gives the same ones.", valueName: "keyfile"))
  var redact: String?

  /// The key; nil when nothing is to be redacted.
  ///
  /// - Throws: `ExitStatus`, once it was said what is wrong with the file.
  func key() throws -> PseudonymKey? { try redact.map(PseudonymKey.init(file:)) }
}

extension PseudonymKey {
  /// A key file is read up to here, in bytes.
  private static let longest = 1 << 20

  /// The key in the file `path`.
  ///
  /// - Throws: `ExitStatus`, once it was said what is wrong with the file.
  init(file path: String) throws {
    let data: Data?
    do {
      let handle = try FileHandle(forReadingFrom: URL(filePath: path))
      defer { try? handle.close() }
      data = try handle.read(upToCount: Self.longest)
    } catch {
      Talk.complain("Cannot read the key file '\(path)'.")
      throw ExitStatus.noInput
    }
    guard let key = PseudonymKey(bytes: Array(data ?? Data())) else {
      Talk.complain(
        "The key file '\(path)' has fewer than \(PseudonymKey.minimumLength) bytes. Make one with: "
          + "head -c 32 /dev/urandom > \(path)")
      throw ExitStatus.usage
    }
    self = key
  }
}
