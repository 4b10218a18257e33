import Evidence
import Wire

// Each switch names all cases: a note that is new has to be thought of here, or this does not compile.

extension Redactor {
  /// `note` without the addresses and names in it.
  mutating func redacted(_ note: InputNote) -> InputNote {
    switch note {
    case .recorded(let words): .recorded(text.redacted(words))
    case .unread(let unread): .unread(redacted(unread))
    case .archive(let unread): .archive(redacted(unread))
    case .reason(let reason): .reason(redacted(reason))
    case .interfaces(let names, let more): .interfaces(names.map { vantage($0) }, more: more)
    case .tcpdump(let note): .tcpdump(redacted(note))
    case .largeCounters(let names, let more):
      .largeCounters(names.map { redacted(mib: $0) }, more: more)
    case .empty, .otherKind, .interrupted, .known, .outputs, .utf16, .loggedPackets, .otherFiles:
      note
    }
  }

  private mutating func redacted(_ note: TcpdumpNote) -> TcpdumpNote {
    switch note {
    case .name(let name, let address):
      .name(text.redacted(name), address: redacted(address))
    case .times, .relativeNumbers, .names, .numbersWithoutStart, .captures, .segmentsWithoutHead:
      note
    }
  }

  /// `unread` without the addresses and names in it.
  mutating func redacted(_ unread: Unread) -> Unread {
    Unread(redacted(unread.part), redacted(unread.reason), isLoss: unread.isLoss)
  }

  private mutating func redacted(_ part: UnreadPart) -> UnreadPart {
    switch part {
    case .recorded(let words): .recorded(text.redacted(words))
    case .capture(let part): .capture(redacted(part))
    case .text(let part): .text(redacted(part))
    case .archive(let part): .archive(redacted(part))
    case .all, .wholeFile, .bytesToEnd, .morePlaces: part
    }
  }

  private func redacted(_ part: CapturePart) -> CapturePart {
    switch part {
    case .packets(let count, let vantage): .packets(count, vantage: self.vantage(vantage))
    case .frame, .frames, .timeOfFrame, .bytes, .bytesToEnd, .block, .blocks, .blocksOfMoreTypes,
      .interfaces, .notes:
      part
    }
  }

  private mutating func redacted(_ part: TextPart) -> TextPart {
    switch part {
    case .lineText(let line, let words): .lineText(line, text.redacted(words))
    case .line, .lines, .countedLines, .moreLines, .packetLines, .countersToEnd, .document, .values,
      .chains:
      part
    }
  }

  private func redacted(_ part: ArchivePart) -> ArchivePart {
    switch part {
    case .member(let name): .member(redacted(path: name))
    case .rest(let name): .rest(ofMember: redacted(path: name))
    case .whole, .moreMembers: part
    }
  }

  private mutating func redacted(_ reason: UnreadReason) -> UnreadReason {
    switch reason {
    case .recorded(let words): .recorded(text.redacted(words))
    case .text(let reason): .text(redacted(reason))
    case .line(let remarks): .line(remarks.map { redacted($0) })
    case .file(let reason): .file(redacted(reason))
    case .failure(let failure): .failure(redacted(failure))
    // Numbers and names of protocols.
    case .packet, .capture, .archive, .alike: reason
    }
  }

  private mutating func redacted(_ reason: TextReason) -> TextReason {
    switch reason {
    case .otherOutput(let commands):
      .otherOutput(
        commands.map { PrintedCommand(text: text.redacted($0.text), line: $0.line) })
    case .notUnderstood, .longLine, .noSegment, .tooMuch, .translated, .cutNumber, .increments,
      .tooManyRules, .printedAgain, .tooManyDrops, .tooMany, .noYAML, .loggedWithoutSequence,
      .loggedWithoutOptions, .loggedCut, .tooManyLogged:
      reason
    }
  }

  private mutating func redacted(_ remark: LineRemark) -> LineRemark {
    switch remark {
    case .unknownPortName(let name): .unknownPortName(text.redacted(name))
    case .noPortNumber(let words): .noPortNumber(text.redacted(words))
    case .illegibleAddress(let words): .illegibleAddress(text.redacted(words))
    case .name(let name, let address): .name(text.redacted(name), address: redacted(address))
    case .sameAddress(let name, let other):
      .sameAddress(text.redacted(name), text.redacted(other))
    case .noIP, .noStart, .ends, .noAddresses, .noPorts, .noPort, .tooManyTunnels, .withoutFlags,
      .headerCutOff, .illegible, .noSequence, .cutOff, .cutShort, .noLength, .noAcknowledgment,
      .colonBeforePort, .otherTimeForm, .relativeNumbers:
      remark
    }
  }

  private mutating func redacted(_ reason: FileReason) -> FileReason {
    switch reason {
    case .missing(let path): .missing(path: redacted(path: path))
    case .notPermitted(let path): .notPermitted(path: redacted(path: path))
    case .unreadable(let path, let failure):
      .unreadable(path: redacted(path: path), redacted(failure))
    case .empty, .otherKind: reason
    }
  }

  private mutating func redacted(_ failure: ReadFailure) -> ReadFailure {
    switch failure {
    case .read(let words): .read(text.redacted(words))
    case .open(let words): .open(text.redacted(words))
    case .archive(let words): .archive(words.map { text.redacted($0) })
    case .excess(let name, let kind, let limit):
      .excess(name: redacted(path: name), kind, limit: limit)
    case .badName, .linkOutside, .noMemory, .interrupted, .overlap, .tooDeep: failure
    }
  }
}
