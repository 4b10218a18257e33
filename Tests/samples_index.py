#!/usr/bin/env python3
"""Prints the index of the samples and their reports: python3 Tests/samples_index.py SAMPLES REPORTS"""
import json, pathlib, sys

samples, reports = map(pathlib.Path, sys.argv[1:3])
print("""# Samples and their reports

Made by `make reports`. What each report must make a reader understand stands in
[docs/REVIEW.md](../docs/REVIEW.md).

| sample | what happened | verdict | level | attempts | without an answer |
| --- | --- | --- | --- | --- | --- |""")
for folder in sorted(path for path in samples.iterdir() if path.is_dir()):
    name = folder.name
    title = (folder / "README.md").read_text(encoding="utf-8").splitlines()[0].split(": ", 1)[1]
    found = json.loads((reports / f"{name}.json").read_text(encoding="utf-8"))
    verdict, impact = found["verdict"], found["impact"]
    print(f"| [{name}](../Samples/{name}/README.md) | {title} | [{verdict['cause']}]({name}.md) "
          f"| {verdict['level']} | {impact['attempts']} | {impact['silent_attempts']} |")
