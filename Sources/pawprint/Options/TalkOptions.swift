import ArgumentParser

/// How much is said on stderr.
struct TalkOptions: ParsableArguments {
  @Flag(name: .shortAndLong, help: "Say nothing but errors.")
  var quiet = false

  @Flag(name: .shortAndLong, help: "Say for each input how it was read.")
  var verbose = false

  @Flag(help: "Show no progress, even on a terminal.")
  var noProgress = false

  @Option(help: ArgumentHelp("Colour on stderr: auto, always or never.", valueName: "when"))
  var color = ColorChoice.auto

  /// Nothing but errors, for whoever has no command line.
  static var silent: TalkOptions {
    var talk = TalkOptions()
    (talk.quiet, talk.verbose, talk.noProgress, talk.color) = (true, false, true, .never)
    return talk
  }

  func validate() throws {
    if quiet, verbose { throw ValidationError("--quiet and --verbose exclude each other.") }
  }
}
