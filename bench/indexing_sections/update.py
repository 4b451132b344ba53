"""Three new articles where there are 50,000, and none."""

from measure import at_most, fresh, measure, median, print_section, print_table
from texts import LANGUAGES, text_bytes, write_article

ARTICLES = 50_000
NEW = 3
SECONDS_BAR = 1
SHARE_BAR = 5  # per cent of the build
NOTHING_BAR = 0.5


def run(bench):
    pieces = cut([article for language in LANGUAGES
                  for article in bench.texts.help(language).articles()],
                 ARTICLES + NEW * bench.rounds)
    size = sum(map(text_bytes, pieces[:ARTICLES])) / 1e6
    print_section(f"{NEW} new articles, and none, where there are {ARTICLES:,}",
                  f"The articles are cut out of the help pages, {size:.1f} MB of text. The build "
                  "is one run; in each round articles come in, then nothing has changed.")
    print_table(["articles as", "build, s", f"{NEW} new, s", "bar", "% of the build", "bar",
                 "nothing new, s", "bar"],
                [update(bench, pieces, "files", write_file),
                 update(bench, pieces, "lines of one JSONL file", append_line)])


def cut(articles, count):
    """Pieces of the articles, the texts cut at line ends: the longest of a common length that are
    `count` at least; `count` of them."""
    for length in range(2000, 0, -50):
        pieces = [piece for article in articles for piece in pieces_of(article, length)]
        if len(pieces) >= count:
            return pieces[:count]
    raise ValueError(f"too little text for {count} articles")


def pieces_of(article, length):
    lines, size = [], 0
    for line in article["text"].splitlines(keepends=True):
        lines.append(line)
        size += len(line.encode())
        if size >= length:
            yield piece(article, lines)
            lines, size = [], 0
    if size >= length / 2:
        yield piece(article, lines)


def piece(article, lines):
    return {"title": article["title"], "text": "".join(lines).strip()}


def write_file(folder, number, article):
    path = folder / f"{number // 500:03}" / f"{number}.txt"
    path.parent.mkdir(exist_ok=True)
    path.write_text(article["title"] + "\n\n" + article["text"] + "\n", encoding="utf-8")


def append_line(folder, number, article):
    with open(folder / "articles.jsonl", "a", encoding="utf-8") as out:
        write_article(out, {"id": str(number), **article})


def update(bench, pieces, name, add):
    folder, index = fresh(bench.scratch / "articles"), fresh(bench.scratch / "index")
    folder.mkdir()
    command = [bench.program, "index", "--index", index, folder]
    for number, article in enumerate(pieces[:ARTICLES]):
        add(folder, number, article)
    build = measure(command).wall
    new, nothing = [], []
    for start in range(ARTICLES, len(pieces), NEW):
        for number in range(start, start + NEW):
            add(folder, number, pieces[number])
        new.append(measure(command).wall)
        nothing.append(measure(command).wall)
    fresh(folder)
    fresh(index)
    share = 100 * median(new) / build
    return [name, f"{build:.1f}", f"{median(new):.2f}", at_most(SECONDS_BAR, median(new), " s"),
            f"{share:.1f}", at_most(SHARE_BAR, share, " %"), f"{median(nothing):.2f}",
            at_most(NOTHING_BAR, median(nothing), " s")]
