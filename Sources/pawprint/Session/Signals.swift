import Dispatch
import Glibc
import Ingestion
import Synchronization

/// Turns the first Ctrl-C or SIGTERM into a request to stop reading and report what was read; the
/// second one ends the process.
struct Signals {
  /// What readers look at.
  let interruption = Interruption()
  private let received = LastSignal()
  private var sources: [any DispatchSourceSignal] = []

  /// Does not listen yet: signals end the process, as they do by default.
  init() {}

  /// Listens from now on.
  static func listening() -> Signals {
    var signals = Signals()
    for number in [SIGINT, SIGTERM] {
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      let (received, interruption) = (signals.received, signals.interruption)
      source.setEventHandler { received.take(number, interruption) }
      source.resume()
      signals.sources.append(source)
    }
    return signals
  }

  /// The exit status that a signal asks for; nil when none came.
  var status: ExitStatus? {
    switch received.number.load(ordering: .relaxed) {
    case 0: nil
    case SIGTERM: .terminated
    default: .interrupted
    }
  }
}

/// The last signal that came; a class, because the handlers run on another thread.
private final class LastSignal: Sendable {
  let number = Atomic<Int32>(0)

  func take(_ signal: Int32, _ interruption: Interruption) {
    if number.exchange(signal, ordering: .relaxed) != 0 { _exit(128 + signal) }
    interruption.request()
    Talk.write("\npawprint: stopping; what was read so far is reported. Once more ends at once.\n")
  }
}
