import Correlation

extension Chinese: RuleWords {
  func name(of rule: KernelRule) -> Prose {
    switch rule {
    case .peerAddress: "Linux 2.6.32 至 3.13 及早期 RHEL 7"
    case .addressPair: "Linux 3.14 至 3.16"
    case .addressPairStrict: "Linux 3.17 至 4.11 及后期 RHEL 7"
    case .removed: "Linux 4.12 及以后"
    }
  }

  func description(of rule: KernelRule) -> Prose {
    switch rule {
    case .peerAddress: "每个客户端地址一条时间戳记录；不带时间戳的 SYN 放行"
    case .addressPair: "每对服务器地址与客户端地址一条时间戳记录；不带时间戳的 SYN 放行"
    case .addressPairStrict: "每对服务器地址与客户端地址一条时间戳记录；不带时间戳的 SYN 同样丢弃"
    case .removed: "没有这项检查"
    }
  }

  func word(for prediction: Prediction) -> Prose {
    switch prediction {
    case .drop: "丢弃"
    case .pass: "放行"
    case .undecided: "无法判定"
    }
  }
}
