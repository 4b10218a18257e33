/// A value for each key, where most elements have the key of the one before: that is asked for first.
struct ValuesByKey<Key: Hashable, Value> {
  /// The keys and their values, in the order in which the keys came.
  private(set) var all: [(key: Key, value: Value)] = []
  private var places: [Key: Int] = [:]
  private var latest: Int?

  /// The value of `key`, which is `initial` when it comes for the first time.
  subscript(key: Key, initial: @autoclosure () -> Value) -> Value {
    mutating get { all[place(of: key, initial)].value }
    _modify { yield &all[place(of: key, initial)].value }
  }

  private mutating func place(of key: Key, _ initial: () -> Value) -> Int {
    if let latest, all[latest].key == key { return latest }
    let place = places[key] ?? all.count
    if place == all.count {
      places[key] = place
      all.append((key, initial()))
    }
    latest = place
    return place
  }
}
