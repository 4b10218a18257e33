import Evidence

extension Chinese {
  func clause(_ part: MissingPart) -> Prose {
    switch part {
    case .everything: return "其中没有本版本能读取的内容"
    case .more(let count): return "另有 \(count) 个输入文件"
    case .input(let path, let notes):
      let reason = notes.isEmpty ? noReason : clauses(notes.map(clause))
      return reason.text.contains(path) ? reason : "\(path)：\(reason)"
    }
  }

  func clause(_ failure: CaseFailure) -> Prose {
    switch failure {
    case .obstacle(let obstacle): clause(obstacle)
    case .strangeFolder: "结果目录中已有同名的其他内容"
    case .unwritable(let reason): "结果无法写入：“\(reason)”"
    case .vanished: "结果已经不在"
    case .interrupted: "批量分析在完成之前被中断；请重新运行"
    case .beyond(let limit, let value): "\(excess(limit, value))（\(limit.rawValue)）"
    case .killed: "工作进程被杀掉，可能是本机内存不足"
    case .told(let signal): "工作进程被要求结束（信号 \(signal)）"
    case .crashed(let signal): "工作进程崩溃（信号 \(signal)）：请把这个文件报告给 Pawprint 的作者"
    case .ended(let status): "工作进程以状态 \(status) 结束"
    case .said(let words): recorded(words)
    }
  }

  private func excess(_ limit: CaseFailure.Limit, _ value: String) -> Prose {
    switch limit {
    case .time: "用时超过 \(value)"
    case .processor: "占用的处理器时间超过 \(value)"
    case .memory: "需要的内存超过 \(value)"
    case .output: "写出的文件超过 \(value)"
    }
  }

  private func clause(_ obstacle: CaseFailure.Obstacle) -> Prose {
    switch obstacle {
    case .missing: "没有这个名称的文件或目录"
    case .closedFolder: "没有权限读取该目录"
    case .linkBack: "是指回其所在目录的链接，读下去永远不会结束"
    case .linkInCircle: "是首尾相接、绕成一圈的链接"
    case .linkToNothing: "是没有目标的链接"
    case .pipe: "是命名管道，可能永远没有人写入；请提供文件"
    case .socket: "是套接字，不是文件"
    case .device: "是设备，不是文件"
    case .badName: "文件名不是 UTF-8，或者文件已经不在；请改名"
    case .noStatus(let reason): "无法查看：“\(reason)”"
    }
  }
}
