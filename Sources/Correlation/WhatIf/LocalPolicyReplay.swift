import Wire

/// Replays the check as `externalTrafficPolicy: Local` would have had it: the node forwards to its
/// own pods only and does not translate the client's address, so that each client has a stamp of its
/// own.
///
/// It needs the attempts as they were seen before the translation.
struct LocalPolicyReplay {
  let facts: CaseFacts

  /// What the check then says of each SYN; nil unless, at one server at least, all attempts of a
  /// source were also seen before an address translation.
  func judgements() -> [Conversation.Place: Judgement]? {
    var judgements: [Conversation.Place: Judgement] = [:]
    for conversation in facts.conversations {
      guard let parts = parts(of: conversation) else { continue }
      for part in parts {
        let server = conversation.key.server
        let fold = ReplayFold(
          rule: facts.at(server).rule, checksFamily: facts.checksFamily(of: server))
        fold.forEachJudgement(
          part.attempts(facts), updates: part.updates,
          captureStart: part.captureStart, resumptions: part.resumptions
        ) { judgements[part.places[$0]] = $1 }
      }
    }
    return judgements.isEmpty ? nil : judgements
  }

  /// The conversation by the clients' own addresses; nil where one of them is not known.
  private func parts(of conversation: Conversation) -> [Conversation]? {
    var parts: [IPAddress: Conversation] = [:]
    var clients: [UInt16: [(time: Int64, client: IPAddress)]] = [:]
    for index in conversation.handshakes {
      let handshake = facts.handshakes[index]
      guard let client = handshake.clientBeforeNAT?.address else { return nil }
      parts[client, default: part(of: conversation, client)].handshakes.append(index)
      clients[handshake.client.port, default: []].append((handshake.firstTime ?? 0, client))
    }
    for update in conversation.updates {
      // The connection that it closes: the last one of this port that began before.
      let known = clients[update.peerPort] ?? []
      guard let client = known.last(where: { $0.time <= update.time })?.client else { continue }
      parts[client]?.updates.append(update)
    }
    return parts.sorted { $0.key < $1.key }.map { _, part in
      var part = part
      part.order(facts.handshakes)
      return part
    }
  }

  private func part(of conversation: Conversation, _ client: IPAddress) -> Conversation {
    var part = Conversation(
      key: Conversation.Key(
        server: conversation.key.server, source: client, timeline: conversation.key.timeline))
    part.captureStart = conversation.captureStart
    part.resumptions = conversation.resumptions
    return part
  }
}
