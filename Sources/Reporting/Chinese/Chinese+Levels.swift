import Correlation

extension Chinese: LevelWords {
  func word(for level: Level) -> String {
    switch level {
    case .excluded: "已排除"
    case .undetermined: "无法判定"
    case .possible: "可能"
    case .probable: "很可能"
    case .confirmed: "已证实"
    }
  }

  func meaning(of level: Level, for cause: Cause) -> Prose {
    switch (level, cause) {
    case (.confirmed, .portClosed), (.confirmed, .replyLost), (.confirmed, .lostInPath):
      "仅凭数据包即可证明。"
    case (.excluded, _): "现有证据与之相悖。"
    case (.undetermined, _): "现有证据无法判定。"
    case (.possible, _): "有这种可能：已知的前提条件都成立；但既没有数据包证明，也没有主机侧的测量与之吻合。"
    case (.probable, _): "数据包可以证明，但缺少与之吻合的主机侧测量。"
    case (.confirmed, _): "数据包可以证明，主机侧的测量也与之吻合。"
    }
  }
}
