import Batch
import CaseStore
import Foundation
import Ingestion

extension Pawprint {
  /// `pawprint batch-worker`: one case of a batch, in a process that can do no harm.
  ///
  /// A fork of the process that `pawprint batch` starts, and takes the last line of stderr as the reason of
  /// a failure.
  struct BatchWorker {
    /// What is read besides the inputs: the zones of times.
    private static let system = [
      "/usr/share/zoneinfo", "/etc/localtime", "/dev/null", "/dev/urandom",
    ]

    /// Whether the program was started to fork workers.
    static var isWanted: Bool {
      CommandLine.arguments.dropFirst().first == BatchRun.workerCommand
    }

    /// Makes itself ready, and forks a worker for each order.
    ///
    /// - Returns: the exit status when there are no more.
    static func serve() -> Int32 {
      let arguments = CommandLine.arguments
      guard arguments.count >= 3, let loop = ForkLoop(order: arguments[2]) else {
        Talk.complain("This command is for 'pawprint batch' to start, and of no use otherwise.")
        return ExitStatus.usage.rawValue
      }
      if arguments.count == 3 {
        WarmUp().run()
        // A case file that failed, on a full disk say, leaves threads of libdispatch behind.
        if !ForkLoop.hasOneThread { ForkLoop.startAnew(arguments + [cold]) }
      }
      loop.run { BatchWorker().run() }
      // For whoever may still wait for results: there are none.
      return ExitStatus.inputOutput.rawValue
    }

    /// The argument of a process that does not make itself ready.
    private static let cold = "cold"

    /// Does what the order on stdin says.
    ///
    /// - Returns: the exit status by which the batch knows how it ended.
    private func run() -> Int32 {
      do {
        return try end()
      } catch let status as ExitStatus {
        return status.rawValue
      } catch {
        return fail("\(error)").rawValue
      }
    }

    private func end() throws -> Int32 {
      guard let data = try? FileHandle.standardInput.readToEnd(),
        let order = try? JSONDecoder().decode(WorkOrder.self, from: data)
      else { throw fail("its order could not be read") }
      guard order.limits.apply() else { throw fail("its limits could not be set") }
      let readable =
        order.inputs.map(\.path) + [order.published, order.emptyCase].compactMap(\.self)
        + Self.system
      if let failure = Confinement.apply(
        readable: readable, writable: [order.results, order.temporary])
      {
        throw fail("its worker could not be confined: \(failure)")
      }
      let hasResults: Bool
      do {
        hasResults = try work(order)
      } catch let error as ExitStatus {
        throw error
      } catch {
        throw fail(Self.reason(error))
      }
      return hasResults ? WorkerEnd.finishedStatus : WorkerEnd.unchangedStatus
    }

    private func work(_ order: WorkOrder) throws -> Bool {
      switch order.task {
      case .analyze: return try CaseWork(order: order).run()
      case .hosts:
        try HostNames(order: order).write()
        return true
      }
    }

    /// Why there are no results, without the path of the folder that they were to be made in.
    private static func reason(_ error: any Error) -> String {
      switch error {
      case CaseFileError.cannotCreate(_, let reason), CaseFileError.inputOutput(_, let reason):
        "its case file cannot be written: \(reason)"
      case let error as OutputError: "its results cannot be written: \(error.reason)"
      default: "\(error)"
      }
    }

    private func fail(_ reason: String) -> ExitStatus {
      Talk.write(printable(reason) + "\n")
      return .inputOutput
    }
  }
}
