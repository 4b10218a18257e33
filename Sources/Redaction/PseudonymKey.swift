internal import Crypto

/// The secret that pseudonyms hang on: who has it can tell which pseudonym an address or a name has
/// got, nobody else.
public struct PseudonymKey: Sendable {
  private let key: SymmetricKey

  /// A key file has at least this many bytes.
  public static let minimumLength = 16

  /// Keeps what is asked for apart: the pseudonym of a name tells nothing of that of an address.
  enum Domain: UInt8 {
    case ipv4 = 4
    case ipv6 = 6
    case hardware = 48
    case name = 78
    case digest = 104
  }

  /// The key that the bytes of a key file make; nil when they are fewer than `minimumLength`.
  ///
  /// Source: RFC 5869.
  public init?(bytes: [UInt8]) {
    guard bytes.count >= Self.minimumLength else { return nil }
    key = HKDF<SHA256>.deriveKey(
      inputKeyMaterial: SymmetricKey(data: bytes), info: Array("pawprint redaction 1".utf8),
      outputByteCount: 32)
  }

  /// The HMAC-SHA-256 of `bytes`: 32 bytes.
  func digest(_ domain: Domain, _ bytes: some Sequence<UInt8>) -> [UInt8] {
    Array(
      HMAC<SHA256>.authenticationCode(for: [domain.rawValue] + Array(bytes), using: key))
  }
}
