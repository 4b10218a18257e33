import Foundation

/// Turns pictures into PNG with rsvg-convert, which belongs to librsvg.
struct PNGPictures {
  private static let program = "rsvg-convert"
  /// Pixels of the PNG for each of the SVG: sharp on screens of any kind.
  private static let zoom = "2"

  private let path: String

  /// - Throws: `ExitStatus.cannotCreate`, once it was said that there is no such program.
  init() throws {
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
    let candidates = folders.map { "\($0)/\(Self.program)" }
    guard let path = candidates.first(where: FileManager.default.isExecutableFile) else {
      Talk.complain(
        "--png needs the program \(Self.program), which is not on PATH. Install it (Debian's package "
          + "librsvg2-bin), or leave --png out: the pictures are SVG as well.")
      throw ExitStatus.cannotCreate
    }
    self.path = path
  }

  /// Writes a PNG beside the SVG at `picture`.
  ///
  /// - Throws: `OutputError`.
  func convert(_ picture: String) throws {
    let target = URL(filePath: picture).deletingPathExtension().appendingPathExtension("png").path
    let process = Process()
    process.executableURL = URL(filePath: path)
    process.arguments = [
      "--zoom", Self.zoom, "--output", target, URL(filePath: picture).path,
    ]
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    do {
      try process.run()
    } catch {
      throw OutputError(path: target, reason: "\(Self.program) does not start")
    }
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      throw OutputError(
        path: target, reason: "\(Self.program) ended with status \(process.terminationStatus)")
    }
  }
}
