"""An index that takes many small runs, beside a fresh one of the same articles."""

from measure import at_most, disk_bytes, fresh, measure, median, print_section, print_table
from texts import write_articles

RUNS = 100
ARTICLES_A_RUN = 3
BAR = 1.3


def run(bench):
    print_section(f"{RUNS} runs of {ARTICLES_A_RUN} articles",
                  "The last articles of a text come in small runs, each in a file of its own in "
                  "the folder that is visited; sizes beside one run over the whole folder.")
    corpora = [corpus for corpus in (bench.texts.judged("ja"), bench.texts.help("ja")) if corpus]
    print_table(["text", "articles", "fresh, MB", "after the runs, MB", "after / fresh", "bar",
                 "largest after a run / fresh", "a run, s"],
                [grow(bench, corpus) for corpus in corpora])


def grow(bench, corpus):
    articles = corpus.articles()
    base = len(articles) - RUNS * ARTICLES_A_RUN
    folder, grown, once = (fresh(bench.scratch / name) for name in ("articles", "grown", "once"))
    folder.mkdir()
    write_articles(folder / "base.jsonl", articles[:base])
    measure([bench.program, "index", "--index", grown, folder])
    seconds, sizes = [], []
    for number in range(RUNS):
        start = base + number * ARTICLES_A_RUN
        write_articles(folder / f"run-{number:03}.jsonl", articles[start:start + ARTICLES_A_RUN])
        seconds.append(measure([bench.program, "index", "--index", grown, folder]).wall)
        sizes.append(disk_bytes(grown))
    measure([bench.program, "index", "--index", once, folder])
    size = disk_bytes(once)
    for used in (folder, grown, once):
        fresh(used)
    return [corpus.name, len(articles), f"{size / 1e6:.1f}", f"{sizes[-1] / 1e6:.1f}",
            f"{sizes[-1] / size:.2f}", at_most(BAR, sizes[-1] / size), f"{max(sizes) / size:.2f}",
            f"{median(seconds):.2f}"]
