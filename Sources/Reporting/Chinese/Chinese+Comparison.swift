import Correlation

extension Chinese: ComparisonWords {
  func headline(of comparison: Comparison) -> Prose {
    let place: Prose = comparison.server.map { "\($0) 上的" } ?? ""
    let subject: Prose = comparison.cause.map { "\(place) \(code: $0.rawValue) " } ?? "\(place)问题"
    switch comparison.verdict {
    case .fixed: return "\(strong: "已修复")：\(subject)不再使连接尝试得不到应答。"
    case .notFixed: return "\(strong: "未修复")：\(place)连接尝试仍然出错。"
    case .cannotTell: return "\(strong: "无法判定")：从这两个案例看不出\(subject)是否已修复。"
    }
  }

  func name(of measure: Comparison.Measure.Kind) -> Prose {
    switch measure {
    case .failed: "失败的连接尝试"
    case .failedOrLate: "失败或延迟成功的连接尝试"
    case .silentWhereDropped: "检查本应丢弃的连接尝试中没有应答的"
    }
  }

  func sentence(for reason: Comparison.Reason) -> Prose {
    switch reason {
    case .nothingToFix: "第一个案例没有判定原因，也就没有什么可修复。"
    case .causeUndetermined: "第一个案例的原因无法判定，因此不知道在第二个案例中该找什么。"
    case .serverAbsent: "第二个案例中没有对该服务器的连接尝试。"
    case .repliesMissing: "第二个案例中没有该服务器发出的数据包：有无应答在其中无从区分。"
    case .causeRemains(let attempts, let level):
      "第二个案例仍有 \(attempts) 次连接尝试归于该原因（级别：\(word(for: level))）。"
    case .failuresRemain(let cause):
      cause.map { "连接尝试仍然出错；第二个案例将其归于 \(code: $0.rawValue)。" } ?? "连接尝试仍然出错，但次数太少，不足以判定原因。"
    case .conditionsMetAndAnswered(let attempts):
      "流量没有变化：第二个案例有 \(attempts) 次连接尝试，其时间戳同样落后于仍然有效的记录，与先前被丢弃的一样，这次却得到了应答。"
    case .conditionsRare(let attempts, let needed):
      "第二个案例只有 \(attempts) 次连接尝试的时间戳落后于仍然有效的记录，属于检查会丢弃的情形；至少需要 \(needed) 次。没有失败也可能只是流量使然。"
    case .fewAttempts(let attempts, let needed):
      "\(attempts) 次连接尝试太少，至少需要 \(needed) 次。"
    case .clientsAbsent(let attempts, let needed):
      "先前受影响的客户端在第二个案例中只有 \(attempts) 次连接尝试，至少需要 \(needed) 次。"
    case .lessLoad(let before, let after):
      "第二个案例的负载较低：之前每小时 \(before) 次连接尝试，之后 \(after) 次。仅此一点就可能使队列不满。"
    case .shareFell: "出错比例的下降幅度超过了两个比例的误差。"
    case .shareDidNotFall: "出错比例的下降幅度没有超过两个比例的误差。"
    case .settingStillOn(let name, let value):
      "第二个案例的内核参数仍显示 \(code: "\(name) = \(value)")，与其中的应答矛盾：两者之一来自别的时间或别的主机。"
    case .counterStillRises(let mib, let rise):
      "第二个案例中 \(code: mib) 仍增加了 \(rise)：对于抓包之内或之外的流量，检查仍在起作用。"
    case .setting, .kernel, .counter: change(reason)
    }
  }

  private func change(_ reason: Comparison.Reason) -> Prose {
    switch reason {
    case .setting(let name, let before, let after):
      "\(code: name)：之前 \(value(before))，之后 \(value(after))。"
    case .kernel(let before, let after): "内核：之前 \(value(before))，之后 \(value(after))。"
    case .counter(let mib, let before, let after):
      "\(code: mib) 的增量：之前 \(value(before.map(String.init)))，之后 \(value(after.map(String.init)))。"
    default: ""
    }
  }

  private func value(_ text: String?) -> Prose { text.map { .code($0) } ?? "未知" }

  func rowName(of aspect: ComparedAspect) -> Prose {
    switch aspect {
    case .path: "案例"
    case .verdict: "结论"
    case .attempts: "连接尝试"
    case .servers: "服务器"
    case .inputs: "输入文件"
    }
  }

  var measuresLead: Prose { "同一服务器上两者的同一比例，附 95 % 得分区间（Wilson）：" }
}
