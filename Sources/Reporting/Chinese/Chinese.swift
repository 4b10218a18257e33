/// All that the report says, in Chinese: simplified characters, full-width punctuation, and a blank
/// between Chinese and what is written in Latin letters or digits.
///
/// Emphasis that touches a Chinese character on its outer side must not have punctuation on its inner
/// one: CommonMark (0.31, section 6.2) would not take it for emphasis.
struct Chinese: Catalogue {}
