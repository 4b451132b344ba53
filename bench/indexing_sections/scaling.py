"""Time and peak memory from few pages to many: the pages as Debian has them, HTML and all."""

import hashlib
import shutil

from measure import at_most, fresh, measure, median, median_ratio, print_section, print_table
from texts import LANGUAGES, text_bytes

SIZES = (5, 15, 30, 60)  # MB of pages
TIME_BAR, TIME_BASE = 1.15, 5
MEMORY_BAR, MEMORY_BASE = 1.3, 15


def run(bench):
    print_section("From 5 to 60 MB of pages",
                  "Help pages of the three languages, none twice, in an order that mixes them; "
                  "each step holds the one before. Memory is the most that a process held at once.")
    pages = distinct_pages(bench)
    taken = {size: [] for size in SIZES}
    texts = {}
    for _ in range(bench.rounds):
        for size in SIZES:
            folder = fresh(bench.scratch / "pages")
            texts[size] = copy_pages(bench.texts.packages(), pages, size * 1e6, folder)
            index = fresh(bench.scratch / "index")
            taken[size].append(measure([bench.program, "index", "--index", index, folder]))
            fresh(index)
            fresh(folder)
    print_table(["pages, MB", "their text, MB", "s", "CPU s", f"s a MB / at {TIME_BASE} MB", "bar",
                 "peak memory, MB", f"/ at {MEMORY_BASE} MB", "bar"],
                [row(size, texts[size], taken) for size in SIZES])


def distinct_pages(bench):
    """(id, bytes of the text) of pages that differ in their text, mixed in an order that stays."""
    pages = {}
    for language in LANGUAGES:
        for article in bench.texts.help(language).articles():
            digest = hashlib.sha256(article["text"].encode()).digest()
            pages.setdefault(digest, (article["id"], text_bytes(article)))
    return [pages[digest] for digest in sorted(pages)]


def copy_pages(packages, pages, wanted, folder):
    """Copies pages until they have `wanted` bytes; the bytes of their text."""
    copied = text = 0
    for name, size in pages:
        if copied >= wanted:
            return text
        source, target = packages / name, folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, target)
        copied += source.stat().st_size
        text += size
    raise ValueError(f"the pages have only {copied} bytes")


def row(size, text, taken):
    walls = {step: [one.wall / step for one in rounds] for step, rounds in taken.items()}
    peaks = {step: [one.peak for one in rounds] for step, rounds in taken.items()}
    slower = median_ratio(walls[size], walls[TIME_BASE])
    larger = median_ratio(peaks[size], peaks[MEMORY_BASE])
    return [size, f"{text / 1e6:.1f}", f"{median([one.wall for one in taken[size]]):.2f}",
            f"{median([one.cpu for one in taken[size]]):.2f}", f"{slower:.2f}",
            at_most(TIME_BAR, slower) if size > TIME_BASE else "",
            f"{median(peaks[size]) / 1e6:.0f}", f"{larger:.2f}",
            at_most(MEMORY_BAR, larger) if size > MEMORY_BASE else ""]
