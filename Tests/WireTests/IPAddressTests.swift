import Testing
import Wire

struct IPAddressTests {
  @Test(arguments: [
    "0.0.0.0", "192.0.2.1", "255.255.255.255", "::", "::1", "1::", "2001:db8::1",
    "2001:db8:0:1:1:1:1:1", "2001:0:0:1::1", "2001:db8::1:0:0:1", "::ffff:192.0.2.1",
    "fe80::a:b:c:d", "1:2:3:4:5:6:7:8", "0:1:2:3:4:5:6:7", "ffff::",
  ])
  func `writes what it reads`(_ text: String) {
    #expect(IPAddress(text)?.description == text)
    #expect(IPAddress(Substring(text)) == IPAddress(text))
  }

  // RFC 5952 sections 4 and 5.
  @Test(arguments: [
    ("2001:0DB8:0000:0000:0000:0000:0002:0001", "2001:db8::2:1"),
    ("2001:db8:0:0:1:0:0:1", "2001:db8::1:0:0:1"), ("2001:0:0:1:0:0:0:1", "2001:0:0:1::1"),
    ("2001:db8::1:1:1:1:1", "2001:db8:0:1:1:1:1:1"), ("0:0:0:0:0:0:0:0", "::"),
    ("::ffff:c000:0201", "::ffff:192.0.2.1"), ("::192.0.2.1", "::c000:201"),
    ("64:ff9b::192.0.2.33", "64:ff9b::c000:221"), ("1:2:3:4:5:6:192.0.2.1", "1:2:3:4:5:6:c000:201"),
    ("1:2:3:4:5:6:7::", "1:2:3:4:5:6:7:0"), ("fe80::1%eth0", "fe80::1"),
  ])
  func `writes the canonical form`(_ text: String, _ canonical: String) {
    #expect(IPAddress(text)?.description == canonical)
  }

  @Test(arguments: [
    "", "1.2.3", "1.2.3.4.5", "256.1.1.1", "1.2.3.", ".1.2.3", "1..2.3", "+1.2.3.4", "0001.2.3.4",
    ":", ":::", "1::2::3", "1:2:3:4:5:6:7", "1:2:3:4:5:6:7:8:9", "1:2:3:4:5:6:7:8::", "12345::",
    "g::", "+1::", "-0::", "1.2.3.4::", "::1.2.3", "::1.2.3.4:5", "1:", ":1", "1.2.3.4:80",
    "192.0.2.1%eth0", "host",
  ])
  func `refuses what is no address`(_ text: String) {
    #expect(IPAddress(text) == nil)
  }

  @Test func `sorts IPv4 first, then by number`() throws {
    let sorted = ["9.0.0.0", "10.0.0.0", "::1", "1::", "1::1"].compactMap { IPAddress($0) }
    #expect(sorted.reversed().sorted() == sorted)
    #expect(IPAddress("::192.0.2.1") != IPAddress("192.0.2.1"))
  }

  @Test func `writes endpoints with brackets around IPv6`() {
    #expect(Sample.source4.description == "192.168.0.1:54321")
    #expect(Sample.source6.description == "[2001:db8::1]:54321")
    #expect(Sample.destination4 < Sample.destination6)
    #expect(Endpoint(Sample.source4.address, 1) < Endpoint(Sample.source4.address, 2))
  }
}
