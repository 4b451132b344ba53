"""A query in one process: the match, ten documents, their snippets."""

import json
import sys
from pathlib import Path

import questions
from engines import Groonga, Shirabe, Sqlite
from measure import at_most, fresh, measure, median, output_of, print_section, print_table
from peers import install
from texts import LANGUAGES

ASK = Path(__file__).with_name("ask.py")
# Milliseconds of CPU time: the median and the 95th percentile.
BARS = {"judged ja": (1.5, 5)}


class Asked:
    """An engine with its index of a text and its form of the queries."""

    def __init__(self, name, engine, command):
        self.name = name
        self.engine = engine  # None where another's index is asked
        self.command = command  # prints a line for each query


def run(bench):
    install(bench, [*Groonga.packages, *Sqlite.packages, "mecab", "mecab-ipadic-utf8"])
    print_section("A query in one process",
                  "Milliseconds, the median of all queries and the 95th percentile. One thread: "
                  "CPU time is what a query takes where nothing else runs. groonga gets the words "
                  "of the query, SQLite all its runs of three letters; any of them may match.")
    rows = []
    for language in LANGUAGES:
        corpus = bench.texts.judged(language)
        if corpus:
            rows += compare(bench, corpus, questions.of_set(bench.folder / language))
    for language in LANGUAGES:
        corpus = bench.texts.help(language)
        rows += compare(bench, corpus, questions.of_titles(corpus))
    print_table(["text", "queries", "engine", "CPU median", "bar", "CPU 95 %", "bar", "median",
                 "95 %", "CPU / shirabe's", "without a hit"], rows)


def compare(bench, corpus, queries):
    folder = fresh(bench.scratch / "queries")
    folder.mkdir()
    asked = prepare(bench, folder, queries)
    for one in asked:
        if one.engine:
            build(one.engine, corpus, folder / folder_name(one.engine))
    taken = {one.name: [] for one in asked}
    for _ in range(bench.rounds):
        for one in asked:
            taken[one.name].append(Answers(output_of(one.command)))
    fresh(folder)
    return [row(corpus.name, len(queries), one.name, taken) for one in asked]


def prepare(bench, folder, queries):
    plain = folder / "queries.txt"
    plain.write_text("".join(query + "\n" for query in queries), encoding="utf-8")
    ours = [bench.asker, folder / folder_name(Shirabe) / "index" / "db", plain]
    peers = [("groonga, TokenMecab", "groonga", Groonga(), questions.words(queries)),
             ("SQLite FTS5, trigram", "sqlite", Sqlite(), questions.trigrams(queries))]
    asked = [Asked("shirabe", Shirabe(bench.program), ours),
             Asked("shirabe, the match alone", None, [*ours, "--match"])]
    for name, short, engine, words in peers:
        file = folder / f"{short}.jsonl"
        file.write_text("".join(json.dumps(one, ensure_ascii=False) + "\n" for one in words),
                        encoding="utf-8")
        database = folder / folder_name(engine) / "index" / "db"
        asked.append(Asked(name, engine, [sys.executable, ASK, short, database, file]))
    return asked


def build(engine, corpus, folder):
    index = folder / "index"
    index.mkdir(parents=True)
    engine.prepare(corpus, folder)
    for command in engine.commands(index):
        measure(*command)


def folder_name(engine):
    return engine.name.split(",")[0].replace(" ", "-")


class Answers:
    """What one pass over the queries took."""

    def __init__(self, lines):
        figures = [line.split() for line in lines.splitlines()]
        self.wall = sorted(float(wall) for wall, _, _ in figures)
        self.cpu = sorted(float(cpu) for _, cpu, _ in figures)
        self.empty = sum(hits == "0" for _, _, hits in figures)


def percentile(values, share):
    return values[min(len(values) - 1, int(len(values) * share))]


def row(text, count, name, taken):
    def figure(kind, share):
        return median([percentile(getattr(one, kind), share) for one in taken[name]])

    ours = name == Shirabe.name
    bars = BARS.get(text) if ours else None
    ratio = median([percentile(one.cpu, 0.5) / percentile(our.cpu, 0.5)
                    for one, our in zip(taken[name], taken[Shirabe.name], strict=True)])
    return [text, count, name, f"{figure('cpu', 0.5):.2f}",
            at_most(bars[0], figure("cpu", 0.5)) if bars else "", f"{figure('cpu', 0.95):.2f}",
            at_most(bars[1], figure("cpu", 0.95)) if bars else "", f"{figure('wall', 0.5):.2f}",
            f"{figure('wall', 0.95):.2f}", "1" if ours else f"{ratio:.2f}", taken[name][0].empty]
