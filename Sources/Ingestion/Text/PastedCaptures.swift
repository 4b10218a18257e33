/// The captures that were pasted into one text, one after the other.
///
/// A command line of tcpdump, or what it says when it starts, begins another capture once the one
/// before has shown packets.
struct PastedCaptures: Sendable {
  private(set) var count = 1
  private var hasPackets = false
  private var firstInterface: String?
  private var interface: String?
  private var lastTime: Int64?
  /// The place of observation of the packet before.
  private(set) var label = ""

  /// Notes the start of a capture on `interface`; returns whether it is another one.
  mutating func start(interface: String?) -> Bool {
    let isNew = hasPackets
    if isNew {
      count += 1
      hasPackets = false
      self.interface = nil
    }
    self.interface = interface ?? self.interface
    if count == 1 { firstInterface = self.interface }
    return isNew
  }

  /// The place of observation of a packet whose own line names none.
  ///
  /// Packets of a later capture that was taken elsewhere are no repeats of those of the first one.
  mutating func place(time: Int64?) -> String {
    if !hasPackets, count > 1 { label = place(ofFirst: time) }
    hasPackets = true
    lastTime = time
    return label
  }

  private func place(ofFirst time: Int64?) -> String {
    if let interface, let firstInterface { return interface == firstInterface ? "" : interface }
    guard let time, let lastTime, time >= lastTime else { return interface ?? "capture \(count)" }
    return ""
  }
}
