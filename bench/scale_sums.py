"""The table and the sums of bench/scale: scale_sums.py FOLDER ROUNDS"""

import json
import statistics
import sys

folder, rounds = sys.argv[1], int(sys.argv[2])
layouts = ["folder", "1", "2", "4"]


def answers(path):
    """The passages found and the milliseconds, by query."""
    found, times = {}, {}
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            name = record["query_id"]
            if record["type"] == "hit":
                found.setdefault(name, []).append(record["passage"]["id"])
            elif record["type"] == "summary":
                times[name] = record["milliseconds"]
                if record["incomplete"]:
                    found[name] = None
    return found, times


def per_cent(times, share):
    return sorted(times)[min(len(times) - 1, int(len(times) * share / 100))]


figures = {}
differ = 0
incomplete = 0
for words in ("words", "phrases"):
    expected = None
    for layout in layouts:
        runs = [answers(f"{folder}/{words}.{layout}.{r + 1}") for r in range(rounds)]
        found = runs[0][0]
        if expected is None:
            expected = found
        for name, passages in expected.items():
            if found.get(name, []) is None:
                incomplete += 1
            elif found.get(name, []) != passages:
                differ += 1
        times = [statistics.median(run[1][name] for run in runs) for name in runs[0][1]]
        figures[words, layout] = (per_cent(times, 50), per_cent(times, 95), len(times))

print("| | words, median ms | p95 | with a phrase, median ms | p95 |")
print("| --- | --- | --- | --- | --- |")
for layout in layouts:
    name = "one folder" if layout == "folder" else f"{layout} server{'s' if layout != '1' else ''}"
    cells = [f"{v:.1f}" for words in ("words", "phrases") for v in figures[words, layout][:2]]
    print(f"| {name} | {' | '.join(cells)} |")
count = figures["words", "folder"][2]
print(f"\n{count} queries; answers that differ from the folder's: {differ}; incomplete: {incomplete}.")

status = json.load(open(f"{folder}/status", encoding="utf-8"))
passages, disk, text = status["passages"], status["disk_bytes"], status["text_bytes"]
per_passage = disk / passages
print(f"\n{passages} passages, {text / 1e6:.1f} MB of text, {disk / 1e6:.1f} MB of index: "
      f"{text / passages:.0f} bytes of text and {per_passage:.0f} of index a passage.")
wanted = 10**8
p50, p95 = figures["words", "folder"][:2]
print(f"\n10^8 passages: {text / passages * wanted / 1e9:.0f} GB of text, "
      f"{per_passage * wanted / 1e9:.0f} GB of index.")
print("\n| servers | passages each | GB each | a query, median s, at most | p95 s |")
print("| --- | --- | --- | --- | --- |")
for servers in (4, 10, 20, 50, 100):
    each = wanted / servers
    print(f"| {servers} | {each / 1e6:.1f} million | {each * per_passage / 1e9:.1f} | "
          f"{p50 * each / passages / 1000:.1f} | {p95 * each / passages / 1000:.1f} |")
