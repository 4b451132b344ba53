"""Commands timed, folders weighed, figures put into tables."""

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path


class Failure(Exception):
    """What ends the bench: its text is the message."""


@dataclass
class Measured:
    """What a command took: seconds by the clock, CPU seconds (user and system, all threads and
    children), and the most memory that one of its processes held, in bytes."""

    wall: float
    cpu: float
    peak: int


def measure(command, environment=None, standard_input=None):
    """Runs a command to its end. Its output goes nowhere; Failure where it does not return 0."""
    os.sync()  # what the command before has left to be written is not this one's to wait for
    with tempfile.TemporaryFile() as errors, tempfile.NamedTemporaryFile() as usage:
        # Not this process's own figures of its child: they hold the memory of the fork, too.
        timed = ["/usr/bin/time", "-q", "-o", usage.name, "-f", "%U %S %M", *map(str, command)]
        start = time.perf_counter()
        with open(standard_input or os.devnull, "rb") as source:
            status = subprocess.run(timed, stdin=source, stdout=subprocess.DEVNULL, stderr=errors,
                                    env={**os.environ, **(environment or {})}).returncode
        wall = time.perf_counter() - start
        if status != 0:
            errors.seek(0)
            raise Failure(f"{' '.join(map(str, command))}: status {status}\n"
                          + errors.read().decode(errors="replace")[-2000:])
        user, system, peak = Path(usage.name).read_text().split()
        return Measured(wall, float(user) + float(system), int(peak) * 1024)


def output_of(command, standard_input=None):
    """What a command prints, as text; `standard_input` is text, too."""
    done = subprocess.run([str(word) for word in command], input=standard_input, text=True,
                          capture_output=True, check=False)
    if done.returncode != 0:
        raise Failure(f"{' '.join(map(str, command))}: status {done.returncode}\n{done.stderr}")
    return done.stdout


def fresh(folder):
    """The path of a folder that is not there any more."""
    shutil.rmtree(folder, ignore_errors=True)
    return folder


def disk_bytes(folder):
    """What the files of a folder take on the disk: some engines leave holes in their files."""
    return sum(path.stat().st_blocks * 512 for path in Path(folder).rglob("*") if path.is_file())


def median(values):
    return statistics.median(values)


def median_ratio(ours, others):
    """The median of the rounds' own ratios: what slows a round slows both."""
    return statistics.median(a / b for a, b in zip(ours, others, strict=True))


def at_least(bar, value):
    return f"≥ {bar}: {'met' if value >= bar else 'MISSED'}"


def at_most(bar, value, unit=""):
    return f"≤ {bar}{unit}: {'met' if value <= bar else 'MISSED'}"


def complain_of_load(name):
    load = os.getloadavg()[0]
    if load > 0.5:
        print(f"{name}: the machine is busy (load {load:.1f}): times will be off", file=sys.stderr)


def print_section(name, text):
    print(f"## {name}\n\n{text}\n", flush=True)


def print_table(head, rows):
    for row in (head, ["---"] * len(head), *rows):
        print("| " + " | ".join(str(cell) for cell in row) + " |")
    print(flush=True)
