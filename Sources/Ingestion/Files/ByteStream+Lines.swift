extension ByteStream {
  /// Passes on the lines of the rest of the stream, one by one; returns whether it is UTF-16.
  @discardableResult mutating func forEachLine(
    progress: (Int64) -> Void, _ body: (TextLine) throws -> Void
  ) throws -> Bool {
    var splitter = LineSplitter()
    while ensure(1) {
      try withText { try splitter.split($0, line: body) }
      consume(available)
      progress(offset)
    }
    try splitter.finish(body)
    return splitter.isUTF16
  }
}
