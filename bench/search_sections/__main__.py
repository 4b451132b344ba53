"""The command line of bench/search, which says what it does."""

import os
import signal
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.append(str(HERE.parent / "indexing_sections"))  # texts, engines, how commands are measured

import batch
import cold
import queries
from measure import Failure, complain_of_load
from texts import Texts

SECTIONS = {"queries": queries.run, "cold": cold.run, "batch": batch.run}
USAGE = f"usage: bench/search [FOLDER] [SECTION...]\nsections: {' '.join(SECTIONS)}"


class Bench:
    """What every section needs.

    top      the folder of the project
    program  the shirabe that is measured
    asker    bench_search of the same build
    texts    the judged sets and the help pages
    folder   of the judged sets, or None
    scratch  an empty folder
    rounds   how often a figure is taken
    """

    def __init__(self, folder, scratch):
        self.top = HERE.parents[1]
        build = self.top / os.environ.get("BUILD_DIR", "build")
        self.program = build / "shirabe"
        self.asker = build / "bench_search"
        self.texts = Texts(self.top, build, folder)
        self.folder = folder
        self.scratch = scratch
        self.rounds = int(os.environ.get("ROUNDS", "3"))


def main(arguments):
    if arguments[:1] == ["-h"] or arguments[:1] == ["--help"]:
        print(USAGE)
        return 0
    folder = None
    if arguments and arguments[0] not in SECTIONS:
        folder = Path(arguments.pop(0))
        if not folder.is_dir():
            raise Failure(f"{folder} is no folder, and no section either\n{USAGE}")
    unknown = [name for name in arguments if name not in SECTIONS]
    if unknown:
        raise Failure(f"no section: {' '.join(unknown)}\n{USAGE}")
    complain_of_load("bench/search")
    with tempfile.TemporaryDirectory(prefix="shirabe-search-") as scratch:
        bench = Bench(folder, Path(scratch))
        for name in arguments or SECTIONS:
            SECTIONS[name](bench)
    return 0


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # the scratch folder goes, too
    try:
        sys.exit(main(sys.argv[1:]))
    except Failure as failure:
        print(f"bench/search: {failure}", file=sys.stderr)
        sys.exit(2)
