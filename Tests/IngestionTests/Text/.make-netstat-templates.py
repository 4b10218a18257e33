#!/usr/bin/env python3
"""Writes Sources/Ingestion/Text/NetstatTemplates.swift from netstat-templates.tsv.

Usage: .make-netstat-templates.py netstat-templates.tsv > NetstatTemplates.swift
       swift format -i --configuration .swift-format NetstatTemplates.swift
"""
import csv
import sys

HEAD = """\
// Made by Tests/IngestionTests/Text/.make-netstat-templates.py; do not edit.

/// The wordings of net-tools from 2001 to 2025 and the counters' names, as data.
///
/// Source: net-tools `statistics.c`, v1.60, v2.10 and later; Linux `net/ipv4/proc.c`.
enum NetstatTemplates {
"""


def main():
    with open(sys.argv[1], encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    worded, names = [], {}
    for row in rows:
        section, mib, template = row["section"], row["mib_name"], row["template"]
        known = names.setdefault(section, [])
        if mib not in known:
            known.append(mib)
        raw = template.startswith(mib + ":") or template == "(never printed)"
        if not raw and (section, mib, template) not in worded:
            worded.append((section, mib, template))
    print(HEAD, end="")
    print("  /// Group, name, and the words around the value, which are unlike the name.")
    print("  static let worded: [(group: String, name: String, words: String)] = [")
    for section, mib, template in worded:
        print(f'    ("{section}", "{mib}", "{template}"),')
    print("  ]\n")
    print("  /// The names in each group, which net-tools prints for counters that it has no words for.")
    print("  static let names: [String: [String]] = [")
    for section, known in names.items():
        print(f'    "{section}": [')
        for name in known:
            print(f'      "{name}",')
        print("    ],")
    print("  ]\n}")


main()
