import Testing
import Wire

struct LinkTypeTests {
  @Test(
    arguments: [
      (0, "NULL", true), (1, "EN10MB", true), (9, "PPP", true), (12, "RAW", true),
      (14, "RAW", true), (101, "RAW", true), (108, "LOOP", true), (113, "LINUX_SLL", true),
      (127, "IEEE802_11_RADIO", true), (147, "LINKTYPE_147", false), (228, "IPV4", true),
      (229, "IPV6", true),
      (276, "LINUX_SLL2", true),
    ] as [(UInt32, String, Bool)])
  func `has libpcap's name, or its number`(_ value: UInt32, _ name: String, _ isDecodable: Bool) {
    #expect(LinkType(rawValue: value).name == name)
    #expect(LinkType(rawValue: value).isDecodable == isDecodable)
  }
}
