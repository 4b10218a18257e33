import Correlation
import Evidence
import Wire

extension Report {
  /// The ways of captured packets through the rules.
  var pathsJSON: JSONValue { .array(diagnosis.paths.map(json)) }

  private func json(_ trace: PacketTrace) -> JSONValue {
    [
      "source": .string("\(trace.source)"), "destination": .string("\(trace.destination)"),
      "attempts": .int(trace.attempts), "host": .optional(trace.host),
      "inputs": .array(trace.inputs.map { .optional(record($0)?.input.path) }),
      "cut": .bool(trace.isCut), "ways": .array(trace.ways.map { json($0, trace) }),
      "observed": .array(trace.observed.map(json)),
    ]
  }

  private func json(_ way: PacketWay, _ trace: PacketTrace) -> JSONValue {
    [
      "share": .number(
        TimeText.decimal(Int64((way.share * 10_000).rounded()), unit: 10_000, digits: 4)),
      "outcome": .string(words.ending(of: way).plain),
      "destination": .string("\(way.destination)"),
      "source": .string(words.seenSource(of: way, trace).plain),
      "presumes": .array(way.presumptions.map { .string(words.clause(for: $0).plain) }),
      "steps": .array(way.steps.map(json)),
    ]
  }

  private func json(_ step: PathStep) -> JSONValue {
    [
      "input": .optional(record(step.input)?.input.path), "line": .int(step.line),
      "hook": .string(step.hook.rawValue), "table": .string(step.table),
      "chain": .string(step.chain), "action": .string(words.sentence(for: step).plain),
      "packets": step.packets.map { .int($0.value) } ?? .null,
    ]
  }

  private func json(_ observed: ObservedTranslation) -> JSONValue {
    [
      "source": .string("\(observed.source)"), "destination": .string("\(observed.destination)"),
      "attempts": .int(observed.attempts),
    ]
  }
}
