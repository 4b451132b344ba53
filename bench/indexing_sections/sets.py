"""Speed and size on the judged sets, beside the raw command `mecab -Owakati` on the Japanese
set and, if one is given, beside another build of shirabe. Speeds are of CPU seconds here: what else
the machine does counts little, and a change of the program shows."""

from measure import disk_bytes, fresh, measure, median, median_ratio, print_section, print_table

NAMES = ("ja", "ko", "ru")


def run(bench, names=NAMES, other=None):
    print_section("Judged sets", "MB per second of CPU time, by all threads.")
    corpora = [corpus for corpus in map(bench.texts.judged, names) if corpus]
    if not corpora:
        return
    programs = [bench.program, *([other] if other else [])]
    japanese = bench.texts.judged("ja")
    raw_text = write_raw_text(bench.scratch / "text", japanese) if japanese else None
    raw_seconds = []
    seconds = {(program, corpus.name): [] for program in programs for corpus in corpora}
    sizes = {}
    for _ in range(bench.rounds):
        if raw_text:
            raw_seconds.append(measure(["mecab", "-Owakati", raw_text, "--output=/dev/null"]).cpu)
        for corpus in corpora:
            for program in programs:
                index = fresh(bench.scratch / "index")
                taken = measure([program, "index", "--index", index, corpus.path])
                seconds[program, corpus.name].append(taken.cpu)
                sizes[program, corpus.name] = disk_bytes(index)
    fresh(bench.scratch / "index")

    raw_speed = raw_text.stat().st_size / median(raw_seconds) if raw_text else None
    bytes_of = {corpus.name: corpus.text_bytes() for corpus in corpora}
    rows = [row(corpus.name, bytes_of[corpus.name], raw_speed,
                [(seconds[program, corpus.name], sizes[program, corpus.name])
                 for program in programs]) for corpus in corpora]
    if len(corpora) > 1:
        rows.append(row("all", sum(bytes_of.values()), raw_speed,
                        [summed(program, corpora, seconds, sizes) for program in programs]))
    head = ["set", "MB of text", "MB per CPU second", "/ mecab", "index / text"]
    print_table(head + (["time / other", "size / other"] if other else []), rows)


def summed(program, corpora, seconds, sizes):
    rounds = zip(*(seconds[program, corpus.name] for corpus in corpora))
    return [sum(times) for times in rounds], sum(sizes[program, corpus.name] for corpus in corpora)


def row(name, text_bytes, raw_speed, measured):
    (times, size), *others = measured
    speed = text_bytes / median(times)
    cells = [name, f"{text_bytes / 1e6:.1f}", f"{speed / 1e6:.2f}",
             f"{speed / raw_speed:.2f}" if raw_speed else "", f"{size / text_bytes:.2f}"]
    for other_times, other_size in others:
        cells += [f"{median_ratio(times, other_times):.2f}", f"{size / other_size:.2f}"]
    return cells


def write_raw_text(path, corpus):
    with open(path, "w", encoding="utf-8") as out:
        for article in corpus.articles():
            out.write(article["title"] + "\n" + article["text"] + "\n")
    return path
