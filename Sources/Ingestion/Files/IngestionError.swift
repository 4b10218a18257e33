public import Evidence

/// Why an input could not be opened or read.
///
/// Damage inside an input is no error: it is reported with the input.
public enum IngestionError: Error, Hashable, Sendable {
  /// There is no file of this name.
  case missing(path: String)
  /// The file is there and may not be read.
  case notPermitted(path: String)
  /// The operating system failed to open or read it.
  case unreadable(path: String, reason: ReadFailure)
  /// A BPF filter does not compile; `reason` is libpcap's.
  case invalidFilter(expression: String, reason: String)
  /// A BPF filter was given together with tcpdump's text, which holds no packets to filter.
  case filterNeedsPackets(path: String)
}

extension IngestionError {
  /// The path as the user named it, or the filter.
  public var path: String {
    switch self {
    case .missing(let path), .notPermitted(let path), .unreadable(let path, _),
      .filterNeedsPackets(let path):
      path
    case .invalidFilter(let expression, _): expression
    }
  }
}

extension IngestionError {
  /// Why nothing of the input is in a case.
  public var unreadReason: UnreadReason {
    switch self {
    case .missing(let path): .file(.missing(path: path))
    case .notPermitted(let path): .file(.notPermitted(path: path))
    case .unreadable(let path, let reason): .file(.unreadable(path: path, reason))
    // A command line that asks for this is refused, and no case tells of it.
    case .invalidFilter, .filterNeedsPackets: .recorded(description)
    }
  }
}

extension IngestionError: CustomStringConvertible {
  /// One sentence: what is wrong, where, and what to do.
  public var description: String {
    switch self {
    case .missing(let path): FileReason.missing(path: path).description
    case .notPermitted(let path): FileReason.notPermitted(path: path).description
    case .unreadable(let path, let reason): FileReason.unreadable(path: path, reason).description
    case .invalidFilter(let expression, let reason):
      "The filter '\(expression)' is not valid: \(reason). See 'man pcap-filter'."
    case .filterNeedsPackets(let path):
      "'\(path)' is tcpdump's text, and a filter (-f) works on packets only. "
        + "Leave out -f, or give the capture itself."
    }
  }
}
