"""The command line of bench/indexing, which says what it does."""

import os
import signal
import sys
import tempfile
from pathlib import Path

import growth
import peers
import scaling
import sets
import update
from measure import Failure, complain_of_load
from texts import Texts

SECTIONS = {
    "sets": sets.run,
    "peers": peers.run,
    "growth": growth.run,
    "update": update.run,
    "scaling": scaling.run,
}
USAGE = f"""usage: bench/indexing [FOLDER] [SECTION...]
       bench/indexing --vs OTHER FOLDER [SET...]
sections: {" ".join(SECTIONS)}"""


class Bench:
    """What every section needs.

    top      the folder of the project
    program  the shirabe that is measured
    texts    the judged sets and the help pages
    scratch  an empty folder
    rounds   how often a figure is taken
    """

    def __init__(self, folder, scratch):
        top = Path(__file__).resolve().parents[2]
        build = top / os.environ.get("BUILD_DIR", "build")
        self.top = top
        self.program = build / "shirabe"
        self.texts = Texts(top, build, folder)
        self.scratch = scratch
        self.rounds = int(os.environ.get("ROUNDS", "3"))


def main(arguments):
    if arguments[:1] == ["-h"] or arguments[:1] == ["--help"]:
        print(USAGE)
        return 0
    other = None
    if arguments[:1] == ["--vs"]:
        if len(arguments) < 3:
            raise Failure(USAGE)
        other = arguments[1]
        if not os.access(other, os.X_OK):
            raise Failure(f"{other} is no program")
        arguments = arguments[2:]
    folder = None
    if arguments and arguments[0] not in SECTIONS:
        name = arguments.pop(0)
        folder = Path(name)
        if "/" not in name and not folder.is_dir():
            raise Failure(f"{folder} is no folder, and no section either\n{USAGE}")
    unknown = [name for name in arguments if name not in SECTIONS]
    if unknown and not other:
        raise Failure(f"no section: {' '.join(unknown)}\n{USAGE}")
    complain_of_load("bench/indexing")
    with tempfile.TemporaryDirectory(prefix="shirabe-indexing-") as scratch:
        bench = Bench(folder, Path(scratch))
        if other:
            sets.run(bench, arguments or sets.NAMES, other)
            return 0
        for name in arguments or SECTIONS:
            SECTIONS[name](bench)
    return 0


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # the scratch folder goes, too
    try:
        sys.exit(main(sys.argv[1:]))
    except Failure as failure:
        print(f"bench/indexing: {failure}", file=sys.stderr)
        sys.exit(2)
