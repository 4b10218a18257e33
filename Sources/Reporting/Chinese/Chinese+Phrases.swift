extension Chinese: PhraseWords {
  func listed(_ items: [Prose]) -> Prose { items.joined(separator: "、") }

  func either(_ items: [Prose]) -> Prose { items.joined(separator: " 或 ") }

  func clauses(_ clauses: [Prose]) -> Prose { clauses.joined(separator: "；") }

  /// Nothing stands between sentences, but a blank behind emphasis that ends with a full stop.
  func sentences(_ sentences: [Prose]) -> Prose {
    sentences.dropFirst().reduce(sentences.first ?? "") { text, sentence in
      if case .strong = text.runs.last(where: { $0 != .text("") }) {
        "\(text) \(sentence)"
      } else {
        text + sentence
      }
    }
  }

  func sentence(_ sentence: Prose, resting evidence: [Prose]) -> Prose {
    evidence.isEmpty ? sentence : "\(sentence)（\(evidence.joined(separator: "、"))）"
  }

  func more(_ number: Int, _ rest: Remainder) -> Prose {
    switch rest {
    case .items: "另有 \(number) 项"
    case .events: "另有 \(number) 项未列出。"
    case .inJSON: "另有 \(number) 项，完整清单见 JSON。"
    case .inCaseFile: "另有 \(number) 项，完整清单见案例文件。"
    case .tunnels: "另有 \(number) 项，完整清单见案例文件的 \(code: "v_tunnel")。"
    case .places: "另有 \(number) 处。"
    case .paths: "另有 \(number) 个路径。"
    case .servers: "另有 \(number) 台服务器"
    case .counters: "另有 \(number) 个计数器有变化。"
    case .tracedPackets: "另有 \(number) 个命中规则的数据包，完整清单见 JSON。"
    }
  }

  func name(_ name: Prose, at server: String) -> Prose { "\(name)（\(server)）" }

  func name(_ name: Prose, remark: Prose) -> Prose { "\(name)（\(remark)）" }

  func remark(on input: Prose, _ sentence: Prose) -> Prose { "\(input)：\(sentence)" }
}
