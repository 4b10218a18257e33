import Testing

@testable import Correlation

/// The same traffic under other configurations.
struct WhatIfTests {
  private func scenarios(_ outcome: Correlator.Outcome) -> [WhatIf.Scenario: WhatIf] {
    Dictionary(uniqueKeysWithValues: outcome.diagnosis.whatIf.map { ($0.scenario, $0) })
  }

  @Test func `without the check all that it dropped is answered`() throws {
    let scenarios = scenarios(RecycleIncident().scene.correlated())
    for scenario in [WhatIf.Scenario.recycleOff, .timestampsNeverOn, .modernKernel] {
      let whatIf = try #require(scenarios[scenario])
      #expect(whatIf.silentSYNs == 40 && whatIf.failedAttempts == 20)
      #expect(whatIf.answeredSYNs == WhatIf.Bounds(least: 40, most: 40))
      #expect(whatIf.succeedingAttempts == WhatIf.Bounds(least: 20, most: 20))
      #expect(whatIf.droppedSYNs == 0)
    }
  }

  /// facts.md 1.8: from 3.17 on every SYN then looks as if it had no timestamps.
  @Test(
    arguments: [
      ("4.9.0", 40, 20, 0), ("3.10.0-123.el7", 0, 0, 0),
    ] as [(String, Int, Int, Int)])
  func `timestamps switched off at run time drop every SYN while the stamp is fresh`(
    _ kernel: String, _ stillSilent: Int, _ newlyDropped: Int, _ saved: Int
  ) throws {
    var options = CorrelationOptions()
    options.kernel = kernel
    let outcome = RecycleIncident().scene.correlated(options: options)
    let whatIf = try #require(scenarios(outcome)[.timestampsSwitchedOff])
    // The traffic ends before the stamp has aged: nothing is saved, and host A is shut out too.
    #expect(whatIf.answeredSYNs.most == 40 - stillSilent)
    #expect(whatIf.droppedSYNs >= newlyDropped - 1)
  }

  @Test func `after 60 s without timestamps SYNs are answered again`() throws {
    var options = CorrelationOptions()
    options.kernel = "4.9.0"
    var incident = RecycleIncident()
    incident.rounds = 60
    let whatIf = try #require(
      scenarios(incident.scene.correlated(options: options))[.timestampsSwitchedOff])
    // 120 silent SYNs over 120 s, the later half of them after the stamp has aged.
    #expect((55...65).contains(whatIf.answeredSYNs.least))
    #expect(whatIf.answeredSYNs.most - whatIf.answeredSYNs.least <= 2)
    #expect((28...31).contains(whatIf.droppedSYNs))
  }

  @Test func `what another cause took stays silent`() {
    let off = [("net.ipv4.tcp_tw_recycle", "0")]
    let outcome = RecycleIncident().scene.correlated(settings: off)
    #expect(outcome.diagnosis.whatIf.isEmpty)
  }
}
