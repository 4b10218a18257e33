/// A time that may be absent, in eight bytes where an optional takes sixteen: a case holds millions.
///
/// The least `Int64`, some 292 years before 1970, stands for absence and reads as nil.
@propertyWrapper
public struct Moment: Hashable, Sendable {
  private var stored = Int64.min

  /// A time in ns; nil when there is none.
  public init(wrappedValue: Int64?) { stored = wrappedValue ?? .min }

  /// The time in ns; nil when there is none.
  public var wrappedValue: Int64? {
    get { stored == .min ? nil : stored }
    set { stored = newValue ?? .min }
  }
}
