import Evidence
import Wire

/// Reads the lines of tcpdump's text, from which segments come, and keeps what is to say of them.
struct TcpdumpTextSession {
  var reader: TcpdumpReader
  var intake = SegmentIntake()
  private var notes: [Unread] = []
  private var unlisted = 0
  private var losesUnlisted = false
  private var others = 0
  /// SYNs whose options the capture had cut before their timestamps.
  private(set) var synsWithoutOptions: Int64 = 0

  /// How many host names are explained one by one.
  private static let listedNames = 8
  /// How many damaged lines are listed one by one; the rest is counted.
  private static let listedLines = 20

  init(reader: TcpdumpReader) { self.reader = reader }

  /// Whether packets were read.
  var hasPackets: Bool { reader.frame > 0 }

  /// Reads the next line; returns whether it belongs to a packet.
  mutating func take(_ line: TextLine, into sink: inout some EvidenceSink) throws -> Bool {
    if line.isCut { note(line, .text(.longLine), isLoss: true) }
    switch reader.read(line.text[...], number: line.number) {
    case .segment(let segment, let time, let remarks):
      countFrames(at: time)
      if !remarks.isEmpty {
        note(line, .line(remarks), isLoss: false)
        countCutOptions(of: segment, remarks)
      }
      let isKept = try intake.take(
        segment, frame: reader.frame, line: line.number, time: time, into: &sink)
      if isKept, let tunnel = reader.tunnel { try sink.add(tunnel, frame: reader.frame) }
    case .packet(let time):
      countFrames(at: time)
      others += 1
    case .damaged(let remark):
      countFrames(at: nil)
      note(line, .line([remark]), isLoss: true)
    case .continuation: break
    case .noise: return false
    }
    return true
  }

  /// Notes a SYN of which tcpdump had no timestamps to print because the capture ended before them.
  private mutating func countCutOptions(of segment: DecodedSegment, _ remarks: [LineRemark]) {
    guard segment.timestamps == nil, segment.flags.contains(.syn), !segment.flags.contains(.ack),
      remarks.contains(where: \.isCutOff)
    else { return }
    synsWithoutOptions += 1
  }

  /// Counts up to the reader's frame: a frame told by two lines, of which the second is missing,
  /// passes without a word of its own.
  private mutating func countFrames(at time: Int64?) {
    while intake.summary.frames < reader.frame {
      _ = intake.countFrame(at: intake.summary.frames + 1 == reader.frame ? time : nil)
    }
  }

  private mutating func note(_ line: TextLine, _ reason: UnreadReason, isLoss: Bool) {
    if notes.count < Self.listedLines {
      notes.append(Unread(.text(.line(line.number)), reason, isLoss: isLoss))
    } else {
      unlisted += 1
      losesUnlisted = losesUnlisted || isLoss
    }
  }

  /// What to know of the whole text, and which names stand for which addresses.
  var inputNotes: [InputNote] {
    let names = reader.hostNames.prefix(Self.listedNames).map {
      TcpdumpNote.name($0.name, address: $0.address)
    }
    return (reader.notes + names).map(InputNote.tcpdump)
  }

  var unread: [Unread] {
    var unread = notes
    if unlisted > 0 {
      unread.append(
        Unread(.text(.moreLines(unlisted)), .alike(.repaired), isLoss: losesUnlisted))
    }
    if others > 0 {
      unread.append(
        Unread(.text(.packetLines(others)), .text(.noSegment), isLoss: false))
    }
    unread += reader.statistics.compactMap(\.unread)
    return unread
  }
}
