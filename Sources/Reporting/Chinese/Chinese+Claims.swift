import Correlation
import Evidence

extension Chinese: ClaimWords {
  func sentence(for claim: Claim) -> Prose {
    switch claim {
    case .replayAgrees(let table): agreement(table)
    case .replayContradicted(let table):
      "在本次抓包上回放 \(name(of: table.rule)) 的检查，有 \(table.dropAnswered) 个本应丢弃的 SYN 却得到了应答。"
    case .replayPredictsNoDrop(let rule, let transmissions):
      "对 \(transmissions) 个 SYN 回放 \(name(of: rule)) 的检查，一个也不会丢弃。"
    case .withinClockContrast(let source, let answered, let silent):
      "\(source) 的同一个时间戳时钟：没有仍然有效的较新记录挡在前面时，\(answered) 次得到应答；有这种记录时，\(silent) 次没有应答。按地址或端口过滤的规则做不到这一点。"
    case .silentSYNs(let source, let transmissions, let handshakes):
      "\(source) 的 \(transmissions) 个 SYN（属于 \(handshakes) 次连接尝试）在抓包中没有应答。"
    case .othersAnswered(let server, let handshakes):
      "与此同时，\(server) 应答了另外 \(handshakes) 次连接尝试。"
    case .noStampCaptured(let source):
      "抓包中没有一条 \(source) 的连接是由服务器主动关闭的，因此看不出内核为该地址保存过什么时间戳记录，也看不出是否保存过。"
    case .replyDirectionMissing(let server, let segments):
      "抓包中没有 \(server) 发出的数据包，发给它的报文段却有 \(segments) 个：没有应答，还是应答没有抓到，在这里无从区分。"
    case .answersImplied(let handshakes):
      "有 \(handshakes) 次连接尝试，虽然没有抓到应答，客户端却像得到应答那样继续了下去。"
    case .evidenceLimited(let limit): sentence(for: limit)
    case .fewHandshakes(let number, let needed):
      "受影响的连接尝试只有 \(number) 次；要提高级别，至少需要 \(needed) 次。"
    case .noTestedCauseFits(let transmissions):
      "有 \(transmissions) 个没有应答的 SYN 不符合任何已检验的原因。"
    case .peerStampMatches(let source, let tsval, let frame):
      "\(code: "ip tcp_metrics") 显示 \(source) 的时间戳记录为 \(tsval)，正是第 \(frame) 帧的 TSval，也正是回放认定的最后一条记录。"
    case .peerStampDiffers(let source, let tsval):
      "\(code: "ip tcp_metrics") 显示 \(source) 的时间戳记录为 \(tsval)，抓包中没有哪次关闭会留下它；它可能来自抓包之前、之后或抓包之外的流量。"
    case .notSeenNearServer(let transmissions):
      "有 \(transmissions) 个 SYN 在途中出现过，却没有出现在离服务器最近的观测点，而同一路径上的其他 SYN 在那里都能看到。"
    case .portAlsoAnswered(let handshakes):
      "同一端口以 SYN-ACK 应答了另外 \(handshakes) 次连接尝试，说明至少有一段时间是有人监听的。"
    case .bareACKsCameBack(let transmissions, let later):
      "有 \(transmissions) 个 SYN 得到的不是 SYN-ACK，而是单独的 ACK，正像同一对地址和端口上的连接仍处于 TIME-WAIT 状态；其中 \(later) 次连接尝试靠后来的 SYN 成功。"
    case .refusedByICMP(let transmissions):
      "有 \(transmissions) 个 SYN 收到服务器自身地址发来的 ICMP 差错。端口无人监听时 TCP 会回 RST；回 ICMP 差错的是防火墙的 REJECT 规则。"
    case .synRepeatedAfterSYNACK(let handshakes):
      "有 \(handshakes) 次连接尝试，服务器已发出 SYN-ACK，客户端却仍然重发了 SYN。"
    case .queueCounterCovers(let mib, let delta, let silent):
      "\(subject(mib))增加了 \(delta)；尚待它解释的无应答 SYN 有 \(silent) 个。"
    case .tcpCountersUnmoved(let silent):
      "TCP 自己的连接请求丢弃计数不足以解释余下的 \(silent) 个无应答 SYN，而抓包表明它们已到达主机：拿走它们的是 TCP 之前的某个环节。"
    case .dropsWithoutOwnCounter(let delta, let silent):
      "监听套接字丢弃了 \(delta) 个连接请求，而各个更细的计数器都解释不了；尚待解释的无应答 SYN 有 \(silent) 个。不启用 SYN cookie 时，半连接队列的最后四分之一只留给已知的对端，在那里的丢弃只计入 \(code: "ListenDrops")。"
    case .ruleDropped(let chain, let packets, let isRise, let agrees, let silent, let isUnknown):
      ruleDropped(chain, packets, isRise: isRise, agrees: agrees, silent, isHostUnknown: isUnknown)
    case .ruleReset(let chain, let packets, let isRise, let agrees, let syns, let isUnknown):
      ruleReset(chain, packets, isRise: isRise, agrees: agrees, syns, isHostUnknown: isUnknown)
    case .trackedUnreplied(let handshakes, let isTranslated):
      trackedUnreplied(handshakes, isTranslated: isTranslated)
    case .listenerCountersNotGiven:
      "没有成对的 \(code: "netstat -s") 快照给出监听套接字的计数器。"
    case .listener(let claim): sentence(for: claim)
    case .resetsCameBack(let handshakes): "有 \(handshakes) 次连接尝试收到了 RST。"
    case .packetsDropped, .packetsDroppedUnnamed, .kernelLogged, .acceptQueueFull:
      traceSentence(for: claim)
    case .counterRose, .counterUnmoved, .counterReset, .counterAgrees, .counterDisagrees,
      .counterSpans,
      .singleSnapshot, .counterNotGiven, .recyclingInForce, .snapshotTimesUnknown, .settingIs,
      .settingConfigured, .settingNotListed, .settingChanged, .settingHidden, .settingNotGiven,
      .kernelHasCheck, .kernelLacksCheck, .kernelNotGiven, .serverHost,
      .settingUnknownToKernel, .counterUnknownToKernel:
      hostSentence(for: claim)
    }
  }

