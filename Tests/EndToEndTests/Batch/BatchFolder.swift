import Foundation

/// A folder with uploads in `up`, and what batches made of them.
struct BatchFolder {
  let files = TemporaryFolder()

  /// What the tests read of `index.json`.
  struct Index: Decodable {
    var cases: [Entry]

    struct Entry: Decodable {
      var `case`: String
      var folder: String
      var status: String
      var verdict: Verdict?
      var reasons: [String]
    }

    struct Verdict: Decodable {
      var cause: String
      var level: String
    }
  }

  /// The path of `name` in the folder.
  subscript(name: String) -> String { files[name] }

  /// Runs a batch of the uploads.
  func batch(_ arguments: [String] = [], output: String = "out") throws -> Child.Outcome {
    try Tool.run(["batch", files["up"], "--out", files[output]] + arguments, in: files)
  }

  /// Starts a batch of the uploads.
  func start(_ arguments: [String] = []) throws -> Child {
    try Child(
      Tool.order(["batch", files["up"], "--out", files["out"]] + arguments, in: files),
      scratch: files.path)
  }

  /// The index that a batch wrote.
  func index(_ output: String = "out") throws -> Index {
    try JSONDecoder().decode(Index.self, from: contents(of: files["\(output)/index.json"]))
  }

  /// Everything in a folder of results: bytes by path.
  func tree(_ output: String) throws -> [String: Data] {
    let names = try FileManager.default.subpathsOfDirectory(atPath: files[output])
    return try names.reduce(into: [:]) { tree, name in
      let path = files["\(output)/\(name)"]
      var isFolder: ObjCBool = false
      _ = FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
      tree[name] = isFolder.boolValue ? Data() : try contents(of: path)
    }
  }

  /// The file `name` did not appear in time.
  struct NeverThere: Error { let name: String }

  /// Waits until `name` is there.
  ///
  /// - Throws: `NeverThere` after a minute.
  func wait(for name: String) throws {
    for _ in 0..<6000 {
      if FileManager.default.fileExists(atPath: files[name]) { return }
      usleep(10_000)
    }
    throw NeverThere(name: name)
  }

  /// Two good cases.
  func makeGoodCases() throws {
    try files.copy(recycleCapture, to: "up/recycle.pcap")
    try files.copy(healthyCapture, to: "up/healthy/capture.pcap")
  }

  /// A file `up/huge.gz` of some hundred kilobytes that holds more than a gigabyte of packets, of which each
  /// stretch is the same.
  func makeHugeCase() throws {
    let program = """
      import gzip, sys
      data = open(sys.argv[1], 'rb').read()
      packets = gzip.compress(data[24:] * 20)
      with open(sys.argv[2], 'wb') as file:
        file.write(gzip.compress(data[:24]))
        for _ in range(400): file.write(packets)
      """
    try FileManager.default.createDirectory(
      atPath: files["up"], withIntermediateDirectories: true)
    guard try Tool.python(program, [healthyCapture, files["up/huge.gz"]]).status == 0 else {
      throw POSIXError(.EIO)
    }
  }
}
