/// A dictionary that forgets everything when it is full.
///
/// A flood from millions of spoofed addresses must not fill the memory. Forgetting all at once is
/// crude and enough: what is in use is soon known again, at the price of one query each.
struct BoundedCache<Key: Hashable, Value> {
  private var values: [Key: Value] = [:]
  private let limit: Int

  init(limit: Int = 200_000) { self.limit = limit }

  /// The value of `key`, from `make` when it is not known.
  mutating func value(of key: Key, orMake make: () throws -> Value) rethrows -> Value {
    if let value = values[key] { return value }
    let value = try make()
    if values.count >= limit { values.removeAll(keepingCapacity: true) }
    values[key] = value
    return value
  }
}
