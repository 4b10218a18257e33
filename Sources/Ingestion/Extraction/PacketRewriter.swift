public import Wire

/// Changes packets that were copied before they are written, such as the addresses in them.
public protocol PacketRewriter {
  /// The packet as it is to be written; nil when it is to be left out.
  mutating func rewritten(_ packet: [UInt8], linkType: LinkType) -> [UInt8]?
  /// What an interface is to be called.
  mutating func interfaceName(_ name: String) -> String
  /// What an input is to be called.
  mutating func label(_ label: String) -> String
}

extension ExtractedPackets {
  /// The packets as `rewriter` has them, without the comments and the other words of their files.
  ///
  /// - Throws: `ExtractionError.cannotWrite` when there is no place for them.
  public func rewritten(
    by rewriter: inout some PacketRewriter
  ) throws(ExtractionError) -> ExtractedPackets {
    let result = try PacketSpool()
    var interfaces: [CopiedInterface] = []
    for var interface in spool.interfaces {
      interface.label = rewriter.label(interface.label)
      interface.interface = interface.interface.renamed(
        interface.interface.name.map { rewriter.interfaceName($0) })
      interfaces.append(interface)
    }
    for entry in entries {
      let interface = interfaces[entry.interface]
      let bytes = try spool.bytes(of: entry)
      let type = interface.interface.linkType
      guard let rewritten = rewriter.rewritten(bytes, linkType: type) else { continue }
      var packet = entry.packet
      packet.comments = []
      try result.add(packet, rewritten, of: interface, input: entry.input)
    }
    return ExtractedPackets(spool: result, labels: labels.map { rewriter.label($0) })
  }
}
