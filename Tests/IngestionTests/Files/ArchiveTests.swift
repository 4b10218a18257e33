import Evidence
import Foundation
import Testing

@testable import Ingestion

/// An archive gives one input per member.
struct ArchiveTests {
  let folder: SampleFolder
  let plain: Reading

  init() throws {
    folder = try SampleFolder()
    try folder.write(Sample.capture(count: 50), to: "a.pcap")
    try folder.write(Sample.settings, to: "sysctl.txt")
    try folder.write(Sample.prose, to: "letter")
    plain = try Reading("a.pcap", in: folder)
  }

  static let packings = [
    "tar cf packed a.pcap sysctl.txt letter",
    "tar czf packed a.pcap sysctl.txt letter",
    "tar cJf packed a.pcap sysctl.txt letter",
    "tar cjf packed a.pcap sysctl.txt letter",
    "tar --format=pax -cf packed a.pcap sysctl.txt letter",
    "tar --format=v7 -cf packed ./a.pcap ./sysctl.txt ./letter",
    "python3 -m zipfile -c packed a.pcap sysctl.txt letter",
    "python3 -m zipfile -c x a.pcap sysctl.txt letter; gzip -c x > packed",
  ]

  @Test(arguments: packings)
  func `each member is an input of its own, in the archive's order`(script: String) throws {
    try folder.run(script)
    let packed = try Reading("packed", in: folder)
    #expect(packed.paths == ["packed!/a.pcap", "packed!/sysctl.txt", "packed!/letter"])
    #expect(packed.statuses == [.read, .read, .ignored])
    #expect(packed.inputs.map(\.input.kind) == [.pcap, .sysctl, .unknown])
    #expect(packed.segments.first?.count == 50)
    #expect(packed.segments.first == plain.segments.first)
    let sums = try ["a.pcap", "sysctl.txt", "letter"].map { try folder.sha256(of: $0) }
    #expect(packed.inputs.map(\.input.sha256) == sums)
    #expect(packed.unread.isEmpty)
  }

  @Test func `a large zip of what does not shrink is read`() throws {
    // More than libarchive is given at once, times the limit of expansion.
    try folder.run("head -c 9M /dev/urandom > noise; zip -q0 packed.zip noise a.pcap")
    let packed = try Reading("packed.zip", in: folder)
    #expect(packed.segments.map(\.count).contains(50))
    #expect(packed.losses.isEmpty)
  }

