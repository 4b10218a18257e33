import Evidence
import Testing
import Wire

@testable import Redaction

/// Blocks of addresses hold the pseudonyms of what they held.
struct BlockTests {
  @Test(arguments: [
    "77.1.2.0/24", "77.1.2.9-77.1.2.200", "77.1.2.255-77.1.3.0", "0.0.0.0/0", "77.1.2.3",
    "255.255.255.250-255.255.255.255", "2a00::5-2a00::1:0",
  ])
  func `a block holds the pseudonyms of its addresses and of no others nearby`(_ text: String)
    throws
  {
    var redactor = Redactor(key: Key.zeros)
    let block = try #require(AddressBlock(text))
    let redacted = redactor.redacted(block)
    for candidate in [
      "77.1.2.0", "77.1.2.3", "77.1.2.9", "77.1.2.8", "77.1.2.200", "77.1.2.201",
      "77.1.3.0", "77.1.3.1", "77.1.2.255", "255.255.255.249", "255.255.255.255", "2a00::5",
      "2a00::4", "2a00::1:0", "2a00::1:1",
    ] {
      let address = try #require(IPAddress(candidate))
      let pseudonym = redactor.redacted(address)
      #expect(
        redacted.contains { $0.contains(pseudonym) } == block.contains(address),
        "\(text) \(candidate)")
    }
  }
}
