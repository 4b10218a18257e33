import Testing
import Wire

@testable import Redaction

/// Pseudonyms of addresses.
struct AddressPseudonymTests {
  private static let key = Key.zeros

  private func pseudonym(_ text: String, key: PseudonymKey = Self.key) throws -> String {
    var addresses = AddressPseudonyms(key: key)
    return addresses.pseudonym(of: try #require(IPAddress(text))).description
  }

  /// How many leading bits two addresses share.
  private func common(_ first: String, _ second: String) throws -> Int {
    let (first, second) = (try #require(IPAddress(first)), try #require(IPAddress(second)))
    let pairs = zip(first.octets, second.octets).map { $0 ^ $1 }
    guard let place = pairs.firstIndex(where: { $0 != 0 }) else { return pairs.count * 8 }
    return place * 8 + pairs[place].leadingZeroBitCount
  }

  @Test(arguments: [
    ["198.18.1.1", "8.8.8.8", "8.8.4.4", "8.9.1.1", "77.1.2.3", "77.1.2.200", "77.1.130.9"],
    ["10.1.2.3", "10.1.2.4", "10.200.0.1", "10.1.9.9"],
    ["2a00:1450:4001::1", "2a00:1450:4001::2", "2a00:1450:9000::1", "2a03:2880::face"],
    ["64:ff9b::808:808", "64:ff9b::808:404", "64:ff9b::a00:1"],
    ["2002:808:808::1", "2002:808:404::1", "2002:808:808::2"],
  ])
  func `two pseudonyms share as many leading bits as their addresses`(_ texts: [String]) throws {
    for first in texts {
      for second in texts {
        let shared = try common(first, second)
        #expect(try common(pseudonym(first), pseudonym(second)) == shared, "\(first) \(second)")
      }
    }
  }

  @Test(arguments: [
    ("10.0.0.0/8", "10.77.3.2"), ("100.64.0.0/10", "100.100.1.1"), ("172.16.0.0/12", "172.20.9.9"),
    ("192.168.0.0/16", "192.168.50.1"), ("169.254.0.0/16", "169.254.1.7"),
    ("127.0.0.0/8", "127.0.0.53"), ("192.0.2.0/24", "192.0.2.42"), ("198.18.0.0/15", "198.19.0.1"),
    ("224.0.0.0/4", "239.1.2.3"), ("fe80::/64", "fe80::1234:5678"), ("fc00::/7", "fd12:3456::1"),
    ("2001:db8::/32", "2001:db8::77"), ("ff00::/8", "ff05::101"),
    ("64:ff9b::/96", "64:ff9b::a01:203"),
  ])
  func `special ranges stay within themselves`(_ range: String, _ address: String) throws {
    let parts = range.split(separator: "/").map(String.init)
    let length = try #require(Int(parts[1]))
    #expect(try common(pseudonym(address), parts[0]) >= length)
    #expect(try pseudonym(address) != address)
  }

  @Test(arguments: [
    "0.0.0.0", "127.0.0.1", "255.255.255.255", "::", "::1", "ff02::1", "0.0.0.255",
  ])
  func `an address that means one thing is its own pseudonym`(_ address: String) throws {
    #expect(try pseudonym(address) == address)
  }

  @Test func `an address inside another has the pseudonym that it has alone`() throws {
    let alone = try pseudonym("8.8.4.4")
    #expect(try pseudonym("::ffff:8.8.4.4") == "::ffff:\(alone)")
    let translated = try #require(IPAddress(pseudonym("64:ff9b::8.8.4.4")))
    #expect(IPAddress(v4: UInt32(truncatingIfNeeded: translated.lower)).description == alone)
  }

  @Test func `no two addresses share a pseudonym`() throws {
    var addresses = AddressPseudonyms(key: Self.key)
    let all = (0..<4096).map { addresses.pseudonym(of: IPAddress(v4: 0x0a01_0000 + $0 * 16)) }
    #expect(Set(all).count == all.count)
  }

  @Test func `another key gives other pseudonyms, the same one the same`() throws {
    #expect(try pseudonym("8.8.8.8") == pseudonym("8.8.8.8"))
    #expect(try pseudonym("8.8.8.8") != pseudonym("8.8.8.8", key: Key.ones))
  }

  @Test func `a hardware address keeps whether it is of a group and given by hand`() {
    let addresses = AddressPseudonyms(key: Self.key)
    let own = addresses.pseudonym(ofHardware: [0x02, 0x42, 0xac, 0x11, 0, 2])
    #expect(own[0] & 3 == 2)
    #expect(own != [0x02, 0x42, 0xac, 0x11, 0, 2])
    let group = addresses.pseudonym(ofHardware: [0x01, 0x00, 0x5e, 1, 2, 3])
    #expect(group.prefix(3) == [0x01, 0x00, 0x5e])
    #expect(group.suffix(3) != [1, 2, 3])
    for same: [UInt8] in [[0, 0, 0, 0, 0, 0], [255, 255, 255, 255, 255, 255], []] {
      #expect(addresses.pseudonym(ofHardware: same) == same)
    }
  }
}

/// Keys for tests.
enum Key {
  static let zeros = key(0)
  static let ones = key(1)

  private static func key(_ byte: UInt8) -> PseudonymKey {
    guard let key = PseudonymKey(bytes: Array(repeating: byte, count: 32)) else {
      preconditionFailure("32 bytes are a key")
    }
    return key
  }
}
