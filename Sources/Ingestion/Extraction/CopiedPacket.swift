import Wire

/// A packet as its file has it, with nothing lost but the form of the record around it.
struct CopiedPacket {
  /// 1-based number in its file.
  var frame: Int64
  /// Its time, in the interface's unit; nil where the file gives none.
  var ticks: UInt64?
  /// Bytes of the packet on the wire.
  var originalLength: UInt32
  /// Direction and errors, where a pcapng file tells.
  var flags: UInt32?
  /// The comments on it.
  var comments: [String] = []
}

/// An interface that packets were copied from.
struct CopiedInterface: Hashable {
  /// Which capture it belongs to: files of one series share a number.
  var capture: Int64
  /// The file that it was first met in.
  var label: String
  /// What the file says of it.
  var interface: PcapngInterface

  static func == (left: Self, right: Self) -> Bool {
    left.capture == right.capture && left.interface == right.interface
  }

  func hash(into hasher: inout Hasher) {
    hasher.combine(capture)
    hasher.combine(interface)
  }
}
