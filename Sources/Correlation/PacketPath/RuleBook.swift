import Evidence
import Wire

/// All rules that are known of one host, to be looked up by name and by hook.
struct RuleBook {
  /// A chain and the input it was read from.
  struct Entry: Hashable {
    let input: Int64
    let chain: RuleChain
  }

  /// The chains.
  let entries: [Entry]
  private let places: [Key: Int]
  private let sets: [Key: NamedSet]

  private struct Key: Hashable {
    let family: RuleFamily
    let table: String
    let name: String
  }

  /// The rules of `records`, all of one host; where two show the same chain, the later one counts.
  init(_ records: [RulesetRecord]) {
    var entries: [Entry] = []
    var places: [Key: Int] = [:]
    var sets: [Key: NamedSet] = [:]
    for record in records {
      for chain in record.rules.chains {
        let key = Key(family: chain.family, table: chain.table, name: chain.name)
        let entry = Entry(input: record.input, chain: chain)
        if let place = places[key] {
          entries[place] = entry
        } else {
          places[key] = entries.count
          entries.append(entry)
        }
      }
      for set in record.rules.sets {
        sets[Key(family: set.family, table: set.table, name: set.name)] = set
      }
    }
    (self.entries, self.places, self.sets) = (entries, places, sets)
  }

  /// The chain `name` in the table of `chain`.
  func chain(_ name: String, of chain: RuleChain) -> Int? {
    places[Key(family: chain.family, table: chain.table, name: name)]
  }

  /// The set or map `name` in the table of `chain`.
  func set(_ name: String, of chain: RuleChain) -> NamedSet? {
    sets[Key(family: chain.family, table: chain.table, name: name)]
  }

  /// The chains that packets of `address` enter at `hook`, in the order in which they run.
  func baseChains(at hook: RuleHook, seeing address: IPAddress) -> [Int] {
    entries.indices.filter { index in
      entries[index].chain.hook == hook && entries[index].chain.family.sees(address)
    }.sorted {
      (entries[$0].chain.priority, $0) < (entries[$1].chain.priority, $1)
    }
  }

  /// The inputs that the chains were read from, in rising order.
  var inputs: [Int64] { Set(entries.map(\.input)).sorted() }
}