  private func agreement(_ table: ReplayTable) -> Prose {
    let undecided: Prose = table.undecided == 0 ? "" : "（无法判定：\(table.undecided) 个）"
    return
      "在本次抓包上回放 \(name(of: table.rule)) 的检查：没有应答的 SYN 中，判为丢弃 \(table.dropSilent) 个，放行 \(table.passSilent) 个；有应答的 SYN 中，判为丢弃 \(table.dropAnswered) 个，放行 \(table.passAnswered) 个\(undecided)。"
  }
}

extension Chinese {
  /// Claims that rest on the host's counters, settings and release.
  ///
  /// The switch in `sentence(for:)` is exhaustive, so that a new claim does not go unworded.
  private func hostSentence(for claim: Claim) -> Prose {
    switch claim {
    case .counterRose(let delta):
      "\(subject(delta.mib))从 \(delta.before) 变为 \(delta.after)\(rise(delta))。"
    case .counterUnmoved(let delta): "\(subject(delta.mib))没有变化：前后都是 \(delta.after)。"
    case .counterReset(let delta):
      "\(subject(delta.mib))从 \(delta.before) 降到 \(delta.after)：两次快照之间计数被清零，算不出增量。"
    case .counterAgrees(let mib, let delta, let silent):
      "\(subject(mib))增加了 \(delta)；抓包中没有应答的 SYN 有 \(silent) 个。两者吻合。"
    case .counterSpans(let mib, let delta, let silent):
      "\(subject(mib))在抓包前后的两次快照之间增加了 \(delta)，抓包中没有应答的 SYN 有 \(silent) 个；后者必定包含在前者之中，其余发生在抓包之外。"
    case .counterDisagrees(let mib, let delta, let silent):
      "\(subject(mib))增加了 \(delta)，而抓包中没有应答的 SYN 有 \(silent) 个。两者不吻合。"
    case .singleSnapshot(let mib, let value):
      "\(subject(mib))自启动以来累计为 \(value)：只有一次快照，算不出增量。"
    case .counterNotGiven(let mib): "没有成对的快照给出 \(counter(mib))，增量未知。"
    case .recyclingInForce(let killed, let expired):
      "有 \(killed) 个 TIME-WAIT 套接字由短定时器结束（\(code: "TWKilled")），\(expired) 个由长定时器结束（\(code: "TW")）：快速回收确实在起作用。"
    case .snapshotTimesUnknown:
      "快照没有写明采集时间；认定它们与抓包属于同一时段，依据的是数字本身。"
    case .settingIs(let name, let value): "内核参数显示 \(code: "\(name) = \(value)")。"
    case .settingConfigured(let name, let value, let file):
      "配置文件 \(code: file) 写着 \(code: "\(name) = \(value)")。写在文件里只代表意图；运行中的内核是否真是这个值，要用 \(code: "sysctl \(name)") 查看。"
    case .settingNotListed(let name, let listed):
      "一份列有 \(listed) 项 TCP 参数的清单里没有 \(code: name)。要么内核没有这个参数（Linux 4.12 及以后），要么清单是在 Linux 4.10 或更早内核的容器里取得的：在那里不显示主机的值，起作用的却正是主机的值。请在主机上执行 \(code: "sysctl \(name)")。"
    case .settingChanged(let name, let values):
      "运行中的内核，\(code: name) 的值先后为 \(listed(values.map { .code($0) }))。"
    case .settingHidden(let name, let listed, let release):
      "一份列有 \(listed) 项 TCP 参数的清单里没有 \(code: name)，而内核 \(code: release) 有这个参数：清单是在容器里取得的，在那里不显示主机的值，起作用的却正是主机的值。请在主机上执行 \(code: "sysctl \(name)")。"
    case .settingNotGiven(let name): "没有任何输入给出 \(code: name) 的值。"
    case .kernelHasCheck(let release, let rule): kernelSentence(release, rule)
    case .kernelLacksCheck(let release):
      "内核 \(code: release) 没有这项检查：它在 Linux 4.12 中已被移除。"
    case .serverHost(let server): sentence(for: server)
    case .kernelNotGiven: "没有任何输入给出服务器的内核版本。"
    case .settingUnknownToKernel(let name, let release):
      "参数中有 \(code: name)，而内核 \(code: release) 不可能有它：这些参数来自别的主机或别的时间，或者来自内核并不理会的文件。"
    case .counterUnknownToKernel(let mib, let value, let release):
      "快照中 \(counter(mib)) 的值为 \(value)，而内核 \(code: release) 不可能有这个计数器：Linux 4.12 把它和这项检查一起移除了。因此，要么这个版本号不属于做出计数的那个内核（取自另一台主机、另一节点上的 Pod，或升级之前、之后），要么厂商的内核保留了这项检查。"
    default: ""
    }
  }

  private func kernelSentence(_ release: String, _ rule: KernelRule?) -> Prose {
    guard let rule else { return "内核 \(code: release) 有这项检查；仅凭版本号看不出是哪一种变体。" }
    return "内核 \(code: release) 有这项检查，属于 \(name(of: rule)) 的变体。"
  }

  /// A counter before what it does: a blank stands between Latin letters and Chinese, none behind a
  /// parenthesis.
  private func subject(_ mib: String) -> Prose {
    NetstatName.words(for: mib) == nil ? "\(code: mib) " : counter(mib)
  }

  /// A counter by its name, with the words of `netstat -s`.
  private func counter(_ mib: String) -> Prose {
    guard let words = NetstatName.words(for: mib) else { return .code(mib) }
    return "\(code: mib)（“\(words)”）"
  }

  private func rise(_ delta: CounterDelta) -> String {
    delta.delta.map { "，增加了 \($0)" } ?? ""
  }
}
