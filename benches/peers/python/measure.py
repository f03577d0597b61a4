"""What src/measure.rs does for engines in Rust, for engines under Python.

python SCRIPT check|time MODE BOOK CANDIDATES SECONDS
"""

import json
import re
import sys
import time


def peak_memory():
    with open("/proc/self/status") as status:
        return int(re.search(r"VmHWM:\s+(\d+)", status.read()).group(1))


def measure(load):
    """`load(mode, text)` reads the text of a book. What it gives has

    * `size`: how many candidates it decides in one call,
    * `reads_in_each_call`: whether every call reads the book anew,
    * `prepare(candidates)`: what one call needs, not timed, made anew for every call,
    * `decide(prepared)`: decides, timed,
    * `applicable(decided, candidates)`: for each candidate the positions of what applies.
    """
    what, mode, book, candidates_file, seconds = sys.argv[1:]
    with open(book) as file:
        text = file.read()
    with open(candidates_file) as file:
        candidates = [json.loads(line) for line in file]
    start = time.process_time()
    engine = load(mode, text)
    parse = time.process_time() - start
    book_memory = peak_memory()
    # As many candidates as one call takes, over and over from the start.
    calls = []
    for first in range(0, max(len(candidates), engine.size), engine.size):
        calls.append([candidates[at % len(candidates)] for at in range(first, first + engine.size)])
    if what == "check":
        answers = []
        for call in calls:
            answers += engine.applicable(engine.decide(engine.prepare(call)), call)
        for applicable in answers[: len(candidates)]:
            print(json.dumps({"applicable": sorted(applicable), "open": []}))
        return

    def run(enough):
        elapsed, number = 0.0, 0
        while elapsed < enough or number == 0:
            prepared = engine.prepare(calls[number % len(calls)])
            start = time.process_time()
            engine.decide(prepared)
            elapsed += time.process_time() - start
            number += 1
        return elapsed, number * engine.size

    run(float(seconds) / 5)
    elapsed, decided = run(float(seconds))
    print(
        json.dumps(
            {
                "parse_us": None if engine.reads_in_each_call else parse * 1e6,
                "decide_us": elapsed * 1e6 / decided,
                "decided": decided,
                "book_kib": book_memory,
                "peak_kib": peak_memory(),
            }
        )
    )
