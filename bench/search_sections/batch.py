"""Many queries by several threads."""

import questions
from measure import at_least, fresh, measure, median, median_ratio, print_section, print_table

BAR = 1.7
TIMES = 4  # each query is asked so often, so that the start counts little


def run(bench):
    print_section("Many queries", "`shirabe batch` with one thread and with two, in turns.")
    corpus = bench.texts.judged("ja")
    asked = questions.of_set(bench.folder / "ja") if corpus else None
    if not corpus:
        corpus = bench.texts.help("ja")
        asked = questions.of_titles(corpus)
    index, file = fresh(bench.scratch / "batch"), bench.scratch / "batch.txt"
    measure([bench.program, "index", "--index", index, corpus.path])
    file.write_text("".join(query + "\n" for query in asked * TIMES), encoding="utf-8")
    taken = {jobs: [] for jobs in (1, 2)}
    for _ in range(bench.rounds):
        for jobs, rounds in taken.items():
            rounds.append(measure([bench.program, "batch", "--index", index, "--jobs", jobs, file]))
    fresh(index)
    walls = {jobs: [one.wall for one in rounds] for jobs, rounds in taken.items()}
    speed = median_ratio(walls[1], walls[2])
    print_table(["text", "queries", "one thread, s", "two, s", "speed", "bar",
                 "CPU seconds, two / one"],
                [[corpus.name, len(asked) * TIMES, f"{median(walls[1]):.2f}",
                  f"{median(walls[2]):.2f}", f"{speed:.2f}", at_least(BAR, speed),
                  f"{median_ratio([one.cpu for one in taken[2]], [one.cpu for one in taken[1]]):.2f}"]])
