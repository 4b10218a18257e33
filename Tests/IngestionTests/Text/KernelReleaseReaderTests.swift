import Evidence
import Ingestion
import Testing

struct KernelReleaseReaderTests {
  static func read(_ text: String) -> KernelReleaseReader {
    var reader = KernelReleaseReader()
    for line in TextLines.of(text) { reader.read(line.text[...], number: Int(line.number)) }
    return reader
  }

  @Test(arguments: [
    ("Linux node1 3.10.0-957.el7.x86_64 #1 SMP x86_64 GNU/Linux", "3.10.0-957.el7.x86_64"),
    ("Linux version 3.10.0-1160.el7.x86_64 (build@lab) (gcc) #3 SMP", "3.10.0-1160.el7.x86_64"),
    ("3.10.0-957.el7.x86_64", "3.10.0-957.el7.x86_64"), ("5.4.0-42-generic", "5.4.0-42-generic"),
    ("4.19.0", "4.19.0"), ("6.18.44-fc-v657", "6.18.44-fc-v657"), ("5.15.0+", "5.15.0+"),
  ])
  func `reads the kernel's release`(line: String, release: String) {
    let reader = Self.read(line)
    let setting = reader.settings.first { $0.name == "kernel.osrelease" }
    #expect(setting?.value == release)
    #expect(reader.unknownCount == 0)
  }

  @Test(arguments: [
    "CentOS 7.6", "CentOS Linux release 7.9.2009 (Core)", "Ubuntu 16.04.1 LTS",
    "Debian GNU/Linux 9",
    "Red Hat Enterprise Linux Server release 7.9 (Maipo)", "Debian GNU/Linux 12 (bookworm)",
    "SUSE Linux Enterprise Server 12 SP5", "CentOS Stream release 9", "Amazon Linux AMI 2018.03",
  ])
  func `reads the distribution's release`(line: String) {
    let reader = Self.read(line)
    #expect(reader.settings == [Setting(name: "os.release", value: line, line: 1)])
  }

  @Test(arguments: [
    "CentOS 7 has a kernel that drops SYNs", "Ubuntu is fine", "Linux", "Linux a b", "7", "7.6",
    "Linux node drops packets", "1.2.3.4.5", "2.", "2..3", "on Sun Nov 22 14:45:57 UTC 2026 x",
    "Sun Nov 31 14:45:57 UTC 2026", "Sun Nov 22 24:45:57 UTC 2026", "FOO=bar",
  ])
  func `keeps other lines as unknown`(line: String) {
    let reader = Self.read(line)
    #expect(reader.settings.isEmpty)
    #expect(reader.unknownCount == 1)
    #expect(!KernelReleaseReader.accepts(line[...]))
  }

  @Test func `prefers uname to proc version and that to a bare release`() {
    let reader = Self.read(
      """
      3.10.0-1.el7
      Linux version 3.10.0-2.el7 (a@b) #2 SMP Mon
      Linux node 3.10.0-3.el7 #3 SMP Sun Nov 22 14:30:46 UTC 2026 x86_64 x86_64 x86_64 GNU/Linux
      Sun Nov 22 14:45:57 UTC 2026
      192.168.1.1
      """)
    #expect(
      reader.settings == [
        Setting(name: "kernel.osrelease", value: "3.10.0-3.el7", line: 3),
        Setting(name: "kernel.version", value: "#3 SMP Sun Nov 22 14:30:46 UTC 2026", line: 3),
        Setting(name: "os.machine", value: "x86_64", line: 3),
        Setting(name: "os.address", value: "192.168.1.1", line: 5),
      ])
    #expect(reader.host == "node")
    #expect(reader.time == 1_795_358_757_000_000_000)
    #expect(reader.unknownCount == 0)
  }

  @Test func `knows no time in a zone whose offset it does not know`() {
    let reader = Self.read("Sun Nov 22 14:45:57 CET 2026")
    #expect(reader.time == nil)
    #expect(reader.unknownCount == 0)
  }

  @Test func `reads os-release`() {
    let reader = Self.read(
      "NAME=\"CentOS Linux\"\nVERSION_ID=\"7\"\nPRETTY_NAME=\"CentOS Linux 7 (Core)\"")
    #expect(
      reader.settings == [Setting(name: "os.release", value: "CentOS Linux 7 (Core)", line: 3)])
    #expect(reader.unknownCount == 0)
  }
}
