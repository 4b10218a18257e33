import Testing

@testable import Reporting

/// Expects the Chinese `other` to be Chinese, and to hold the code and the numbers of the English
/// `one`.
func expectSame(
  _ one: Prose, _ other: Prose, sourceLocation: SourceLocation = #_sourceLocation
) {
  let (one, other) = (ReadText(one.markdown), ReadText(other.markdown))
  #expect(other.codeSpans == one.codeSpans, sourceLocation: sourceLocation)
  let lost = one.numbers.subtracting(other.numbers)
  #expect(lost.isEmpty, "\(other.text): \(lost.sorted())", sourceLocation: sourceLocation)
  #expect(other.englishRuns.isEmpty, "\(other.englishRuns)", sourceLocation: sourceLocation)
  #expect(other.brokenEmphasis.isEmpty, "\(other.text)", sourceLocation: sourceLocation)
  #expect(
    other.text.unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) }, "\(other.text)",
    sourceLocation: sourceLocation)
}
