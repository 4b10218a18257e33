import Evidence
import GRDB
import Wire

/// Numbers for what many rows share: addresses, vantages, and the words of findings.
struct Interner {
  private let addresses: InternTable
  private let vantages: InternTable
  private let words: InternTable
  private var addressNumbers = BoundedCache<IPAddress, Int64>()
  private var vantageNumbers = BoundedCache<String, Int64>()
  private var wordNumbers = BoundedCache<String, Int64>()
  /// Most segments are seen where the one before was.
  private var lastVantage: (name: String, number: Int64)?

  init(_ db: Database) throws {
    addresses = try InternTable(db, table: "address", column: "text")
    vantages = try InternTable(db, table: "vantage", column: "name")
    words = try InternTable(db, table: "word", column: "text")
  }

  mutating func number(of address: IPAddress) throws -> Int64 {
    guard address.isIPv6 else { return AddressNumber.ipv4(address) }
    return try addressNumbers.value(of: address) {
      try AddressNumber.firstIPv6 + addresses.number(of: address.description)
    }
  }

  mutating func number(of vantage: String) throws -> Int64 {
    if let lastVantage, lastVantage.name == vantage { return lastVantage.number }
    let number = try vantageNumbers.value(of: vantage) { try vantages.number(of: vantage) }
    lastVantage = (vantage, number)
    return number
  }

  mutating func number(ofWord word: String) throws -> Int64 {
    try wordNumbers.value(of: word) { try words.number(of: word) }
  }

  /// The number of the endpoint's address, with its port.
  mutating func pack(_ endpoint: Endpoint) throws -> Int64 {
    PackedEndpoint.pack(address: try number(of: endpoint.address), port: endpoint.port)
  }
}

/// A table of numbered texts.
private struct InternTable {
  private let db: Database
  private let select: Statement
  private let insert: Statement

  init(_ db: Database, table: String, column: String) throws {
    self.db = db
    select = try db.cachedStatement(sql: "SELECT id FROM \(table) WHERE \(column) = ?")
    insert = try db.cachedStatement(sql: "INSERT INTO \(table) (\(column)) VALUES (?)")
  }

  func number(of text: String) throws -> Int64 {
    if let number = try Int64.fetchOne(select, arguments: [text]) { return number }
    try insert.execute(arguments: [text])
    return db.lastInsertedRowID
  }
}

/// The way back: the addresses and vantages behind the numbers.
struct InternReader {
  private let selectAddress: Statement
  private let selectVantage: Statement
  private var addresses = BoundedCache<Int64, IPAddress>()
  private var vantages = BoundedCache<Int64, String>()
  /// Most segments were seen where the one before was.
  private var lastVantage: (number: Int64, name: String)?

  init(_ db: Database) throws {
    selectAddress = try db.cachedStatement(sql: "SELECT text FROM address WHERE id = ?")
    selectVantage = try db.cachedStatement(sql: "SELECT name FROM vantage WHERE id = ?")
  }

  mutating func address(_ number: Int64) throws -> IPAddress {
    if let address = AddressNumber.ipv4(number) { return address }
    return try addresses.value(of: number) {
      let id = number - AddressNumber.firstIPv6
      let text = try String.fetchOne(selectAddress, arguments: [id])
      guard let text, let address = IPAddress(text) else {
        throw DatabaseError(resultCode: .SQLITE_CORRUPT)
      }
      return address
    }
  }

  mutating func vantage(_ number: Int64) throws -> String {
    if let lastVantage, lastVantage.number == number { return lastVantage.name }
    let name = try vantages.value(of: number) {
      guard let name = try String.fetchOne(selectVantage, arguments: [number]) else {
        throw DatabaseError(resultCode: .SQLITE_CORRUPT)
      }
      return name
    }
    lastVantage = (number, name)
    return name
  }

  mutating func endpoint(_ packed: Int64) throws -> Endpoint {
    Endpoint(try address(PackedEndpoint.address(packed)), PackedEndpoint.port(packed))
  }
}
