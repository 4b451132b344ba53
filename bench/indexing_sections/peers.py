"""A first build beside other engines: each reads the same articles, in a form it loads fast."""

import subprocess

from engines import (Groonga, GroongaAfterwards, Scriptindex, ScriptindexSmallCommits, Shirabe,
                     Sqlite)
from measure import (Failure, Measured, at_least, at_most, disk_bytes, fresh, measure, median,
                     median_ratio, print_section, print_table)
from texts import LANGUAGES

# Shirabe's speed over the peer's, by text and engine, and its index over the text. However a peer
# is loaded, the bar is the same.
GROONGA = (Groonga.name, GroongaAfterwards.name)
SCRIPTINDEX = (Scriptindex.name, ScriptindexSmallCommits.name)
SPEED_BARS = {
    **{("judged ja", name): 0.85 for name in GROONGA},
    **{("judged ja", name): 6 for name in SCRIPTINDEX},
    **{("help pages ko", name): 0.6 for name in GROONGA},
    **{("help pages ru", name): 0.6 for name in GROONGA},
}
SIZE_BARS = {"judged ja": 2.4}


def run(bench):
    engines = [Shirabe(bench.program), Groonga(), GroongaAfterwards(), Sqlite(),
               Scriptindex(), ScriptindexSmallCommits()]
    install(bench, [package for engine in engines for package in engine.packages])
    print_section("A first build, beside other engines",
                  "Seconds by the clock and of CPU time; MB/s is text by the clock. shirabe's "
                  "speed is the peer's seconds over shirabe's, by the clock and of CPU time. Sizes "
                  "are what the files take on the disk. groonga does not wait for the disk; the "
                  "others do.")
    rows = []
    for corpus in [bench.texts.judged("ja"), *map(bench.texts.help, LANGUAGES)]:
        if corpus:
            rows += compare(bench, engines, corpus)
    print_table(["text", "MB", "engine", "s", "CPU s", "MB/s", "shirabe's speed", "bar",
                 "by CPU", "index / text", "bar"], rows)


def install(bench, packages):
    install_packages = bench.top / "scripts/install-packages"
    if subprocess.run([install_packages, *packages], stdout=2, check=False).returncode != 0:
        raise Failure("the peers are not there")


def compare(bench, engines, corpus):
    folder = fresh(bench.scratch / "peers")
    folder.mkdir()
    for number, engine in enumerate(engines):
        input_folder = folder / str(number)
        input_folder.mkdir()
        engine.prepare(corpus, input_folder)
    expected = len({article["id"] for article in corpus.articles()})
    taken = {engine.name: [] for engine in engines}
    sizes = {}
    for _ in range(bench.rounds):
        for engine in engines:
            index = fresh(folder / "index")
            index.mkdir()
            taken[engine.name].append(build(engine, index))
            sizes[engine.name] = disk_bytes(index)
            found = engine.articles(index)
            if found != expected:
                raise Failure(f"{engine.name} holds {found} of {expected} articles")
    fresh(folder)
    text_bytes = corpus.text_bytes()
    return [row(corpus.name, text_bytes, engine.name, taken, sizes[engine.name])
            for engine in engines]


def build(engine, index):
    steps = [measure(*command) for command in engine.commands(index)]
    return Measured(sum(step.wall for step in steps), sum(step.cpu for step in steps),
                    max(step.peak for step in steps))


def row(corpus, text_bytes, engine, taken, size):
    walls = {name: [one.wall for one in rounds] for name, rounds in taken.items()}
    cpus = {name: [one.cpu for one in rounds] for name, rounds in taken.items()}
    ours = engine == Shirabe.name
    speed = median_ratio(walls[engine], walls[Shirabe.name])
    speed_bar = SPEED_BARS.get((corpus, engine))
    size_bar = SIZE_BARS.get(corpus) if ours else None
    return [corpus, f"{text_bytes / 1e6:.1f}", engine, f"{median(walls[engine]):.2f}",
            f"{median(cpus[engine]):.2f}",
            f"{text_bytes / 1e6 / median(walls[engine]):.2f}",
            "1" if ours else f"{speed:.2f}",
            at_least(speed_bar, speed) if speed_bar else "",
            "1" if ours else f"{median_ratio(cpus[engine], cpus[Shirabe.name]):.2f}",
            f"{size / text_bytes:.2f}",
            at_most(size_bar, size / text_bytes) if size_bar else ""]
