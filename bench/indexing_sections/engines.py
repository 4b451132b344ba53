"""How each engine makes an index: a class with
    prepare(corpus, folder)   writes what the engine reads into its own folder; not timed
    commands(index)           the commands that build, as (words, environment, standard input)
    articles(index)           how many articles the index holds, to see that it did its work
Every index holds the texts themselves and answers phrases."""

import json
import re

from measure import Failure, output_of

GROONGA_TABLE = """table_create Docs TABLE_HASH_KEY ShortText
column_create Docs title COLUMN_SCALAR Text
column_create Docs text COLUMN_SCALAR Text
"""
GROONGA_INDEX = """table_create Terms TABLE_PAT_KEY ShortText --default_tokenizer TokenMecab \
--normalizer NormalizerAuto
column_create Terms docs COLUMN_INDEX|WITH_POSITION|WITH_SECTION Docs title,text
"""


class Shirabe:
    name = "shirabe"
    packages = ()

    def __init__(self, program):
        self._program = program

    def prepare(self, corpus, folder):
        self._corpus = corpus

    def commands(self, index):
        yield [self._program, "index", "--index", index / "db", self._corpus.path], {}, None

    def articles(self, index):
        status = output_of([self._program, "status", "--index", index / "db", "--format", "jsonl"])
        return json.loads(status.splitlines()[0])["articles"]


class Groonga:
    """The index column is there before the load, and grows with it."""

    name = "groonga, TokenMecab"
    packages = ("groonga-bin", "groonga-tokenizer-mecab")

    def prepare(self, corpus, folder):
        self._input = folder / "load.grn"
        records = ({"_key": article["id"], "title": article["title"], "text": article["text"]}
                   for article in corpus.articles())
        lines = ",\n".join(json.dumps(record, ensure_ascii=False) for record in records)
        load = f"load --table Docs\n[\n{lines}\n]\n"
        self._input.write_text(self.in_order(GROONGA_TABLE, GROONGA_INDEX, load), encoding="utf-8")

    def in_order(self, table, index, load):
        return table + index + load

    def commands(self, index):
        yield ["groonga", "-n", index / "db"], {}, self._input

    def articles(self, index):
        found = output_of(["groonga", index / "db", "select", "Docs", "--limit", "0"])
        terms = output_of(["groonga", index / "db", "select", "Terms", "--limit", "0"])
        if total_of(terms) == 0:
            raise Failure("groonga made no terms: is TokenMecab there?")
        return total_of(found)


class GroongaAfterwards(Groonga):
    """The index column is made of what has been loaded already, which groonga does faster."""

    name = "groonga, index column made last"

    def in_order(self, table, index, load):
        return table + load + index


class Sqlite:
    """One transaction, by the shell's own import."""

    name = "SQLite FTS5, trigram"
    packages = ("sqlite3",)

    def prepare(self, corpus, folder):
        rows = folder / "rows.ascii"
        with open(rows, "w", encoding="utf-8", newline="") as out:
            for article in corpus.articles():
                fields = (article["id"], article["title"], article["text"])
                out.write("\x1f".join(re.sub("[\0\x1e\x1f]", " ", field) for field in fields))
                out.write("\x1e")
        self._input = folder / "load.sql"
        self._input.write_text(
            "CREATE VIRTUAL TABLE docs USING fts5(id UNINDEXED, title, text, tokenize=trigram);\n"
            f".mode ascii\n.import {rows} docs\n")

    def commands(self, index):
        yield ["sqlite3", "-bail", index / "db"], {}, self._input

    def articles(self, index):
        return int(output_of(["sqlite3", index / "db", "SELECT count(*) FROM docs"]))


class Scriptindex:
    """No look-up of ids, since all are new, and one commit, as Xapian's manual has it for speed."""

    name = "Omega's scriptindex, n-grams"
    commit_after = 1_000_000  # articles
    packages = ("xapian-omega", "xapian-tools")

    def prepare(self, corpus, folder):
        self._script = folder / "scriptindex.def"
        self._script.write_text("id : field\ntitle : field index\ntext : field index\n")
        self._dump = folder / "scriptindex.dump"
        with open(self._dump, "w", encoding="utf-8", newline="") as out:
            for article in corpus.articles():
                for field in ("id", "title", "text"):
                    out.write(f"{field}=" + article[field].replace("\n", "\n=") + "\n")
                out.write("\n")

    def commands(self, index):
        environment = {"XAPIAN_CJK_NGRAM": "1", "XAPIAN_FLUSH_THRESHOLD": str(self.commit_after)}
        yield (["scriptindex", "--stemmer=none", index / "db", self._script, self._dump],
               environment, None)

    def articles(self, index):
        described = output_of(["xapian-delve", index / "db"])
        return int(re.search(r"number of documents = (\d+)", described)[1])


class ScriptindexSmallCommits(Scriptindex):
    """What was fastest here: a larger index in less time."""

    name = "the same, commits of 1,000 articles"
    commit_after = 1_000


def total_of(select):
    """The number of hits in the answer to groonga's select."""
    return json.loads(select)[1][0][0][0]
