#!/usr/bin/env python3
"""Measures Pawprint and the peers that are installed on generated captures, and appends a table of ratios.

All figures of a table come from one run on one machine. The yardstick B is the CPU time of tcpdump
finding the SYNs plus that of openssl hashing the file: what anybody has to do who reads the evidence once.
"""

import argparse
import datetime
import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

FILTER = "tcp[tcpflags] & tcp-syn != 0"


class Measure:
    """CPU seconds, seconds on the clock and peak MiB of one command, each the median of several runs."""

    def __init__(self, command, runs, before=None):
        cpu, wall, peak = [], [], []
        for _ in range(runs):
            if before:
                before()
            start = time.monotonic()
            child = subprocess.Popen(
                command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
            talk = child.stderr.read()
            _, status, usage = os.wait4(child.pid, 0)
            child.returncode = os.waitstatus_to_exitcode(status)
            if child.returncode not in (0, 3):
                sys.exit(f"{' '.join(command)}: status {child.returncode}\n{talk.decode(errors='replace')}")
            wall.append(time.monotonic() - start)
            cpu.append(usage.ru_utime + usage.ru_stime)
            peak.append(usage.ru_maxrss / 1024)
        self.cpu, self.wall, self.peak = map(statistics.median, (cpu, wall, peak))

    def __add__(self, other):
        self.cpu += other.cpu
        self.wall += other.wall
        self.peak = max(self.peak, other.peak)
        return self


class Bench:
    def __init__(self, options):
        self.options = options
        self.folder = pathlib.Path(options.scratch or tempfile.mkdtemp(prefix="pawprint-bench-"))
        self.folder.mkdir(parents=True, exist_ok=True)
        self.lines = []

    def say(self, line=""):
        print(line, flush=True)
        self.lines.append(line)

    def measure(self, *command, before=None):
        return Measure([str(part) for part in command], self.options.runs, before)

    def capture(self, kind, packets):
        path = self.folder / f"{kind}-{packets}.pcap"
        if not path.exists():
            partial = path.with_suffix(".partial")
            subprocess.run(
                [self.options.generator, kind, "--packets", str(packets), "-o", partial], check=True)
            partial.rename(path)
        return path

    def yardstick(self, path):
        return (self.measure("tcpdump", "-r", path, "-w", "/dev/null", FILTER)
                + self.measure("openssl", "dgst", "-sha256", path))

    def table(self, kind, packets):
        path = self.capture(kind, packets)
        size = path.stat().st_size
        pawprint, case = self.options.pawprint, self.folder / "case.db"
        remove = lambda: case.unlink(missing_ok=True)
        self.say(f"\n### {kind}: {packets:,} packets, {size / 1e6:,.0f} MB\n")
        self.say("| command | CPU s | of B | s | peak MiB | ns a packet |")
        self.say("| --- | ---: | ---: | ---: | ---: | ---: |")
        unit = self.yardstick(path)

        def row(name, measure):
            self.say(f"| {name} | {measure.cpu:.2f} | {measure.cpu / unit.cpu:.2f} | {measure.wall:.2f} "
                     f"| {measure.peak:.0f} | {measure.cpu / packets * 1e9:.0f} |")
            return measure

        row("B: tcpdump for SYNs, and openssl sha256", unit)
        row("pawprint ingest", self.measure(pawprint, "ingest", path, "--case", case, "-q", before=remove))
        row("pawprint correlate", self.measure(pawprint, "correlate", "--case", case, "-q"))
        row("pawprint report", self.measure(
            pawprint, "report", "--case", case, "-q", "-o", self.folder / "report.md"))
        own = row("pawprint analyze", self.measure(
            pawprint, "analyze", path, "-q", "-o", self.folder / "report.md"))
        if shutil.which("tcptrace"):
            peer = row("tcptrace", self.measure("tcptrace", "-n", path))
            self.say(f"\n`analyze` is {peer.cpu / own.cpu:.1f} times as fast as tcptrace in CPU time, with "
                     f"{own.peak / peer.peak:.0%} of its memory.")
        remove()

    def tshark(self, kind, packets):
        if not shutil.which("tshark"):
            self.say("\ntshark is not installed.")
            return
        count = min(packets, 1_000_000)
        first = self.folder / "first.pcap"
        subprocess.run(["tcpdump", "-r", self.capture(kind, packets), "-c", str(count), "-w", first],
                       check=True, stderr=subprocess.DEVNULL)
        runs, self.options.runs = self.options.runs, 1  # a minute and more each
        peer = self.measure("tshark", "-n", "-r", first, "-Y", "tcp.flags.syn == 1", "-T", "fields",
                            "-e", "frame.number", "-e", "ip.src", "-e", "tcp.options.timestamp.tsval")
        self.options.runs = runs
        own = self.measure(self.options.pawprint, "analyze", first, "-q", "-o", self.folder / "report.md")
        self.say(f"\n### tshark, the first {count:,} packets of {kind}\n")
        self.say("| command | CPU s | peak MiB |\n| --- | ---: | ---: |")
        self.say(f"| tshark -T fields of SYN and TSval | {peer.cpu:.2f} | {peer.peak:.0f} |")
        self.say(f"| pawprint analyze | {own.cpu:.2f} | {own.peak:.0f} |")
        self.say(f"\n`analyze` is {peer.cpu / own.cpu:.0f} times faster in CPU time.")

    def start_up(self):
        version = Measure([self.options.pawprint, "--version"], 20)
        self.say(f"\n### Start-up\n\n`pawprint --version`: {version.wall * 1000:.1f} ms, "
                 f"{version.peak:.0f} MiB (median of 20).")
        if not self.options.corpus:
            return
        cases = sum(1 for _ in pathlib.Path(self.options.corpus).iterdir())
        # A folder for each, and none removed before the end: ext4 searches long for a place for a file
        # among those of files that were removed within the last seconds.
        outputs = []
        for jobs in sorted({1, os.cpu_count() or 1}):
            output = pathlib.Path(tempfile.mkdtemp(prefix="batch-", dir=self.folder))
            outputs.append(output)
            command = [self.options.pawprint, "batch", self.options.corpus, "--out", str(output), "-q",
                       "--jobs", str(jobs)]
            batch, again = Measure(command, 1), Measure(command, 1)
            self.say(f"\n`batch` of {cases} small captures, {jobs} at a time: {cases / batch.wall:.0f} cases a "
                     f"second, {batch.cpu / cases * 1000:.0f} ms CPU each; run again, "
                     f"{cases / again.wall:.0f} a second.")
        for output in outputs:
            shutil.rmtree(output)

    def run(self):
        now = datetime.datetime.now(datetime.timezone.utc)
        model = next((line.split(":", 1)[1].strip() for line in open("/proc/cpuinfo")
                      if line.startswith("model name")), "unknown processor")
        version = subprocess.run([self.options.pawprint, "--version"], capture_output=True, text=True).stdout.strip()
        self.say(f"\n## {now:%H:%M} UTC: pawprint {version}, {self.options.commit or 'commit unknown'}")
        self.say(f"\n{model}, {os.cpu_count()} processors, load {os.getloadavg()[0]:.1f} at the start; "
                 f"median of {self.options.runs}.")
        for item in self.options.captures.split():
            kind, _, packets = item.partition(":")
            self.table(kind, int(float(packets or 1e6)))
        if self.options.tshark:
            kind, _, packets = self.options.tshark.partition(":")
            self.tshark(kind, int(float(packets or 1e6)))
        self.start_up()
        if self.options.log:
            log = pathlib.Path(self.options.log) / f"{now:%Y-%m-%d}.md"
            log.parent.mkdir(parents=True, exist_ok=True)
            head = "" if log.exists() else f"# Benchmarks of {now:%Y-%m-%d}\n\nMade by `make bench`.\n"
            with open(log, "a") as file:
                file.write(head + "\n".join(self.lines) + "\n")
        if not self.options.scratch:
            shutil.rmtree(self.folder)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pawprint", required=True)
    parser.add_argument("--generator", required=True)
    parser.add_argument("--captures", default="dense:6.5e6 usual:1.5e6", help="KIND:PACKETS …")
    parser.add_argument("--tshark", default="dense:6.5e6", help="KIND:PACKETS, or empty")
    parser.add_argument("--corpus", help="a folder of small captures, for batch")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--commit", default="")
    parser.add_argument("--scratch", help="keeps the captures here for the next time")
    parser.add_argument("--log", help="the folder to append the tables in")
    Bench(parser.parse_args()).run()


if __name__ == "__main__":
    main()
