import Evidence

extension Chinese: AppendixWords {
  func word(forStatus status: Input.Status) -> Prose {
    switch status {
    case .read: "已读取"
    case .partial: "部分读取"
    case .unread: "未读取"
    case .ignored: "已略过"
    }
  }

  var noInputs: Prose { "无。" }

  var reproductionLead: Prose { "路径是相对路径，请在其起始目录下执行：" }

  var caseFileLead: Prose { "如需供 \(code: "pawprint extract") 取帧的案例文件：" }

  func redaction(keyFingerprint: String) -> Prose {
    "地址和名称都是化名（密钥 \(code: keyFingerprint)）：原来前缀相同的地址，化名的前缀也同样相同；原来处于特殊地址段的，化名仍在该段之内。代替 SHA-256 的值由原值加密钥算出，因此这些命令在原始文件中找不到任何东西；\(code: "pawprint extract --redact") 可以用同样的化名写出这些帧。"
  }

  func madeBy(_ version: String) -> Prose { "由 pawprint \(version) 生成。" }
}
