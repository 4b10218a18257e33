/// All that reports and comparisons say, in one language.
///
/// A language is one type that conforms to it, so the compiler sees to it that no language lacks a
/// message. Each makes whole sentences of values: plural, lists, the order of words and the marks
/// between sentences are its own affair.
protocol Catalogue: Sendable, StructureWords, PhraseWords, PlaceWords, CauseWords, LevelWords,
  SummaryWords, VerdictWords, ClaimWords, LimitWords, ImpactWords, ClockWords, TimelineWords,
  ExampleWords, EvidenceWords, ReplayWords, AssociationWords, RuleWords, PathWords, DiagramWords,
  ChartWords, HostWords, ListenerHostWords, AccountWords, CaptureWords, ExplanationWords,
  AlternativeWords, StepWords,
  RemedyWords,
  QueueRemedyWords, PathRemedyWords, ActionWords, VerificationWords, WhatIfWords, UnreadWords,
  NoteWords,
  AppendixWords, ComparisonWords, BatchWords, PageWords, TemplateWords
{}
