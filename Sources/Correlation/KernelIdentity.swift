/// The server's kernel.
public struct KernelIdentity: Hashable, Sendable, Codable {
  /// The release as found, such as `3.10.0-1160.el7.x86_64`.
  public var release: String
  /// The rules that fit the release; several when a distribution's release leaves it open.
  public var rules: [KernelRule]
  /// The input it was read from; nil when given with `--kernel`.
  public var input: Int64?
  /// 1-based line in that input.
  public var line: Int?

  /// A kernel.
  public init(release: String, rules: [KernelRule], input: Int64?, line: Int?) {
    self.release = release
    self.rules = rules
    self.input = input
    self.line = line
  }
}
