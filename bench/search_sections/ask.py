"""Asks a peer in one process and one thread: ask.py groonga|sqlite DATABASE QUERIES

A line of QUERIES is a list of words, in JSON; any of them is looked for. The first 50 are asked
once before the clock runs. Ten hits are asked for, best first, each with id, title and a snippet
of its text. Prints what bench_search prints: a line for each query, milliseconds by the clock,
milliseconds of CPU time, number of hits."""

import ctypes
import json
import re
import sqlite3
import sys
import time

WARM_UP = 50
HITS = 10


def quoted(words):
    return " OR ".join('"' + re.sub(r"""["'\\]""", " ", word) + '"' for word in words)


class Groonga:
    """The library that the command is made of."""

    def __init__(self, database):
        self._lib = ctypes.CDLL("libgroonga.so.0")
        self._lib.grn_ctx_open.restype = ctypes.c_void_p
        self._lib.grn_db_open.restype = ctypes.c_void_p
        self._lib.grn_init()
        self._context = ctypes.c_void_p(self._lib.grn_ctx_open(0))
        if not self._lib.grn_db_open(self._context, database.encode()):
            raise OSError(f"groonga cannot open {database}")

    def ask(self, words):
        answer = json.loads(self._send(
            "select Docs --command_version 2 --match_columns 'title || text' "
            f"--query '{quoted(words)}' --sort_keys -_score --limit {HITS} --cache no "
            "--output_columns '_key,title,_score,snippet_html(text)'"))
        return len(answer[0]) - 2  # the number of matches, the columns, the hits

    def _send(self, command):
        line = command.encode()
        self._lib.grn_ctx_send(self._context, line, len(line), 0)
        answer, length, flags = ctypes.c_void_p(), ctypes.c_uint(), ctypes.c_int()
        if self._lib.grn_ctx_recv(self._context, ctypes.byref(answer), ctypes.byref(length),
                                  ctypes.byref(flags)) != 0 or not length.value:
            raise OSError(f"groonga does not answer: {command}")
        return ctypes.string_at(answer, length.value)


class Sqlite:
    """The library that the shell is made of."""

    def __init__(self, database):
        self._database = sqlite3.connect(database)

    def ask(self, words):
        return len(self._database.execute(
            "SELECT id, title, snippet(docs, 2, '[', ']', '…', 64) FROM docs WHERE docs MATCH ? "
            f"ORDER BY rank LIMIT {HITS}", (quoted(words),)).fetchall())


def main(engine, database, file):
    peer = {"groonga": Groonga, "sqlite": Sqlite}[engine](database)
    with open(file, encoding="utf-8") as lines:
        queries = [json.loads(line) for line in lines]
    for words in queries[:WARM_UP]:
        if words:
            peer.ask(words)
    for words in queries:
        start, cpu_start = time.perf_counter(), time.thread_time()
        hits = peer.ask(words) if words else 0
        cpu, wall = time.thread_time() - cpu_start, time.perf_counter() - start
        print(f"{wall * 1e3:.4f} {cpu * 1e3:.4f} {hits}")


if __name__ == "__main__":
    main(*sys.argv[1:])
