public import Evidence
public import Wire

extension Redactor {
  /// `segment` with pseudonyms.
  public mutating func redacted(_ segment: Segment) -> Segment {
    var result = segment
    result.vantage = vantage(segment.vantage)
    result.source = redacted(segment.source)
    result.destination = redacted(segment.destination)
    return result
  }

  /// `wait` with pseudonyms.
  public mutating func redacted(_ wait: HandshakeWait) -> HandshakeWait {
    var result = wait
    result.vantage = vantage(wait.vantage)
    result.client = redacted(wait.client)
    result.server = redacted(wait.server)
    return result
  }

  /// `error` with pseudonyms.
  public mutating func redacted(_ error: ICMPError) -> ICMPError {
    var result = error
    result.vantage = vantage(error.vantage)
    result.reporter = redacted(error.reporter)
    result.source = redacted(error.source)
    result.destination = redacted(error.destination)
    return result
  }

  /// `tunnel` with pseudonyms.
  public mutating func redacted(_ tunnel: Tunnel) -> Tunnel {
    var result = tunnel
    result.source = redacted(tunnel.source)
    result.destination = redacted(tunnel.destination)
    return result
  }
}
