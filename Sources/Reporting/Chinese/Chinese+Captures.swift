import Correlation
import Evidence

extension Chinese: CaptureWords {
  var captureNotesIntroduction: Prose { "这些文字由文件的写入者添加，并非测量所得。" }

  func place(of note: CaptureNote) -> Prose {
    let place: Prose = note.interface.map { "接口 \($0)" } ?? "文件"
    return note.section > 1 ? "\(place)，第 \(note.section) 段" : place
  }

  func name(of kind: CaptureNote.Kind) -> Prose {
    switch kind {
    case .interfaceName: "名称"
    case .interfaceDescription: "说明"
    case .filter: "抓包过滤条件"
    case .hardware: "硬件"
    case .operatingSystem: "操作系统"
    case .application: "写入程序"
    case .comment: "注释"
    case .resolvedName: "地址的名称"
    }
  }

  func text(_ text: Prose, cutBytes: Int) -> Prose {
    cutBytes == 0 ? text : "\(text)（另有 \(cutBytes) 字节）"
  }

  func moreNotes(_ number: Int) -> Prose {
    "另有 \(number) 条，包括对数据包的注释和地址的名称，见案例文件的 \(code: "v_capture_note")。"
  }

  func captureFilters(_ filters: [Prose], of input: Prose) -> Prose {
    "\(input)：据其自述，抓包时使用了过滤条件 \(listed(cut(filters, to: 5)))，不符合条件的数据包从未抓到。"
  }

  func input(_ input: Prose, line: Int64?) -> Prose {
    line.map { "\(input) 第 \($0) 行" } ?? input
  }

  var tunnelsIntroduction: Prose {
    "本报告其他地方的地址都是最内层数据包的地址。这里列出承载它的最外层数据包；隧道中的隧道不再列出。"
  }

  func frame(_ number: Int64) -> Prose { "第 \(number) 帧" }
}
