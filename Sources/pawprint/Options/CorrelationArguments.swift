import ArgumentParser
import Correlation
import Wire

/// What correlation looks at.
struct CorrelationArguments: ParsableArguments {
  @Option(
    help: ArgumentHelp("Only attempts at this server: ADDR or ADDR:PORT.", valueName: "addr[:port]")
  )
  var server: ServerArgument?

  @Option(
    help: ArgumentHelp(
      "Only attempts from this time on: 2026-07-22T11:08:36Z, or 11:08:36 where times have no date.",
      valueName: "time"))
  var since: MomentArgument?

  @Option(help: ArgumentHelp("Only attempts before this time.", valueName: "time"))
  var until: MomentArgument?

  @Option(
    help: ArgumentHelp(
      "The server's kernel release, such as 3.10.0-957.el7, instead of what the evidence says.",
      valueName: "version"))
  var kernel: String?

  func validate() throws {
    if let kernel, KernelRelease(kernel) == nil {
      throw ValidationError("'\(kernel)' is no kernel release. Give one such as 3.10.0-957.el7.")
    }
    if let since, let until, since.nanoseconds >= until.nanoseconds {
      throw ValidationError("--since is not before --until, so nothing is left.")
    }
  }

  /// The correlator's options.
  var options: CorrelationOptions {
    var options = CorrelationOptions()
    options.server = server?.filter
    options.since = since?.nanoseconds
    options.until = until?.nanoseconds
    options.kernel = kernel
    return options
  }
}

/// A server on the command line: `192.0.2.1`, `192.0.2.1:80`, `2001:db8::1`, `[2001:db8::1]:80`.
struct ServerArgument: ExpressibleByArgument {
  let filter: CorrelationOptions.ServerFilter

  init?(argument: String) {
    if let address = IPAddress(argument) {
      filter = .init(address: address, port: nil)
      return
    }
    guard let colon = argument.lastIndex(of: ":"),
      let port = UInt16(argument[argument.index(after: colon)...])
    else { return nil }
    let host = argument[..<colon]
    let bare = host.hasPrefix("[") && host.hasSuffix("]") ? host.dropFirst().dropLast() : host
    guard let address = IPAddress(bare) else { return nil }
    filter = .init(address: address, port: port)
  }
}
