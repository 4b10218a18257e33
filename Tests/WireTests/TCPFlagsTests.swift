import Testing
import Wire

struct TCPFlagsTests {
  @Test func `reads the letters it writes, for every octet`() {
    for octet in UInt8.min...UInt8.max {
      let flags = TCPFlags(rawValue: octet)
      #expect(TCPFlags(tcpdump: flags.description) == flags)
    }
  }

  @Test(
    arguments: [
      ([], "none"), (.syn, "S"), ([.syn, .ack], "S."), ([.fin, .ack], "F."), (.rst, "R"),
      ([.psh, .ack], "P."), (.ack, "."), ([.syn, .ece, .cwr], "SEW"), ([.ack, .urg], ".U"),
    ] as [(TCPFlags, String)])
  func `writes tcpdump's letters in tcpdump's order`(_ flags: TCPFlags, _ letters: String) {
    #expect(flags.description == letters)
  }

  @Test(arguments: ["X", "s", "S,", "[S]"])
  func `refuses letters that tcpdump does not write`(_ letters: String) {
    #expect(TCPFlags(tcpdump: letters) == nil)
  }
}
