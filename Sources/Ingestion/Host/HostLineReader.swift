import Evidence

/// What all readers of host texts have in common: lines in, and those not understood kept.
protocol HostLineReader {
  /// Reads the next line.
  mutating func read(_ line: Substring, number: Int)
  /// The first lines that were not understood.
  var unknownLines: [UnknownLine] { get }
  /// How many there were in all.
  var unknownCount: Int { get }
}

extension NetstatReader: HostLineReader {}
extension SysctlReader: HostLineReader {}
extension KernelReleaseReader: HostLineReader {}
extension NstatReader: HostLineReader {}
extension ProcNetReader: HostLineReader {}
extension SocketSummaryReader: HostLineReader {}
extension ListenQueueReader: HostLineReader {}
extension ConntrackStatisticsReader: HostLineReader {}
extension InterfaceCountersReader: HostLineReader {}
extension TcpMetricsReader: HostLineReader {}
extension KernelLogReader: HostLineReader {}
extension BSDNetstatReader: HostLineReader {}
extension IptablesReader: HostLineReader {}
extension NftablesReader: HostLineReader {}
extension ManifestReader: HostLineReader {}
extension NetworkConfigurationReader: HostLineReader {}
extension VirtualServiceReader: HostLineReader {}
extension TrackedConnectionReader: HostLineReader {}