  @Test func `archives inside one another are followed`() throws {
    try folder.run(
      """
      gzip -k a.pcap; tar cJf inner.tar.xz a.pcap.gz sysctl.txt
      python3 -m zipfile -c middle.zip inner.tar.xz a.pcap
      tar cf outer.tar middle.zip letter
      """)
    let packed = try Reading("outer.tar", in: folder)
    #expect(
      packed.paths == [
        "outer.tar!/middle.zip!/inner.tar.xz!/a.pcap.gz",
        "outer.tar!/middle.zip!/inner.tar.xz!/sysctl.txt", "outer.tar!/middle.zip!/a.pcap",
        "outer.tar!/letter",
      ])
    #expect(packed.segments.map(\.count) == [50, 0, 50, 0])
    #expect(try packed.inputs.first?.input.sha256 == folder.sha256(of: "a.pcap.gz"))
  }

  @Test func `folders and empty members are passed over, an archive's own name may be deep`() throws
  {
    try folder.run(
      "mkdir -p x/y/empty; : > x/nothing; cp a.pcap x/y/; tar czf packed x; zip -qr packed.zip x")
    #expect(try Reading("packed", in: folder).paths == ["packed!/x/y/a.pcap"])
    #expect(try Reading("packed.zip", in: folder).paths == ["packed.zip!/x/y/a.pcap"])
  }

  @Test func `a zip from a pipe is read as it comes`() throws {
    try folder.run("cat a.pcap | zip -q - - > packed.zip")
    let packed = try Reading("packed.zip", in: folder)
    #expect(packed.paths == ["packed.zip!/-"])
    #expect(packed.segments.map(\.count) == [50])
  }

  @Test func `links and devices are named and not followed`() throws {
    try folder.run(
      "ln -s /etc/passwd secret; ln a.pcap hard; mkfifo pipe; tar cf packed.tar a.pcap secret hard pipe"
    )
    let packed = try Reading("packed.tar", in: folder)
    #expect(packed.paths == ["packed.tar!/a.pcap", "packed.tar"])
    #expect(packed.statuses == [.read, .read])
    #expect(packed.losses.isEmpty)
    #expect(packed.unread.map(\.what) == ["member 'secret'", "member 'hard'", "member 'pipe'"])
  }

  @Test func `links in a zip are named and not followed`() throws {
    try folder.run("ln -s /etc/passwd secret; zip -qy packed.zip a.pcap secret")
    let packed = try Reading("packed.zip", in: folder)
    #expect(packed.paths == ["packed.zip!/a.pcap", "packed.zip"])
    #expect(packed.unread.map(\.what) == ["member 'secret'"])
  }

  @Test func `an encrypted member is named, and the others are read`() throws {
    try folder.python(
      """
      import zipfile
      with zipfile.ZipFile('plain.zip', 'w', zipfile.ZIP_DEFLATED) as z:
          z.write('sysctl.txt'); z.write('a.pcap')
      b = bytearray(open('plain.zip', 'rb').read())
      b[6] |= 1                                # local header of the first member
      b[b.index(b'PK\\x01\\x02') + 8] |= 1       # its entry in the directory
      open('locked.zip', 'wb').write(b)
      """)
    let packed = try Reading("locked.zip", in: folder)
    #expect(packed.paths == ["locked.zip!/a.pcap", "locked.zip"])
    #expect(packed.statuses == [.read, .partial])
    #expect(
      packed.losses == [
        "member 'sysctl.txt': encrypted; unpack it with its password and give what comes out"
      ])
  }

  @Test func `a name that leads out of the archive is refused, an absolute one is only a label`()
    throws
  {
    try folder.python(
      """
      import tarfile, io
      capture = open('a.pcap', 'rb').read()
      with tarfile.open('packed.tar', 'w') as t:
          for name in ['../../etc/x', '/var/log/a.pcap', 'x/../../y', '..\\\\z', './b..pcap']:
              info = tarfile.TarInfo(name)
              info.size = len(capture)
              t.addfile(info, io.BytesIO(capture))
      """)
    let packed = try Reading("packed.tar", in: folder)
    #expect(
      packed.paths == ["packed.tar!/var/log/a.pcap", "packed.tar!/b..pcap", "packed.tar"])
    #expect(packed.losses.count == 3)
    #expect(packed.losses.first?.hasPrefix("member '../../etc/x': refused, since its name") == true)
    #expect(packed.statuses.last == .partial)
  }

  @Test func `names beyond ASCII are kept`() throws {
    try folder.run(
      "cp a.pcap 'größe-捕获.pcap'; tar --format=pax -cf p.tar größe*; tar --format=gnu -cf g.tar größe*"
    )
    try folder.run("python3 -m zipfile -c z.zip größe*")
    for name in ["p.tar", "g.tar", "z.zip"] {
      let paths = try Reading(name, in: folder).paths
      #expect(paths == ["\(name)!/größe-捕获.pcap"])
    }
  }

  @Test func `what was read before the damage of an archive stays`() throws {
    try folder.run(
      "cp a.pcap b.pcap; tar cf whole.tar a.pcap b.pcap sysctl.txt; head -c 7000 whole.tar > cut.tar"
    )
    let cut = try Reading("cut.tar", in: folder)
    #expect(cut.paths == ["cut.tar!/a.pcap", "cut.tar!/b.pcap", "cut.tar"])
    #expect(cut.segments.first?.count == 50)
    #expect(cut.statuses == [.read, .partial, .partial])
    #expect(cut.losses.last?.contains("Truncated") == true, "\(cut.losses)")
  }

  @Test func `an archive without evidence is unread when named and ignored in a folder`() throws {
    try folder.run("tar czf packed letter; tar cf none -T /dev/null")
    #expect(try Reading("packed", in: folder).statuses == [.ignored, .unread])
    #expect(try Reading("packed", in: folder, isNamed: false).statuses == [.ignored])
    #expect(try Reading("none", in: folder).statuses == [.unread])
  }

  @Test func `of many members that are no evidence only the first are inputs`() throws {
    try folder.python(
      """
      import tarfile, io
      with tarfile.open('packed.tar', 'w') as t:
          t.add('a.pcap')
          for n in range(1000):
              i = tarfile.TarInfo('f%04d' % n); i.size = 6
              t.addfile(i, io.BytesIO(b'Hello\\n'))
          t.add('sysctl.txt')
      """)
    let packed = try Reading("packed.tar", in: folder)
    #expect(packed.inputs.count == 1 + 200 + 1 + 1)
    #expect(packed.statuses.last == .read)
    #expect(packed.unread.last?.what == "780 more members")
  }
}
