/// The commands that show a chain and let SYNs pass in front of its rules.
struct RuleCommands: Hashable, Sendable {
  /// Prints the chain with its counters.
  let list: String
  /// Adds the rule.
  let insert: String
  /// Takes the rule out again.
  let delete: String
  /// Whether that needs the family and the handle that the list shows.
  let needsHandle: Bool

  /// - Parameters:
  ///   - table: the chain's table; nil where it is not known.
  ///   - source: the address whose SYNs are to pass; nil for all.
  ///   - port: the port that they go to; nil for all.
  init(table: String?, isNftables: Bool, chain: String, source: String?, port: Int?) {
    let chain = chain.shellQuoted
    if isNftables {
      let family = source?.contains(":") == true ? "ip6" : "ip"
      let place = "\(table.map { "\($0.shellQuoted) " } ?? "")\(chain)"
      let match =
        (source.map { "\(family) saddr \($0.shellQuoted) " } ?? "")
        + "tcp flags syn" + (port.map { " tcp dport \($0)" } ?? "")
      list = "nft -a list ruleset | less +/\(chain)"
      insert = "nft insert rule FAMILY \(place) \(match) accept"
      delete = "nft delete rule FAMILY \(place) handle N"
      needsHandle = true
      return
    }
    let program = source?.contains(":") == true ? "ip6tables" : "iptables"
    let option = table.map { $0 == "filter" ? "" : " -t \($0.shellQuoted)" } ?? ""
    let match =
      (source.map { " -s \($0.shellQuoted)" } ?? "") + " -p tcp --syn"
      + (port.map { " --dport \($0)" } ?? "")
    list = "\(program)\(option) -L \(chain) -v -n --line-numbers"
    insert = "\(program)\(option) -I \(chain)\(match) -j ACCEPT"
    delete = "\(program)\(option) -D \(chain)\(match) -j ACCEPT"
    needsHandle = false
  }
}
