import Foundation

/// One capture, rotated into very many files, as `tcpdump -C` or `-G` leaves them.
struct RotatedFiles {
  /// How the files are called.
  enum Naming: String, CaseIterable {
    /// `tcpdump -C`: `cap.pcap`, `cap.pcap1`, `cap.pcap2`, whose alphabetical order is not theirs.
    case numbered
    /// `tcpdump -G`: by the second in which they begin.
    case dated
  }

  /// The capture as one file.
  let whole: String
  /// The folders of the rotated files, each with a part of them, none in their order.
  let folders: [String]

  static let count = 3000
  /// The sample is repeated so often, a pause in between.
  static let runs = 3
  private static let secondsBetweenRuns = 600
  /// The first files are large ones, so that two of them can overlap.
  private static let largeFiles = 10
  private static let packetsOfLargeFile = 40
  /// The large file that begins with the last packets of the one before.
  private static let overlapping = 6
  static let repeatedPackets = 5
  private static let folderCount = 20

  /// Makes the files in `folder`.
  init(named naming: Naming, in folder: TemporaryFolder) throws {
    let sample = try Pcap(recycleCapture)
    let records = (0..<Self.runs).flatMap { sample.records(later: $0 * Self.secondsBetweenRuns) }
    let header = sample.bytes.prefix(Pcap.headerLength)
    whole = try folder.write(records.reduce(header, +), to: "whole.pcap")
    folders = (0..<Self.folderCount).map { folder["part\(Self.letter($0))"] }
    for path in folders {
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }
    for index in 0..<Self.count {
      let content = Self.packets(of: index, in: sample.offsets.count)
      let part = folders[index &* 7919 % Self.folderCount]
      try records[content].reduce(header, +).write(
        to: URL(filePath: "\(part)/\(Self.name(of: index, naming))"))
    }
  }

  /// The packets that the file `index` holds, of `count` in each run: no file holds those of two.
  private static func packets(of index: Int, in count: Int) -> Range<Int> {
    if index < largeFiles {
      let start = index * packetsOfLargeFile
      return (index == overlapping ? start - repeatedPackets : start)..<start + packetsOfLargeFile
    }
    let (run, place) = index.quotientAndRemainder(dividingBy: Self.count / runs)
    let (skippedFiles, skipped) = run > 0 ? (0, 0) : (largeFiles, largeFiles * packetsOfLargeFile)
    let start = { (file: Int) in
      run * count + skipped
        + (file - skippedFiles) * (count - skipped) / (Self.count / runs - skippedFiles)
    }
    return start(place)..<start(place + 1)
  }

  private static func name(of index: Int, _ naming: Naming) -> String {
    switch naming {
    case .numbered: "cap.pcap" + (index > 0 ? "\(index)" : "")
    case .dated:
      "cap-2026-11-22_\(two(index / 3600)).\(two(index / 60 % 60)).\(two(index % 60)).pcap"
    }
  }

  private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

  private static func letter(_ index: Int) -> Character {
    Character(Unicode.Scalar(UInt8(ascii: "a") + UInt8(index)))
  }
}
