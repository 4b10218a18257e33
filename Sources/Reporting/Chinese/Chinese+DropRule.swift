import Correlation

extension Chinese {
  /// What the counter of a rule that drops says of silent SYNs.
  func ruleDropped(
    _ chain: String, _ packets: UInt64, isRise: Bool, agrees: Bool, _ silent: Int,
    isHostUnknown: Bool
  ) -> Prose {
    let reading: Prose = agrees ? "两者吻合" : "计数多于此数，因此它还可能丢弃过抓包之前或抓包之外的其他数据包"
    return
      "链 \(code: chain) 中有一条丢弃规则，\(period(isRise))计数为 \(packets) 个数据包。符合其条件的无应答 SYN 尚有 \(silent) 个：\(reading)。\(host(isHostUnknown))"
  }

  /// What the counter of a rule that answers with a reset says of SYNs that got one.
  func ruleReset(
    _ chain: String, _ packets: UInt64, isRise: Bool, agrees: Bool, _ syns: Int,
    isHostUnknown: Bool
  ) -> Prose {
    let reading: Prose =
      agrees ? "两者吻合，可见 RST 出自该规则，而不是端口无人监听" : "计数多于此数，因此它还可能处理过其他数据包，而这些 RST 也可能是端口无人监听所致"
    return
      "链 \(code: chain) 中有一条以 RST 拒绝的规则（\(code: "REJECT --reject-with tcp-reset")），\(period(isRise))计数为 \(packets) 个数据包。符合其条件且收到 RST 的 SYN 有 \(syns) 个：\(reading)。\(host(isHostUnknown))"
  }

  private func period(_ isRise: Bool) -> String { isRise ? "两次导出规则之间" : "自计数清零以来" }

  private func host(_ isUnknown: Bool) -> String {
    isUnknown ? "文本没有写明规则属于哪台主机；认定它们是服务器的规则，依据的是这个数字。" : ""
  }

  /// What a table of tracked connections says of silent attempts.
  func trackedUnreplied(_ handshakes: Int, isTranslated: Bool) -> Prose {
    let translated: Prose = isTranslated ? "（该主机还转换了它们的地址）" : ""
    return
      "连接跟踪表把其中 \(handshakes) 次连接尝试列为 \(code: "SYN_SENT [UNREPLIED]")：SYN 通过了该主机的规则\(translated)，却没有应答从那里返回。规则之后发生了什么，表中看不出来。"
  }
}
