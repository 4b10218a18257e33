extension LinkType: CustomStringConvertible {
  /// The name.
  public var description: String { name }

  /// libpcap's name, as `tcpdump -L` prints it, such as `EN10MB`; `LINKTYPE_<n>` when this table
  /// does not have it.
  public var name: String { Self.names[rawValue] ?? "LINKTYPE_\(rawValue)" }

  /// Source: `pcap_datalink_val_to_name` of libpcap 1.10.3; below 104, where the values in files
  /// differ from `DLT_` values, the table at <https://www.tcpdump.org/linktypes.html>.
  private static let names: [UInt32: String] = [
    0: "NULL", 1: "EN10MB", 6: "IEEE802", 7: "ARCNET", 8: "SLIP", 9: "PPP", 10: "FDDI",
    12: "RAW", 14: "RAW", 50: "PPP_SERIAL", 51: "PPP_ETHER", 99: "SYMANTEC_FIREWALL",
    100: "ATM_RFC1483", 101: "RAW", 104: "C_HDLC", 105: "IEEE802_11", 107: "FRELAY",
    108: "LOOP", 109: "ENC", 113: "LINUX_SLL", 114: "LTALK", 117: "PFLOG",
    119: "PRISM_HEADER", 122: "IP_OVER_FC", 123: "SUNATM", 127: "IEEE802_11_RADIO",
    129: "ARCNET_LINUX", 138: "APPLE_IP_OVER_IEEE1394", 139: "MTP2_WITH_PHDR", 140: "MTP2",
    141: "MTP3", 142: "SCCP", 143: "DOCSIS", 144: "LINUX_IRDA", 163: "IEEE802_11_RADIO_AVS",
    165: "BACNET_MS_TP", 166: "PPP_PPPD", 169: "GPRS_LLC", 177: "LINUX_LAPD",
    186: "USB_FREEBSD", 187: "BLUETOOTH_HCI_H4", 189: "USB_LINUX", 192: "PPI",
    195: "IEEE802_15_4", 196: "SITA", 197: "ERF", 201: "BLUETOOTH_HCI_H4_WITH_PHDR",
    202: "AX25_KISS", 203: "LAPD", 219: "MPLS", 220: "USB_LINUX_MMAPPED", 226: "IPNET",
    227: "CAN_SOCKETCAN", 228: "IPV4", 229: "IPV6", 230: "IEEE802_15_4_NOFCS", 231: "DBUS",
    239: "NFLOG", 242: "IPOIB", 243: "MPEG_2_TS", 246: "PFSYNC", 247: "INFINIBAND",
    248: "SCTP", 249: "USBPCAP", 251: "BLUETOOTH_LE_LL", 253: "NETLINK",
    254: "BLUETOOTH_LINUX_MONITOR", 256: "BLUETOOTH_LE_LL_WITH_PHDR", 258: "PKTAP",
    266: "USB_DARWIN", 271: "VSOCK", 272: "NORDIC_BLE", 276: "LINUX_SLL2",
    281: "DSA_TAG_BRCM", 284: "DSA_TAG_DSA", 285: "DSA_TAG_EDSA",
  ]
}
