import Glibc

/// The locale in which libarchive can convert all names to UTF-8.
///
/// In the C locale, which programs start in, it gives up on names beyond ASCII. Safe to use: it is
/// set for the calling thread only, and only while a closure runs.
@safe struct UTF8Locale: ~Copyable {
  private let locale: locale_t?

  /// `C.UTF-8`; where the system lacks it, names beyond ASCII may be missing.
  init() {
    unsafe locale = newlocale(LC_CTYPE_MASK, "C.UTF-8", nil)
  }

  deinit {
    if let locale = unsafe locale { unsafe freelocale(locale) }
  }

  /// Runs `body` in the locale.
  borrowing func use<Result>(_ body: () -> Result) -> Result {
    guard let locale = unsafe locale else { return body() }
    let former = unsafe uselocale(locale)
    defer { unsafe uselocale(former) }
    return body()
  }
}
