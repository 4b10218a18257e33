import ArgumentParser

/// `generate`: captures for `make bench`, the same bytes for the same options.
@main
struct Generate: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Writes a capture of made-up traffic to one server, the same at every run.")

  @Argument(
    help: "dense, usual, sparse, sources or flood; see Traffic.swift for what each one is.")
  var traffic: Traffic.Kind

  @Option(help: "About how many packets.")
  var packets: Int

  @Option(name: .shortAndLong, help: "The file, a pcap.")
  var output: String

  func validate() throws {
    guard packets > 0 else { throw ValidationError("--packets takes a number above 0.") }
  }

  func run() throws {
    var file = try CaptureWriter(path: output)
    var wheel = ConnectionWheel(traffic: Traffic(traffic))
    while file.packets < packets {
      guard let packet = wheel.next() else { continue }
      try file.write(packet)
    }
    try file.close()
  }
}

extension Traffic.Kind: ExpressibleByArgument {}
