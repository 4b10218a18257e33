import Correlation

extension Chinese: WhatIfWords {
  var whatIfIntroduction: Prose {
    "根据回放和每个 SYN 所归的原因推算：只去掉这项检查，其余一切照旧。给出两个数时，它们是上下界，因为抓包看不出检查是否丢弃了某个 SYN。"
  }

  func name(of scenario: WhatIf.Scenario) -> Prose {
    switch scenario {
    case .recycleOff: "\(code: "net.ipv4.tcp_tw_recycle = 0")"
    case .timestampsNeverOn: "服务器自始设置 \(code: "net.ipv4.tcp_timestamps = 0")"
    case .timestampsSwitchedOff:
      "在首次丢弃时把运行中的 \(code: "net.ipv4.tcp_timestamps") 设为 0"
    case .modernKernel: "Linux 4.12 或以后"
    case .localTrafficPolicy: "\(code: "externalTrafficPolicy: Local")，使每个客户端保留自己的地址"
    }
  }

  func bounds(_ bounds: WhatIf.Bounds, of whole: Int) -> Prose {
    bounds.least == bounds.most
      ? "\(bounds.least) / \(whole)" : "\(bounds.least) 至 \(bounds.most) / \(whole)"
  }
}
