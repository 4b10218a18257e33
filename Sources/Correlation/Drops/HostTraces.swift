import Evidence

/// What the host noted of single packets and sockets: drops traced, lines logged, queues listed.
struct HostTraces {
  /// Something and the input it was read from.
  struct Noted<Value> {
    let input: Int64
    let value: Value
  }

  let drops: [Noted<PacketDrop>]
  let logEvents: [Noted<KernelLogEvent>]
  let listenQueues: [Noted<ListenQueue>]

  init(_ inputs: [InputRecord]) {
    drops = inputs.flatMap { record in record.drops.map { Noted(input: record.id, value: $0) } }
    logEvents = inputs.flatMap { record in
      record.facts.logEvents.map { Noted(input: record.id, value: $0) }
    }
    listenQueues = inputs.flatMap { record in
      record.facts.listenQueues.map { Noted(input: record.id, value: $0) }
    }
  }
}
