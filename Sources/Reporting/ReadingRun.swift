import Evidence

/// Inputs in a row that one command can read, since no two of them were read with different options.
struct ReadingRun: Hashable, Sendable {
  /// Where the inputs were found.
  private(set) var paths: [String]
  private var choices: Choices

  /// `inputs` in runs, in their order.
  static func all(of inputs: [Input]) -> [ReadingRun] {
    inputs.reduce(into: []) { runs, input in
      let own = Choices(of: input)
      guard let last = runs.last, let both = last.choices.joined(with: own) else {
        runs.append(ReadingRun(paths: [input.path], choices: own))
        return
      }
      runs[runs.count - 1].choices = both
      runs[runs.count - 1].paths.append(input.path)
    }
  }

  /// The options, as they are typed.
  var options: [String] { choices.options }
}

/// The options that act on some inputs; an option that acts on them and was not given is empty.
private struct Choices: Hashable, Sendable {
  private var filter: String?
  private var others: [ReadingChoices.Name: String] = [:]

  init(of input: Input) {
    if input.kind.holdsPackets { filter = input.filter ?? "" }
    var acting: [ReadingChoices.Name] = []
    if input.kind == .tcpdumpText { acting += [.date, .zone] }
    if !input.packing.isEmpty || input.path.contains("!/") {
      acting += [.limitRatio, .limitBytes, .limitDepth, .limitMembers]
    }
    for name in acting { others[name] = "" }
    for name in ReadingChoices.Name.allCases {
      if let value = input.choices[name] { others[name] = value }
    }
  }

  /// The options of both; nil when an option that acts on both was not the same.
  func joined(with other: Choices) -> Choices? {
    var both = self
    if let own = filter, let theirs = other.filter, own != theirs { return nil }
    both.filter = filter ?? other.filter
    for (name, value) in other.others {
      if let own = others[name], own != value { return nil }
      both.others[name] = value
    }
    return both
  }

  var options: [String] {
    var choices = ReadingChoices()
    for (name, value) in others where !value.isEmpty { choices[name] = value }
    let filter = filter ?? ""
    return (filter.isEmpty ? [] : ["-f \(filter.shellQuoted)"]) + choices.arguments
  }
}
