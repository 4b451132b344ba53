"""A search as a whole process."""

from measure import at_most, fresh, measure, median, median_ratio, print_section, print_table

BAR = 3
PAIRS = 20  # a round
QUERIES = {"ja": "クルスク 死傷者 2024年 条約", "ko": "러시아 파병 2024년 조약",
           "ru": "договор Россия 2024"}


def run(bench):
    print_section("A search as a whole process",
                  "`shirabe search` beside the raw command `mecab` on the same words, in turns; "
                  "each ratio is of neighbours.")
    rows = []
    for language, query in QUERIES.items():
        corpus = bench.texts.judged(language) or bench.texts.help(language)
        index = fresh(bench.scratch / "cold")
        measure([bench.program, "index", "--index", index, corpus.path])
        words = bench.scratch / "words"
        words.write_text(query + "\n", encoding="utf-8")
        ours, mecab = [], []
        for _ in range(bench.rounds * PAIRS):
            ours.append(measure([bench.program, "search", "--index", index, query]))
            mecab.append(measure(["mecab"], standard_input=words))
        ratio = median_ratio([one.wall for one in ours], [one.wall for one in mecab])
        rows.append([corpus.name, query, f"{1e3 * median([one.wall for one in ours]):.1f}",
                     f"{1e3 * median([one.wall for one in mecab]):.1f}", f"{ratio:.2f}",
                     at_most(BAR, ratio)])
        fresh(index)
    print_table(["text", "query", "shirabe, ms", "mecab, ms", "ratio", "bar"], rows)
