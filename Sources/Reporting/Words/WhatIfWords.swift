import Correlation

/// What the same traffic would have met under another configuration.
protocol WhatIfWords {
  var whatIfIntroduction: Prose { get }
  /// What is different.
  func name(of scenario: WhatIf.Scenario) -> Prose
  /// A number between bounds, of how many.
  func bounds(_ bounds: WhatIf.Bounds, of whole: Int) -> Prose
}
