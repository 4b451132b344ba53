"""What is asked of a text, and how each engine is asked the same."""

import re

from measure import output_of

MOST = 500
HIRAGANA_OR_SIGNS = re.compile(r"^[\u3040-\u309f\W_]*$")


def evenly(items, count):
    step = max(1, len(items) / count)
    return [items[int(i * step)] for i in range(min(count, len(items)))]


def of_set(folder):
    """The queries of a judged set."""
    with open(folder / "queries.tsv", encoding="utf-8") as lines:
        queries = [line.rstrip("\n").split("\t", 1)[1] for line in lines if "\t" in line]
    return evenly(queries, MOST)


def of_titles(corpus):
    """The titles of a corpus of pages, each once."""
    titles = dict.fromkeys(" ".join(article["title"].split()) for article in corpus.articles())
    return evenly([title for title in titles if re.search(r"\w\w", title)], MOST)


def words(queries):
    """For each query its words, as MeCab cuts them; no particles, endings or signs."""
    cut = output_of(["mecab", "-Owakati"], "".join(query + "\n" for query in queries)).split("\n")
    return [[word for word in line.split() if not HIRAGANA_OR_SIGNS.match(word)]
            for line in cut[:len(queries)]]


def trigrams(queries):
    """For each query all that three of its letters make side by side: what FTS5's index holds."""
    return [list(dict.fromkeys(run[i:i + 3] for run in re.findall(r"\w+", query)
                               for i in range(len(run) - 2))) for query in queries]
