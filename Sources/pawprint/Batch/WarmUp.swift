import Batch
import Correlation
import Foundation
import Ingestion

/// Small cases of our own, worked on before any evidence comes, by the process that workers are forked from.
///
/// The first case that a process works on takes several times as long as the next: pages of the program are
/// mapped, Swift looks up types and conformances, SQLite and Foundation set themselves up. What that leaves
/// behind is in each fork.
struct WarmUp {
  /// The process's folder for temporary files, which is its own.
  private let folder = NSTemporaryDirectory()

  /// Works on the cases, and throws all away; what does not succeed will be said of the cases that are
  /// worked on.
  func run() {
    for content in [Self.text, Self.capture, Array("neither".utf8)] { work(on: content) }
  }

  private func work(on content: [UInt8]) {
    let (evidence, results) = ("\(folder)/evidence", "\(folder)/results")
    defer { try? FileManager.default.removeItem(atPath: results) }
    try? Output.makeFolder(results)
    try? Disk.write(content, to: evidence)
    let order = WorkOrder(
      task: .analyze, inputs: [BatchInput(path: evidence)], results: results, temporary: folder,
      published: results, limits: WorkerLimits(),
      reading: WorkOrder.ReadingOrder(EvidenceReader.Options()),
      correlation: CorrelationOptions().canonicalText, language: "en")
    guard let data = try? JSONEncoder().encode(order),
      let order = try? JSONDecoder().decode(WorkOrder.self, from: data)
    else { return }
    // The second time, what is there is looked at as the results of an earlier batch are.
    for _ in 0..<2 { _ = try? CaseWork(order: order).run() }
  }

  /// What tcpdump prints of an attempt that is answered, and of one that is not.
  private static let text = Array(
    """
    2026-11-22 14:47:01.000000 IP 192.0.2.1.40001 > 198.51.100.1.80: Flags [S], seq 1001, win 64240, \
    options [mss 1460,sackOK,TS val 1000 ecr 0,nop,wscale 7], length 0
    2026-11-22 14:47:01.000100 IP 198.51.100.1.80 > 192.0.2.1.40001: Flags [S.], seq 2001, ack 1002, \
    win 65160, options [mss 1460,sackOK,TS val 5000 ecr 1000,nop,wscale 7], length 0
    2026-11-22 14:47:01.000200 IP 192.0.2.1.40001 > 198.51.100.1.80: Flags [.], ack 1, win 502, \
    options [nop,nop,TS val 1000 ecr 5000], length 0
    2026-11-22 14:47:02.000000 IP 192.0.2.1.40002 > 198.51.100.1.80: Flags [S], seq 3001, win 64240, \
    options [mss 1460,sackOK,TS val 2000 ecr 0,nop,wscale 7], length 0
    2026-11-22 14:47:03.000000 IP 192.0.2.1.40002 > 198.51.100.1.80: Flags [S], seq 3001, win 64240, \
    options [mss 1460,sackOK,TS val 3000 ecr 0,nop,wscale 7], length 0

    """.utf8)

  /// A capture of one SYN and one ARP request, which ends within the header of a third packet.
  private static let capture: [UInt8] =
    [0xD4, 0xC3, 0xB2, 0xA1, 2, 0, 4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 4, 0, 1, 0, 0, 0]
    + [0x40, 0x4D, 0x00, 0x69, 0, 0, 0, 0, 54, 0, 0, 0, 54, 0, 0, 0]
    + [2, 0, 0, 0, 0, 1, 2, 0, 0, 0, 0, 2, 0x08, 0x00]
    + [0x45, 0, 0, 40, 0, 1, 0x40, 0, 64, 6, 0, 0, 192, 0, 2, 1, 198, 51, 100, 1]
    + [0x9C, 0x41, 0, 80, 0, 0, 3, 0xE9, 0, 0, 0, 0, 0x50, 0x02, 0xFA, 0xF0, 0, 0, 0, 0]
    + [0x41, 0x4D, 0x00, 0x69, 0, 0, 0, 0, 42, 0, 0, 0, 42, 0, 0, 0]
    + [2, 0, 0, 0, 0, 1, 2, 0, 0, 0, 0, 2, 0x08, 0x06]
    + [0, 1, 8, 0, 6, 4, 0, 1, 2, 0, 0, 0, 0, 2, 192, 0, 2, 1, 0, 0, 0, 0, 0, 0, 192, 0, 2, 2]
    + [0x42, 0x4D, 0x00, 0x69]
}
