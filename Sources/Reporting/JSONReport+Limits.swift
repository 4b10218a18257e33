import Correlation
import Evidence

extension Report {
  /// The key `limits`.
  var limitsJSON: JSONValue {
    .array(
      diagnosis.limits.map { limit in
        [
          "kind": .string(limit.kind.name), "cost": .string(limit.cost.rawValue),
          "server": .optional(limit.server),
          "summary": .string(words.sentence(for: limit.kind).plain),
          "inputs": .array(limit.inputs.compactMap { record($0).map { .string($0.input.path) } }),
          "frames": .array(limit.frames.map { .int($0.frame) }),
        ]
      })
  }

  /// The key `observation_points`.
  var observationPointsJSON: JSONValue {
    .array(
      diagnosis.observationPoints.map { point in
        [
          "server": .string(point.server), "input": .optional(record(point.input)?.input.path),
          "interface": .string(point.name), "side": .string(point.side.rawValue),
          "syn_ttl": point.synTTL.map { .int($0) } ?? .null,
          "reply_ttl": point.replyTTL.map { .int($0) } ?? .null,
          "to_reply_ms": milliseconds(point.toReply),
          "to_acknowledgment_ms": milliseconds(point.toAcknowledgment),
        ]
      })
  }
}
