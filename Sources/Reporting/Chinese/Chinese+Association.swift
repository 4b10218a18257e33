import Correlation

extension Chinese: AssociationWords {
  var associationIntroduction: Prose {
    "同一次连接尝试的各次发送、同一条时间戳记录之下的各个 SYN，都不相互独立，因此吻合程度按由多到少的几种单位分别统计。灵敏度是无应答者中检查判为丢弃的比例，特异度是有应答者中检查判为放行的比例，精确率是判为丢弃者中确实无应答的比例；各附 95 % 得分区间（Wilson）。p 为 Fisher 精确检验的单侧值：假如两者毫无关系，在判为丢弃之处出现至少这么多无应答 SYN 的概率。"
  }

  func unit(_ unit: AssociationUnit) -> Prose {
    switch unit {
    case .transmission: "SYN"
    case .attempt: "连接尝试（取首个 SYN）"
    case .stampAndClock: "记录与时钟的组合（取首次尝试）"
    case .clock: "时钟（取多数尝试）"
    }
  }

  func client(_ source: String, at server: String) -> Prose { "\(source) → \(server)" }

  var associatedSourcesLead: Prose { "按客户端地址，以连接尝试计：" }

  var placebosLead: Prose { "用服务器从未有过的时间戳记录做同样的回放，以连接尝试计：" }

  func name(of placebo: Association.Placebo.Kind) -> Prose {
    switch placebo {
    case .otherSource: "换用另一客户端地址的记录"
    case .tenMinutesLater: "每条记录推迟十分钟"
    case .tenMinutesAhead: "每条记录的时间戳提前十分钟"
    case .quarterRangeAhead: "每条记录的时间戳前移其取值范围的四分之一"
    }
  }

  func agreement(survives: Bool) -> Prose { survives ? "\(strong: "同样吻合")" : "消失" }

  func reading(of placebos: [Association.Placebo]) -> Prose {
    let agreeing = placebos.filter(\.agrees)
    guard !agreeing.isEmpty else {
      return "故意换上错误的记录之后，吻合随即消失，这正是应有的结果：吻合取决于抓包所显示的时间戳记录。"
    }
    let names = listed(agreeing.map { name(of: $0.kind) })
    return "\(strong: "即使采用以下做法，吻合也没有消失：\(names)")。因此它本身不能证明起决定作用的是时间戳记录。"
  }

  var rivalsLead: Prose { "用同一张表检验其他解释，以连接尝试计：" }

  func name(of rival: Association.Rival.Kind) -> Prose {
    switch rival {
    case .sources: "某些客户端地址得不到应答"
    case .clocks: "某些主机（时间戳时钟）得不到应答"
    case .ports: "服务器的某些端口不应答"
    case .outage: "某一段时间内一概没有应答"
    }
  }

  func reading(of rival: Association.Rival, against table: TwoByTwoTable) -> Prose {
    let (its, ours) = (rival.table.contradictions, table.contradictions)
    let claim: Prose =
      "以上各种解释都是用被检验的这些 SYN 本身拟合出来的，回放则不是。其中最好的一种，“\(name(of: rival.kind))”，与 \(its) 次连接尝试矛盾，回放与 \(ours) 次矛盾"
    if its > ours { return "\(claim)。" }
    return "\(claim)：\(strong: "单看这些数字，它并不比回放差")，要分出高下，须靠其他证据。"
  }
}
