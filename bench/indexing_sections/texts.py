"""The texts of the bench: judged sets as they are, help pages as shirabe reads them."""

import json
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from measure import fresh, output_of

LANGUAGES = ("ja", "ko", "ru")


@dataclass
class Corpus:
    """A file of articles, {"id", "title", "text"} a line."""

    name: str
    path: Path

    def articles(self):
        with open(self.path, encoding="utf-8") as lines:
            return [json.loads(line) for line in lines]

    def text_bytes(self):
        """Of titles and texts in UTF-8: what an index is weighed against."""
        return sum(text_bytes(article) for article in self.articles())


def text_bytes(article):
    return len(article["title"].encode()) + len(article["text"].encode())


def write_articles(path, articles):
    with open(path, "w", encoding="utf-8") as out:
        for article in articles:
            write_article(out, article)


def write_article(out, article):
    out.write(json.dumps(article, ensure_ascii=False) + "\n")


class Texts:
    """Looks for judged sets in `folder` (or None), and keeps the help pages below `build`."""

    def __init__(self, top, build, folder):
        self._top = top
        self._folder = folder
        self._build = build
        self._pages = build / "real-pages"

    def judged(self, name):
        """The judged set of that name, or None, which is said."""
        path = self._folder / name / "docs.jsonl" if self._folder else None
        if path and path.is_file():
            return Corpus(f"judged {name}", path)
        where = f"{path} is not there" if path else "no FOLDER was given"
        print(f"Left out: judged {name} ({where}).\n", flush=True)
        return None

    def help(self, language):
        """Help pages of a language, extracted by shirabe, so that all engines read the same; the id
        is the path of the page below `packages()`. Kept: remove the file to extract again."""
        path = self._pages / f"help-{language}.jsonl"
        if not path.exists():
            partial = path.with_suffix(".partial")
            write_articles(partial, self._extracted(language))
            partial.rename(path)
        return Corpus(f"help pages {language}", path)

    def packages(self):
        """The folder of the unpacked help pages, which are downloaded once."""
        folder = (self._pages / "packages").resolve()
        self._names = output_of([self._top / "bench/fetch_pages", folder]).split()
        return folder

    def _extracted(self, language):
        packages = self.packages()
        program = self._build / "shirabe"
        index = ["--index", self._pages / "extraction"]
        folders = [packages / name for name in self._names if name.endswith("-" + language)]
        fresh(index[1])
        output_of([program, "index", *index, *folders])
        listing = output_of([program, "list", *index, "--format", "jsonl"])
        listed = [json.loads(line)["article"] for line in listing.splitlines()]

        def extract(article):
            text = output_of([program, "show", *index, "--extracted", article["id"]])
            return {"id": str(Path(article["path"]).relative_to(packages)),
                    "title": article["title"] or "", "text": text.strip()}

        with ThreadPoolExecutor(2) as pool:
            extracted = list(pool.map(extract, listed))
        fresh(index[1])
        return [article for article in extracted if article["text"]]
