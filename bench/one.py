"""One measurement in a process of its own, so that memory is its own: `python -m bench.one WHAT NUMBER`.

Prints one line of JSON. What is loaded before the first report (coder, gazetteer) is timed apart.
"""

from __future__ import annotations

import json
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from bench.reports import pages, texts


def main() -> None:
    """Measure and print."""
    what, number = sys.argv[1], int(sys.argv[2])
    name, _, coder = what.partition(":")
    since = time.perf_counter()
    run = MEASURES[name](coder or "rules")
    loaded = time.perf_counter() - since
    base = _peak()
    wall, cpu = time.perf_counter(), time.process_time()
    found = run(number)
    print(
        json.dumps(
            {
                "what": what,
                "reports": number,
                "claims": found,
                "load": round(loaded, 2),
                "wall": round(time.perf_counter() - wall, 3),
                "cpu": round(time.process_time() - cpu, 3),
                "peak_mb": round(_peak(), 1),
                "grown_mb": round(_peak() - base, 1),
            }
        )
    )


Run = Callable[[int], int]


def _coded(coder: str, *, html: bool) -> Run:
    """Bytes to lines of JSON, as `whosays code` does it."""
    from whosays.contract import dump_coded
    from whosays.model import Failure
    from whosays.pipeline import Work, code_one
    from whosays.sources import document

    work = Work(coder=coder)

    def one(name: str, text: str) -> int:
        raw = document(text.encode(), uri=f"bench:{name}", name=name + (".html" if html else ".txt"))
        done = code_one(work, raw)
        if isinstance(done, Failure):
            raise SystemExit(str(done))
        dump_coded(done.coded)
        return len(done.coded.claims)

    one("warm", next(iter(pages(1) if html else texts(1))).text)
    return lambda number: sum(one(each.name, each.text) for each in (pages(number) if html else texts(number)))


def _naive(_: str) -> Run:
    from bench.naive import code

    code("Shells killed 2 people in Aleppo.")
    return lambda number: sum(len(code(each.text)) for each in texts(number))


def _extraction(_: str) -> Run:
    import trafilatura

    def one(page: str) -> int:
        return int(trafilatura.extract(page, include_comments=True) is not None)

    one(next(iter(pages(1))).text)
    return lambda number: sum(one(each.text) for each in pages(number))


def _store(coder: str) -> Run:
    """Into a store, and linked."""
    from whosays.model import RawDocument
    from whosays.pipeline import Work, ingest
    from whosays.sources import document
    from whosays.store import open_store

    work = Work(coder=coder)

    def documents(number: int) -> Iterator[RawDocument]:
        for name, text, day in texts(number):
            yield document(text.encode(), uri=f"bench:{name}", name=f"{name}.txt", published=day)

    def run(number: int) -> int:
        with tempfile.TemporaryDirectory() as folder, open_store(Path(folder) / "bench.db") as store:
            ingest(store, documents(number), work)
            return store.counts().claims

    return run


def _peak() -> float:
    """The most memory that this process has held, MB."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1 << 20 if sys.platform == "darwin" else 1 << 10)


MEASURES: dict[str, Callable[[str], Run]] = {
    "text": lambda coder: _coded(coder, html=False),
    "html": lambda coder: _coded(coder, html=True),
    "store": _store,
    "naive": _naive,
    "trafilatura": _extraction,
}

if __name__ == "__main__":
    main()
