extension English: PathRemedyWords {
  /// What to do about a rule that drops SYNs, by `commands`.
  func ruleRemedy(chain: String, undo: Prose) -> Remedy {
    Remedy(
      lead:
        "\(strong: "Now,") on the server, see whether somebody meant the rule in \(code: chain); if nobody did, let these SYNs pass in front of it:",
      effect:
        "from the next SYN on. The rule is gone after a reboot, or when the firewall reloads.",
      risk:
        "it opens the port to what the rule was to keep out. For good, change the rule where it is written.",
      undo: undo)
  }

  /// What to do about the reverse path filter.
  func reversePathRemedy(undo: Prose) -> Remedy {
    Remedy(
      lead:
        "\(strong: "Now,") on the server, give the client's address a route by the interface that its packets come in by, or make the reverse path filter loose. The stricter of \(code: "all") and the interface's own value holds, and 2 wins over 1:",
      effect: "from the next packet on.",
      risk:
        "the host then accepts packets with source addresses that it would answer by another interface.",
      undo: undo)
  }

  /// What to do about a full connection tracking table.
  func trackingTableRemedy(undo: Prose) -> Remedy {
    Remedy(
      lead:
        "\(strong: "Now,") on the host that tracks, see what fills the table, and raise its limit:",
      effect: "from the next packet on.",
      risk:
        "kernel memory for each entry, and long chains in a small hash table.",
      undo: undo)
  }

  /// What to do about bad checksums.
  func checksumRemedy(undo: Prose) -> Remedy {
    Remedy(
      lead:
        "\(strong: "Now,") find the device that damages the packets: capture in front of it and behind it. Where the network card checks them wrongly, let the kernel do it:",
      effect: "from the next packet on.", risk: "more CPU time for each packet.", undo: undo)
  }

  /// What to do about two flows on one translated port.
  var collisionRemedy: Remedy {
    Remedy(
      lead:
        "\(strong: "Now,") on the host that translates, let it choose source ports at random over the whole range. Find the rule, and replace it by itself with \(code: "--random-fully") (iptables 1.6.2 or later; recent versions of kube-proxy do so by themselves where iptables can):",
      effect: "for connections that are translated from then on.",
      risk:
        "source ports are no longer kept as the client chose them, which matters only to rules that match them.",
      undo: "replace the rule by the one without \(code: "--random-fully").")
  }

  /// What to do about a reused port.
  func reusedPortRemedy(undo: Prose) -> Remedy {
    Remedy(
      lead:
        "\(strong: "On the client") (or the address translation in front of it), let ports rest longer: keep connections open instead of opening one for each request, or give it more ports to choose from:",
      effect: "for connections that are opened from then on.",
      risk:
        "a port that a service of the client listens on may be taken before the service starts.",
      undo: undo)
  }

  func undo(withHandle command: String) -> Prose {
    "\(code: command), where the list shows family and handle."
  }

  /// What to do where nobody listens.
  var listenerRemedy: Prose {
    "\(strong: "Now,") on the server, see whether the service runs and on which address and port it listens; start it, or correct the port that the clients use. Nothing of the network needs to be changed."
  }

  /// What to do where answers are lost.
  var replyRemedy: Prose {
    "\(strong: "Now,") on the server, see by which interface and gateway it answers (CLIENT is an address of the table above), and whether a firewall on that way has seen the SYN; one that has not discards the SYN-ACK. Where the ways there and back differ, bring them together, or let that firewall pass answers without state. What to change, a capture at the client's side tells."
  }

  /// What to do where SYNs are lost on their way.
  var liveConnectionRemedy: Prose {
    "The cure lies with who forgot the connection: a client that is restarted without closing, or a NAT whose timeout for idle connections is shorter than the server's. Keepalives below that timeout (\(code: "net.ipv4.tcp_keepalive_time")), or a shorter idle timeout at the server, let both sides forget together. The SYN is not lost: after the client's reset the next one is served."
  }

  var pathRemedy: Prose {
    "\(strong: "Now,") hand the frames above to whoever runs the network between the two places of observation: they are in the first capture and missing from the second. Nothing on the server needs to be changed."
  }
}
