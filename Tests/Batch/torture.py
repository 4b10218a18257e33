#!/usr/bin/env python3
"""Kills a batch of many cases at random moments, and holds what is left in the end against an undisturbed run.

Some of the cases are hostile: bombs, cut files, noise, a named pipe, loops of links, files without permission,
one that vanishes. All others must be done, and each of these must have its reason.
"""

import argparse
import gzip
import json
import os
import pathlib
import random
import shutil
import signal
import subprocess
import sys
import tarfile
import tempfile
import time


def make_hostile(up, good, random):
    """Makes 20 hostile files in `up`, and returns their names."""
    data = good.read_bytes()
    names = []

    def name(text):
        names.append(text)
        return up / text

    name("bomb.gz").write_bytes(gzip.compress(bytes(1 << 28)))
    nested = gzip.compress(gzip.compress(gzip.compress(bytes(1 << 28))))
    name("nested-bomb.gz").write_bytes(nested)
    with tarfile.open(name("many.tar.gz"), "w:gz") as tar:
        for number in range(30_000):
            tar.addfile(tarfile.TarInfo(f"{number}.txt"))
    name("cut-in-record.pcap").write_bytes(data[: len(data) // 2 + 7])
    name("cut-in-header.pcap").write_bytes(data[:10])
    name("header-only-cut.pcap").write_bytes(data[:24] + b"\x01")
    name("empty").write_bytes(b"")
    name("noise").write_bytes(random.randbytes(100_000))
    name("zeros").write_bytes(bytes(100_000))
    name("length-bomb.pcap").write_bytes(data[:24] + b"\xff" * 400)
    damaged = bytearray(data)
    for _ in range(2000):
        damaged[random.randrange(24, len(data))] = random.randrange(256)
    name("damaged.pcap").write_bytes(damaged)
    name("cut.gz").write_bytes(gzip.compress(data)[:-2000])
    name("long-line").write_bytes(b"x" * 5_000_000)
    name("no evidence |<script>.txt").write_text("call me\n")
    os.mkfifo(name("pipe"))
    name("loop").symlink_to(".")
    name("circle").symlink_to("circle")
    name("nowhere").symlink_to("/no/such/file")
    name("device").symlink_to("/dev/zero")
    folder = name("outside")
    folder.mkdir()
    (folder / "passwd").symlink_to("/etc/passwd")
    locked = name("locked.pcap")
    locked.write_bytes(data)
    locked.chmod(0)
    return names


def tree(folder):
    return {
        str(path.relative_to(folder)): path.read_bytes() if path.is_file() else None
        for path in sorted(folder.rglob("*"))
    }


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pawprint", required=True)
    parser.add_argument("--captures", required=True, nargs="+", help="good captures, or folders of them")
    parser.add_argument("--cases", type=int, default=200)
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", default="2")
    options = parser.parse_args()
    rng = random.Random(options.seed)
    folder = pathlib.Path(tempfile.mkdtemp(prefix="pawprint-torture-"))
    up = folder / "up"
    up.mkdir()
    captures = []
    for path in map(pathlib.Path, options.captures):
        captures += sorted(p for p in path.iterdir() if p.is_file()) if path.is_dir() else [path]
    captures = [path for path in captures if path.stat().st_size < 1 << 20]
    good = max(captures, key=lambda path: path.stat().st_size)
    hostile = make_hostile(up, good, rng)
    for number in range(options.cases - len(hostile)):
        shutil.copyfile(captures[number % len(captures)], up / f"{number:04}-{captures[number % len(captures)].name}")

    def command(output):
        return [options.pawprint, "batch", str(up), "--out", str(output), "--jobs", options.jobs,
                "--limit-time", "10m", "-q"]

    fresh, out = folder / "fresh", folder / "out"
    start = time.monotonic()
    status = subprocess.run(command(fresh), stderr=subprocess.DEVNULL).returncode
    undisturbed = time.monotonic() - start
    print(f"undisturbed: {options.cases} cases, status {status}, {undisturbed:.1f} s", flush=True)
    killed = 0
    for number in range(options.kills):
        child = subprocess.Popen(command(out), stderr=subprocess.DEVNULL)
        time.sleep(rng.uniform(0, undisturbed / 10))
        if child.poll() is None:
            child.send_signal(signal.SIGKILL)
            killed += 1
        child.wait()
    last = subprocess.run(command(out), stderr=subprocess.DEVNULL).returncode
    print(f"killed {killed} times, then status {last}", flush=True)
    faults = []
    if status != 3 or last != 3:
        faults.append(f"status {status} and {last} in place of 3")
    before, after = tree(fresh), tree(out)
    for path in sorted(set(before) | set(after)):
        if before.get(path, "missing") != after.get(path, "missing"):
            faults.append(f"{path} differs")
    cases = {case["case"]: case for case in json.loads((out / "index.json").read_text())["cases"]}
    # Root may read what is locked.
    readable = {"locked.pcap"} if os.geteuid() == 0 else set()
    for name in hostile:
        if name not in cases:
            faults.append(f"{name}: no row")
        elif not cases[name]["reasons"] and name not in readable:
            faults.append(f"{name}: no reason")
    failed = [name for name, case in cases.items() if case["status"] == "failed" and name not in hostile]
    faults += [f"{name}: {cases[name]['reasons']}" for name in failed]
    if len(cases) != options.cases:
        faults.append(f"{len(cases)} rows for {options.cases} cases")
    for fault in faults[:50]:
        print(fault)
    print(f"{len(after)} files and folders compared, {len(hostile)} hostile cases, {len(faults)} faults")
    for name in hostile:
        if name in cases:
            print(f"  {name}: {cases[name]['status']}: {'; '.join(cases[name]['reasons'])[:150]}")
    if faults:
        print(f"kept: {folder}")
        sys.exit(1)
    (up / "locked.pcap").chmod(0o600)
    shutil.rmtree(folder)


if __name__ == "__main__":
    main()
