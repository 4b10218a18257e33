import Evidence
import Foundation
import Testing

@testable import Ingestion

/// A series may have more files than a process may have open.
struct FileDescriptorTests {
  @Test func `thousands of files, packed and plain, are open one at a time`() throws {
    let folder = try SampleFolder()
    try folder.write(Sample.capture(count: 1), to: "a.pcap")
    try folder.run(
      """
      gzip -k a.pcap; python3 -m zipfile -c a.zip a.pcap a.pcap.gz; head -c 60 a.pcap.gz > cut.gz
      for n in $(seq 1 750); do ln -s a.pcap $n.pcap; ln -s a.pcap.gz $n.gz; ln -s a.zip $n.zip
      ln -s cut.gz $n.cut; done
      """)
    let found = EvidenceWalk.locations(under: [folder.path])
    #expect(found.locations.count == 3004)
    var mostOpen = 0
    let reader = EvidenceReader(options: .init(), interruption: Interruption())
    for location in found.locations {
      try reader.read(location) { (read: (inout RowCollector) throws -> IngestedEvidence) in
        var rows = RowCollector()
        _ = try read(&rows)
        mostOpen = max(mostOpen, openFiles(in: folder))
      }
    }
    #expect(openFiles(in: folder) == 0)
    #expect(mostOpen <= 1)
  }

  private func openFiles(in folder: SampleFolder) -> Int {
    let links = (try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd")) ?? []
    return links.count {
      (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/fd/" + $0))?
        .hasPrefix(folder.path) ?? false
    }
  }
}
