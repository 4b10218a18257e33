import Correlation

extension Chinese: RemedyWords {
  func effects(of remedy: Remedy) -> [Prose] {
    ["生效：\(remedy.effect)", "风险：\(remedy.risk)", "撤销：\(remedy.undo)"]
  }

  func undo(setting name: String, by command: String?) -> Prose {
    guard let command else { return "先记下原值（\(code: "sysctl \(name)")），再设回去。" }
    return "\(code: command)，即证据中的原值。"
  }

  var notThese: Prose { "\(strong: "以下做法无济于事：")" }

  var recycleCaution: Prose {
    "尚未证实原因就是这项检查。请先做测量：参数一改，就再也测不到了。修改本身风险很低，而且凡是经由 NAT 或较新客户端访问的服务器，都应当这样设置。"
  }

  func releaseCaution(_ release: String) -> Prose {
    "内核 \(code: release) 没有这个参数：如果 \(code: "sysctl") 提示没有这个键，那么版本号是对的，原因另有其他；如果键存在且为 1，就用下面的办法，那个版本号属于另一台主机。"
  }

  var remedyCaution: Prose { "尚未证实这就是原因。请先做“结论”中所列的测量；这些改动会掩盖它要测的东西。" }

  func recycleNow(on host: Prose?) -> Prose {
    "\(strong: "立即处理")：在\(host ?? "服务器的宿主机")上执行（Linux 4.10 及以前，该参数属于主机，也支配其上的容器；在 4.11 上，每个网络命名空间各有一份）："
  }

  var recycleEffects: [Prose] {
    [
      "生效：从下一个 SYN 起。无需重启，也不会中断任何连接。",
      "风险：TIME-WAIT 套接字的存续时间由约一秒恢复为 60 s。如果服务器经常主动关闭大量短连接，请留意其数量（\(code: "ss -s")）和上限 \(code: "net.ipv4.tcp_max_tw_buckets")。",
      "撤销：\(code: "sysctl -w net.ipv4.tcp_tw_recycle=1")。",
    ]
  }

  var recycleForGood: Prose {
    "\(strong: "长期处理")：在承担同一角色的每台主机上，以及生成这些文件的配置系统中，找到并删除这一行；然后计划升级到 Linux 4.12 或以后，那里已没有这个参数。"
  }

  var recycleCautions: [Prose] {
    [
      "在客户端关闭时间戳：在 Linux 3.17 至 4.11 和后期 RHEL 7 上，只要时间戳记录仍然有效，不带时间戳的 SYN 同样会被丢弃；客户端还会因此失去往返时间测量和 PAWS。",
      "\(code: "net.ipv4.tcp_tw_reuse") 与此无关：它只管主动发起的连接，可以维持原样。",
      "加大全连接队列或半连接队列：这项检查与两者都没有关系。",
    ]
  }

  func noRemediation(_ verdict: Verdict) -> Prose {
    guard let cause = verdict.cause else {
      return verdict.level == .undetermined
        ? "从证据中得不出处置办法：说明不了是否存在问题，更说明不了是什么问题。" : "无需处置：这批证据中没有发现问题。"
    }
    return
      "对于级别为“\(word(for: verdict.level))”的 \(code: cause.rawValue)，从证据中得不出处置办法。请先补齐所列缺少的证据。"
  }
}
