import Foundation

/// What a worker says on stderr.
struct WorkerTalk {
  /// The file that it goes to.
  let path: String

  /// How much of it is looked at, in bytes, from the end.
  private static let length = 4096

  /// The last of it; empty when it said nothing.
  var text: String {
    guard let file = try? FileHandle(forReadingFrom: URL(filePath: path)) else { return "" }
    defer { try? file.close() }
    let size = (try? file.seekToEnd()) ?? 0
    let length = UInt64(Self.length)
    try? file.seek(toOffset: size > length ? size - length : 0)
    let data = (try? file.read(upToCount: Self.length)) ?? Data()
    return String(decoding: data, as: UTF8.self)
  }
}
