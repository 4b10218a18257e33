import Evidence

/// What the kernel's messages mean.
///
/// Source: Linux 2.6.32, 3.10, 4.9 and 6.1: `tcp_syn_flood_action`, `nf_conntrack_alloc`,
/// `tcp_time_wait`, `ip_handle_martian_source`, `tcp_check_oom`, `tcp_conn_request`,
/// `neigh_alloc`, `___ratelimit`, `oom_kill_process`.
enum KernelLogMessage {
  private typealias Kind = KernelLogEvent.Kind

  /// What happens in `message`, and the port that it names; nil when it is of no interest.
  static func event(in message: Substring) -> (kind: KernelLogEvent.Kind, port: UInt16?)? {
    let view = message.utf8
    guard let (phrase, place) = search.find(in: view.span.extracting(first: longest)) else {
      return nil
    }
    guard phrase == 0 else { return (texts[phrase - 1].kind, nil) }
    var cursor = ByteCursor(message)
    cursor.position = place + flood.utf8.count
    let word = cursor.position
    let kind = flooding(cursor)
    cursor.skipWord()
    return (kind, port(cursor.text(from: word)))
  }

  /// So much of a message is looked at, in bytes.
  private static let longest = 512
  private static let flood = "ossible SYN flooding on port "
  private static let search = PhraseSearch([flood] + texts.map(\.text))

  private static let texts: [(text: String, kind: Kind)] = [
    // The port behind the address is the peer's.
    ("drop open request from ", .openRequestDropped),
    ("_conntrack: table full", .conntrackTableFull),
    ("time wait bucket table overflow", .timeWaitTableOverflow),
    ("martian source ", .martianSource),
    ("out of memory -- consider tuning tcp_mem", .outOfSocketMemory),
    ("Out of socket memory", .outOfSocketMemory),
    ("too many orphaned sockets", .tooManyOrphans),
    ("invoked oom-killer", .outOfMemory),
    ("Out of memory: Kill", .outOfMemory),
    ("emory cgroup out of memory: Kill", .outOfMemory),
    ("eighbour table overflow", .neighbourTableOverflow),
    ("eighbor table overflow", .neighbourTableOverflow),
    (" callbacks suppressed", .messagesSuppressed),
    (" messages suppressed", .messagesSuppressed),
  ]

  private static func flooding(_ cursor: ByteCursor) -> Kind {
    if cursor.find("Sending cookies") != nil { return .synFloodCookies }
    return cursor.find("Dropping request") != nil ? .synFloodDropping : .synFlood
  }

  /// The port in words such as `80.`, `0.0.0.0:7070.` and `[::]:20002.` of newer kernels.
  private static func port(_ text: String) -> UInt16? {
    let word = text.hasSuffix(".") ? text.dropLast() : text[...]
    let digits = word.split(separator: ":").last ?? ""
    return NumberText.decimal(digits).flatMap { UInt16(exactly: $0) }
  }

  /// Whether `message` is one that kernels print; `dmesg -t` has no times.
  static func isLikely(_ message: Substring) -> Bool {
    if message.utf8.count <= longest, event(in: message) != nil { return true }
    let view = message.utf8
    let bytes = view.span
    return starts.contains { bytes.holds($0, at: 0) } || LoggedPacket.isShown(in: message)
  }

  private static let starts = [
    "ACPI: ", "audit: ", "BIOS-", "Bluetooth: ", "Booting Linux", "bridge: ", "Brought up ",
    "CE: hpet ", "clocksource: ", "Command line: ", "Console: ", "CPU: ", "CPU0: ", "cpuidle: ",
    "device-mapper: ", "DMAR: ", "docker0: port ", "e1000", "EXT2-fs ", "EXT3-fs ", "EXT4-fs ",
    "Freeing unused kernel ", "hpet: ", "i8042: ", "igb ", "Initializing cgroup ", "input: ",
    "intel_", "IP: routing cache ", "ip_tables: ", "IPv4: ", "IPv6: ", "IPVS: ", "ixgbe ",
    "Kernel command line: ", "kvm: ", "Mount-cache hash ", "NET: Registered ", "Netfilter ",
    "nf_conntrack", "nr_pdflush_threads ", "PCI: ", "PCI-DMA: ", "PM: ", "pci 0000:", "printk: ",
    "random: ", "rcu: ", "RPC: ", "rtc_cmos ", "SCSI subsystem ", "sd 0:", "SELinux: ",
    "serial8250: ", "Serial: 8250", "Switched to clocksource ", "Switching to clocksource ",
    "systemd[1]: ", "TCP: ", "TCP established hash ", "TCP bind hash ", "tsc: ", "UDP hash ",
    "usb ", "usbcore: ", "VFS: ", "virtio_net ", "xfs ", "XFS ", "xt_",
  ]
}
