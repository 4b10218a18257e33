import Evidence
import Wire

/// A packet on its way: where it is, what it has become, and what was presumed so far.
struct PathState {
  /// A chain that is being read, and its next rule.
  struct Frame {
    let chain: Int
    var next = 0
    /// How many steps the way had when the chain was entered.
    let stepsBefore: Int
  }

  var packet: PathPacket
  var way: PacketWayInProgress
  var hook = RuleHook.prerouting
  /// The chains of this hook that are still to come.
  var chains: ArraySlice<Int>
  /// The base chain that is being read; nil between chains.
  var base: Int?
  var frames: [Frame] = []
  var answers: [PathQuestion: Bool] = [:]
  /// Whether chance has decided for the rule at hand.
  var chanceHasFallen = false
  /// Whether the packet's address was translated at this hook, which happens only once.
  var isTranslatedHere = false
  private var entries: [Int: Int] = [:]

  /// `packet` in front of `chains`, those of PREROUTING.
  init(_ packet: PathPacket, chains: [Int]) {
    self.packet = packet
    self.chains = chains[...]
    way = PacketWayInProgress()
  }

  /// The way, once it has ended.
  var finishedWay: PacketWay {
    PacketWay(
      steps: way.steps, presumptions: way.presumptions, share: way.share,
      outcome: way.outcome ?? .tooLong, destination: packet.destination,
      source: packet.sourceTranslation)
  }

  mutating func end(_ outcome: PathOutcome) { way.outcome = outcome }

  mutating func presume(_ question: PathQuestion, _ answer: Bool) {
    answers[question] = answer
    way.presumptions.append(PacketWay.Presumption(question: question, answer: answer))
  }

  mutating func add(
    _ event: PathEvent, at line: Int, of input: Int64, table: String, chain: String,
    comment: String? = nil, packets: RuleCount? = nil
  ) {
    way.steps.append(
      PathStep(
        input: input, line: line, hook: hook, table: table, chain: chain, event: event,
        comment: comment, packets: packets))
  }
}

extension PathState {
  mutating func enter(_ hook: RuleHook, chains: [Int]) {
    self.hook = hook
    self.chains = chains[...]
    isTranslatedHere = false
  }

  /// Begins a base chain.
  mutating func begin(_ chain: Int) {
    base = chain
    frames = [Frame(chain: chain, stepsBefore: way.steps.count)]
  }

  /// Ends the base chain: the packet goes on.
  mutating func leaveBase() {
    base = nil
    frames = []
  }

  mutating func skipRule() {
    chanceHasFallen = false
    if !frames.isEmpty { frames[frames.count - 1].next += 1 }
  }

  /// Goes into `chain`; whether that is possible without going in a circle.
  mutating func call(_ chain: Int, returns: Bool, stepsBefore: Int) -> Bool {
    let isInside = frames.contains { $0.chain == chain }
    entries[chain, default: 0] += 1
    guard !isInside, frames.count < PathWalk.depthLimit,
      entries[chain, default: 0] <= PathWalk.entryLimit
    else { return false }
    if !returns { frames.removeLast() }
    frames.append(Frame(chain: chain, stepsBefore: stepsBefore))
    return true
  }

  /// Back to the rule behind the one that jumped here; steps that led nowhere are forgotten.
  mutating func leaveChain() {
    let frame = frames.removeLast()
    guard !frames.isEmpty, way.steps.count == frame.stepsBefore + 1 else { return }
    way.steps.removeLast()
  }

  /// What the base chain does with packets that no rule decided on.
  mutating func applyPolicy(of entry: RuleBook.Entry) {
    base = nil
    guard entry.chain.policy == .drop else { return }
    add(
      .policy(.drop), at: entry.chain.line, of: entry.input, table: entry.chain.table,
      chain: entry.chain.name, packets: entry.chain.packets)
    end(.dropped)
  }
}

/// The part of a way that is known while it is followed.
struct PacketWayInProgress {
  var steps: [PathStep] = []
  var presumptions: [PacketWay.Presumption] = []
  var share = 1.0
  var outcome: PathOutcome?

  var isOpen: Bool { outcome == nil }
}
