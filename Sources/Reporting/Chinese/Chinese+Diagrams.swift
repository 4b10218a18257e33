import Correlation
import Evidence

extension Chinese: DiagramWords {
  func caption(of example: WorkedExample) -> Prose {
    "\(example.source) 端口 \(example.sourcePort) 的连接尝试，以及服务器在此之前的动作。"
  }

  func label(of step: WorkedExample.Step, isRepeated: Bool, isContrast: Bool) -> String {
    let option = step.tsval.map { "TSval \($0)" } ?? "不带时间戳"
    let syn = "SYN，\(option)，第 \(step.frame.frame) 帧"
    return "\(isRepeated ? "重发，" : "")\(syn)\(isContrast ? "，与下面是同一时钟" : "")"
  }

  var answeredLabel: String { "已应答" }

  func finLabel(_ stamp: WorkedExample.Stamp) -> String {
    "发往端口 \(stamp.peerPort) 的 FIN，第 \(stamp.finFrame.frame) 帧：服务器主动关闭"
  }

  func segmentLabel(_ stamp: WorkedExample.Stamp) -> String {
    "来自端口 \(stamp.peerPort)，TSval \(stamp.value)，第 \(stamp.frame.frame) 帧"
  }

  func stampLabel(_ stamp: WorkedExample.Stamp, of source: String) -> String {
    "为 \(source) 保存 S = \(stamp.value)"
  }

  func droppedLabel(ticksBehind: Int64) -> String {
    "S − T = \(ticksBehind) 个滴答，大于 1：不应答"
  }

  func caption(of trace: PacketTrace) -> Prose {
    "从 \(trace.source) 发往 \(endpoint(trace.destination)) 的 SYN 所经过的路径。"
  }

  func label(of trace: PacketTrace) -> String {
    "从 \(trace.source) 发往 \(endpoint(trace.destination).plain) 的 SYN"
  }

  func label(of event: PathEvent) -> String? {
    switch event {
    case .jumps, .gives: nil
    case .marks(_, let mark): "标记 \(PathText.mark(mark))"
    case .translatesDestination(let destination): "DNAT 为 \(destination)"
    case .translatesSource(let translation, let mark, _):
      source(translation) + (mark.map { "（因标记 \(PathText.mark($0))）" } ?? "")
    case .balances(let server, _): "IPVS 转给 \(server)"
    case .accepts: "ACCEPT"
    case .drops: "DROP"
    case .rejects: "REJECT"
    case .policy(let policy): "默认策略 \(policy == .drop ? "DROP" : "ACCEPT")"
    case .skipsTracking: "NOTRACK"
    case .acts(let text): text
    }
  }

  private func source(_ translation: SourceTranslation) -> String {
    switch translation {
    case .none: "源地址不变"
    case .to(let targets): "SNAT 为 " + targets.map { "\($0)" }.joined(separator: " 或 ")
    case .masquerade(_, let address): "MASQUERADE" + (address.map { " 为 \($0)" } ?? "")
    }
  }
}
