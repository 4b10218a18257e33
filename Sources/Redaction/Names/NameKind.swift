/// What a name is the name of; its pseudonym begins with this.
enum NameKind: String, Sendable {
  case host
  case namespace = "netns"
  case interface = "if"
  case file
  case service = "svc"
  case chain
  case set
  case table
  case port
  case prefix = "log"
  case comment
  /// A word of a text that is in no vocabulary.
  case word = "name"
}
