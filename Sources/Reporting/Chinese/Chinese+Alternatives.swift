import Correlation

extension Chinese: AlternativeWords {
  var secondPlaceMissing: Prose { "路径上第二个观测点的抓包" }

  var attemptMissing: Prose { "可供检验的连接尝试" }

  var serverPacketsMissing: Prose { "抓包中缺少某台服务器的数据包" }

  var replyDirectionMissing: Prose { "应答方向的数据包" }

  var examined: Prose { "已检验：没有连接尝试可归因于此" }

  var noFinding: Prose { "无发现" }

  func statementsInVerdict(_ number: Int) -> Prose { "\(number) 条，见“结论”" }

  func alternativesClosing(exactCounter counter: String?) -> Prose {
    let untested: Prose = "证据说明不了的原因，并不因此就被排除。"
    guard let counter else { return untested }
    return
      "\(untested)不过，\(code: counter) 只计这一项检查而不计其他，它的增量与抓包中没有应答的 SYN 数恰好相等，没有给其他原因留下余数。"
  }
}
