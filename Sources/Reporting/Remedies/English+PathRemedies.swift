import Correlation

extension English {
  /// What to do about a rule that drops SYNs, by `commands`.
  static func ruleRemedy(chain: String, _ commands: RuleCommands) -> Remedy {
    Remedy(
      lead:
        "\(strong: "Now,") on the server, see whether somebody meant the rule in \(code: chain); if nobody did, let these SYNs pass in front of it:",
      commands: [commands.list, commands.insert],
      effect:
        "from the next SYN on. The rule is gone after a reboot, or when the firewall reloads.",
      risk:
        "it opens the port to what the rule was to keep out. For good, change the rule where it is written.",
      undo: commands.undo)
  }

  /// What to do about the reverse path filter.
  static func reversePathRemedy(_ filter: SettingChange) -> Remedy {
    Remedy(
      lead:
        "\(strong: "Now,") on the server, give the client's address a route by the interface that its packets come in by, or make the reverse path filter loose. The stricter of \(code: "all") and the interface's own value holds, and 2 wins over 1:",
      commands: ["ip route get CLIENT", filter.command],
      effect: "from the next packet on.",
      risk:
        "the host then accepts packets with source addresses that it would answer by another interface.",
      undo: filter.undo)
  }

  /// What to do about a full connection tracking table.
  static func trackingTableRemedy(_ limit: SettingChange) -> Remedy {
    Remedy(
      lead:
        "\(strong: "Now,") on the host that tracks, see what fills the table, and raise its limit:",
      commands: [
        "sysctl net.netfilter.nf_conntrack_count net.netfilter.nf_conntrack_max", limit.command,
      ],
      effect: "from the next packet on.",
      risk:
        "kernel memory for each entry, and long chains in a small hash table.",
      undo: limit.undo)
  }

  /// What to do about bad checksums.
  static let checksumRemedy = Remedy(
    lead:
      "\(strong: "Now,") find the device that damages the packets: capture in front of it and behind it. Where the network card checks them wrongly, let the kernel do it:",
    commands: ["ethtool -K INTERFACE rx off"],
    effect: "from the next packet on.",
    risk: "more CPU time for each packet.", undo: "\(code: "ethtool -K INTERFACE rx on")")

  /// What to do about two flows on one translated port.
  static let collisionRemedy = Remedy(
    lead:
      "\(strong: "Now,") on the host that translates, let it choose source ports at random over the whole range. Find the rule, and replace it by itself with \(code: "--random-fully") (iptables 1.6.2 or later; recent versions of kube-proxy do so by themselves where iptables can):",
    commands: ["iptables -t nat -S POSTROUTING", "conntrack -S"],
    effect: "for connections that are translated from then on.",
    risk:
      "source ports are no longer kept as the client chose them, which matters only to rules that match them.",
    undo: "replace the rule by the one without \(code: "--random-fully").")

  /// What to do about a reused port.
  static func reusedPortRemedy(_ range: SettingChange) -> Remedy {
    Remedy(
      lead:
        "\(strong: "On the client") (or the address translation in front of it), let ports rest longer: keep connections open instead of opening one for each request, or give it more ports to choose from:",
      commands: [range.command],
      effect: "for connections that are opened from then on.",
      risk:
        "a port that a service of the client listens on may be taken before the service starts.",
      undo: range.undo)
  }
}
