"""`whosays ingest`, `recode` and `relink`: reports into the store, coded again, and linked again."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from whosays.cli import options, screen
from whosays.cli.flags import grouped

if TYPE_CHECKING:
    from whosays.incidents import ChosenPolicies
    from whosays.model import Failure, RawDocument
    from whosays.pipeline import Done, Taken
    from whosays.store import Store


@grouped
def ingest(
    paths: options.Paths,
    coding: options.Coding,
    stated: options.Stated,
    *,
    db: options.Db = None,
    quiet: options.Quiet = False,
) -> int:
    """Take reports into a store: raw bytes, text, claims, and the incidents that they make.

    What is there already, by its bytes, is not taken in twice. A run that was cut short goes on where it stopped when
    the same is run again.
    """
    from whosays.pipeline import ingest as take_in
    from whosays.sources import walk
    from whosays.store import open_store

    settings = options.settings(db=db, **asdict(coding), **asdict(stated))
    teller = _Teller(quiet)
    with open_store(options.store_url(settings)) as store:
        documents = walk(paths, published=settings.day("published"), publisher=settings.text("publisher"))
        with screen.progress("taking in", quiet=quiet) as teller.advance:
            taken = take_in(store, documents, options.work(settings), jobs=settings.whole("jobs"), tell=teller)
        screen.asked(options.work(settings), quiet=quiet)
        return teller.close(taken, store, "new")


@grouped
def recode(
    coding: options.Coding,
    *,
    db: options.Db = None,
    quiet: options.Quiet = False,
) -> int:
    """Code all reports of the store again, from the bytes that it kept, as a new run; whosays diff tells what changed.

    People's judgements stay. The new coding counts only when it is whole.
    """
    from whosays.pipeline import recode as code_again
    from whosays.store import open_store

    settings = options.settings(db=db, **asdict(coding))
    teller = _Teller(quiet)
    with open_store(options.store_url(settings), create=False) as store:
        total = store.counts().reports
        with screen.progress("coding again", total=total, quiet=quiet) as teller.advance:
            taken = code_again(store, options.work(settings), jobs=settings.whole("jobs"), tell=teller)
        screen.asked(options.work(settings), quiet=quiet)
        return teller.close(taken, store, "coded again")


def relink(
    db: options.Db = None,
    linking: options.LinkingPolicy = None,
    status: options.StatusPolicy = None,
    tolls: options.TollPolicy = None,
    quiet: options.Quiet = False,
) -> int:
    """Make the incidents of the store anew out of its claims, under other policies or under those in force.

    The policies hold from then on. What people merged and split stays so.
    """
    from whosays.review import link_store
    from whosays.store import open_store

    settings = options.settings(db=db)
    chosen = _policies(linking, status, tolls)
    with open_store(options.store_url(settings), create=False) as store:
        with screen.progress("linking", quiet=quiet):
            link_store(store, policies=chosen)
        counts = store.counts()
    found = f"{screen.count(counts.incidents, 'incident')} out of {screen.count(counts.claims, 'claim')}"
    return screen.Tally(quiet).close(found)


def _policies(linking: str | None, status: str | None, tolls: str | None) -> ChosenPolicies | None:
    """The policies named, the codebook's defaults for the rest; None where none is named."""
    from whosays.incidents import choose_policies

    if linking is status is tolls is None:
        return None
    return choose_policies(linking=linking, status=status, tolls=tolls)


class _Teller:
    """Tells of each document as it is done, and of all of them at the end."""

    def __init__(self, quiet: bool) -> None:
        self._tally = screen.Tally(quiet)
        self.advance: screen.Advance = lambda done=1: None

    def __call__(self, document: Done | Failure | RawDocument) -> None:
        from whosays.model import Failure
        from whosays.pipeline import Done

        if isinstance(document, Failure):
            self._tally.fail(document)
        elif isinstance(document, Done):
            screen.remark(document.coded.report)
        self.advance()

    def close(self, taken: Taken, store: Store, new: str) -> int:
        """The summary, and the exit status."""
        counts = store.counts()
        known = f", {taken.known:,} known" if taken.known else ""
        held = ", ".join(
            screen.count(number, noun)
            for number, noun in ((counts.reports, "report"), (counts.claims, "claim"), (counts.incidents, "incident"))
        )
        return self._tally.close(f"run {taken.run.number}: {taken.new:,} {new}{known}; the store has {held}")
