"""`whosays ingest` and `whosays recode`: reports into the store, and the stored ones coded again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from whosays.cli import options, screen

if TYPE_CHECKING:
    from whosays.cli.work import Work
    from whosays.model import Failure
    from whosays.pipeline import Taken
    from whosays.settings import Settings
    from whosays.store import Run, Store

    Take = Callable[[Store, Run], Iterator[Taken | Failure]]


def ingest(
    paths: options.Paths,
    db: options.Db = None,
    coder: options.Coder = None,
    jobs: options.Jobs = None,
    min_confidence: options.MinConfidence = None,
    published: options.Published = None,
    publisher: options.Publisher = None,
    base_url: options.BaseUrl = None,
    model: options.Model = None,
    status_policy: options.StatusPolicy = None,
    toll_policy: options.TollPolicy = None,
    quiet: options.Quiet = False,
) -> int:
    """Take reports into a store: raw bytes, text, claims, and the incidents that they make.

    What is there already, by its bytes, is not taken in twice. A run that was cut short goes on where it stopped when
    the same is run again.
    """
    from whosays.cli.work import Work, code_all
    from whosays.pipeline import ingest as take_in
    from whosays.sources import walk

    settings = options.settings(
        db=db,
        coder=coder,
        jobs=jobs,
        min_confidence=min_confidence,
        published=published,
        publisher=publisher,
        base_url=base_url,
        model=model,
    )
    work = Work.under(settings)
    coded = partial(code_all, work=work, jobs=settings.whole("jobs"))

    def take(store: Store, run: Run) -> Iterator[Taken | Failure]:
        documents = walk(paths, published=settings.day("published"), publisher=settings.text("publisher"))
        return take_in(store, run, documents, coded)

    return _run(settings, work, take, again=False, policies=(status_policy, toll_policy), quiet=quiet)


def recode(
    db: options.Db = None,
    coder: options.Coder = None,
    jobs: options.Jobs = None,
    min_confidence: options.MinConfidence = None,
    base_url: options.BaseUrl = None,
    model: options.Model = None,
    status_policy: options.StatusPolicy = None,
    toll_policy: options.TollPolicy = None,
    quiet: options.Quiet = False,
) -> int:
    """Code all reports of the store again, from the bytes that it kept, as a new run; whosays diff tells what changed.

    People's judgements stay. The new coding counts only when it is whole.
    """
    from whosays.cli.work import Work, code_all
    from whosays.pipeline import recode as code_again

    settings = options.settings(
        db=db, coder=coder, jobs=jobs, min_confidence=min_confidence, base_url=base_url, model=model
    )
    work = Work.under(settings)
    coded = partial(code_all, work=work, jobs=settings.whole("jobs"))

    def take(store: Store, run: Run) -> Iterator[Taken | Failure]:
        return code_again(store, run, coded)

    return _run(settings, work, take, again=True, policies=(status_policy, toll_policy), quiet=quiet)


def _run(
    settings: Settings, work: Work, take: Take, *, again: bool, policies: tuple[str | None, str | None], quiet: bool
) -> int:
    """One run from start to end: take, finish, link."""
    from whosays.cli.work import coder_of
    from whosays.incidents import choose_policies
    from whosays.model import Failure
    from whosays.pipeline import relink, start
    from whosays.store import open_store

    chosen = choose_policies(status=policies[0], tolls=policies[1])
    coder = coder_of(work)
    tally, counts = screen.Tally(quiet), Counter[str]()
    with open_store(options.store_url(settings), create=not again) as store:
        run = start(store, coder, again=again, settings=work.told())
        with screen.progress("coding again" if again else "taking in", quiet=quiet) as advance:
            for result in take(store, run):
                if isinstance(result, Failure):
                    tally.fail(result)
                else:
                    counts[result.added.value] += 1
                    if result.coded is not None:
                        screen.remark(result.coded.report)
                advance()
        store.runs.finish(run.number)
        with screen.progress("linking", quiet=quiet):
            incidents = relink(store, policies=chosen, run=run.number)
        found = store.counts()
    told = ", ".join(f"{number:,} {name}" for name, number in sorted(counts.items(), reverse=True)) or "nothing new"
    held = f"{screen.count(found.reports, 'report')}, {screen.count(found.claims, 'claim')}"
    return tally.close(f"run {run.number}: {told}; the store has {held}, {screen.count(incidents, 'incident')}")
