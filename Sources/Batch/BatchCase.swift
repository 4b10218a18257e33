public import Evidence

/// One case of a batch: what is read together, and where its results go.
public struct BatchCase: Hashable, Sendable {
  /// What users know it by: the path of its file or folder below the path that they named, or the
  /// name of its group.
  public var title: String
  /// The name of its folder of results.
  public var folder: String
  /// What is read.
  public var inputs: [BatchInput]
  /// The bytes of its inputs, as far as they could be asked for.
  public var bytes: Int64 = 0
  /// Why there is nothing to read; nil when there is.
  public var obstacle: CaseFailure.Obstacle?

  /// A case of `inputs`, whose folder is not decided yet.
  init(
    title: String, inputs: [BatchInput], bytes: Int64 = 0, obstacle: CaseFailure.Obstacle? = nil
  ) {
    self.title = title
    folder = ""
    self.inputs = inputs
    self.bytes = bytes
    self.obstacle = obstacle
  }
}

/// A file or folder that a case reads.
public struct BatchInput: Hashable, Sendable, Codable {
  /// The path to open.
  public var path: String
  /// What the case calls it; nil: what `analyze` would call it.
  public var name: String?
  /// The last folders of the path that `name` is relative to.
  public var root: String?

  /// The file or folder at `path`.
  public init(path: String, name: String? = nil, root: String? = nil) {
    (self.path, self.name, self.root) = (path, name, root)
  }
}
