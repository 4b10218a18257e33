import Evidence

extension Chinese {
  func reason(_ reason: UnreadReason) -> Prose {
    switch reason {
    case .recorded(let text): recorded(text)
    case .packet(let reason): clause(reason)
    case .capture(let reason): clause(reason)
    case .text(let reason): clause(reason)
    case .line(let remarks): clauses(remarks.map(clause))
    case .archive(let reason): clause(reason)
    case .file(let reason): clause(reason)
    case .failure(let failure): clause(failure)
    case .alike(.damaged): "同样的损坏"
    case .alike(.repaired): "同样的损坏或修补"
    case .alike(.notUnderstood): "同样无法解读"
    }
  }

  private func clause(_ reason: ArchiveReason) -> Prose {
    switch reason {
    case .leadsOutside:
      "拒绝读取：其名称指向归档文件之外，没有证据会这样命名；如果信得过，请在空目录中解开，再提供解出的文件"
    case .link: "是链接，而链接一律不跟随"
    case .device: "是设备、管道或套接字，其中没有证据"
    case .encrypted: "已加密；请用密码解开，再提供解出的文件"
    case .otherKind(let others): "不属于本版本能读取的类型，此前已有 \(others) 个如此"
    case .empty: "其中没有任何成员；如果本应有抓包，请检查打包过程"
    case .noEvidence(let members):
      "其 \(members) 个成员都不是抓包、tcpdump 文本、netstat -s、sysctl 或 uname 的输出"
    }
  }

  private func clause(_ reason: FileReason) -> Prose {
    switch reason {
    case .empty: "文件为空；如果本应有抓包，请检查复制过程"
    case .otherKind: "内容不是抓包，不是 tcpdump 文本，也不是任何已知的主机输出"
    case .missing(let path): "没有名为“\(path)”的文件或目录；请检查名称"
    case .notPermitted(let path): "没有权限读取“\(path)”；请授予权限（chmod +r），或以其所有者身份运行"
    case .unreadable(let path, let failure): "无法读取“\(path)”：\(clause(failure))"
    }
  }

  private func clause(_ failure: ReadFailure) -> Prose {
    switch failure {
    case .read(let text): "读取失败，系统报告“\(text)”"
    case .open(let text): "系统报告“\(text)”"
    case .badName: "文件名不是 UTF-8，或者文件已经不在；请改名"
    case .linkOutside: "是指向本案例之外的链接，而此类链接一律不跟随"
    case .noMemory: "内存不足"
    case .interrupted: "读取被中断；请重新运行"
    case .archive(let text?): "libarchive 报告“\(text)”"
    case .archive(nil): "libarchive 没有说明原因"
    case .overlap: "各部分相互重叠"
    case .tooDeep(let limit):
      "打包嵌套超过 \(limit) 层，没有解开；如果信得过，请用 --limit-depth 提高上限"
    case .excess(let name, let kind, let limit):
      "“\(name)”\(excess(kind, limit))，读取到此为止；如果信得过，请用 --limit-\(kind.rawValue) 提高上限"
    }
  }

  private func excess(_ kind: ExpansionLimit, _ limit: Int64) -> Prose {
    switch kind {
    case .members: "的成员超过 \(limit) 个"
    case .ratio: "解开后超过自身大小的 \(limit) 倍"
    case .bytes: "解开后超过 \(limit) 字节"
    }
  }
}
