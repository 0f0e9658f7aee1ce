"""People and a coding run at work on one store at once."""

from __future__ import annotations

import threading
from pathlib import Path

from tests.fakes import coded_of, raw_of, sentence
from tests.review.makers import reviewed
from tests.store.makers import new_store, versions
from whosays import review
from whosays.review import StaleError
from whosays.store import IncidentFilter


def test_readers_reviewers_and_an_ingest_at_once_lose_nothing(tmp_path: Path) -> None:
    rounds, errors = 6, []
    with new_store(tmp_path, reviewed) as store:
        claims = [claim.id for coded in store.reports.coded() for claim in coded.claims]
        made: list[int] = []
        stop = threading.Event()

        def work(what: object) -> None:
            try:
                what()  # type: ignore[operator]
            except Exception as error:  # noqa: BLE001  # whatever goes wrong in a thread is told below
                errors.append(error)

        def judge(who: str) -> None:
            for at in range(rounds):
                claim = claims[at % len(claims)]
                while True:
                    (seen,) = review.view(store, [claim])
                    try:
                        act = review.accept if at % 3 else review.reject
                        made.append(act(store, claim, who=who, why=f"{who} {at}", seen=seen.stored.revision).number)
                        break
                    except StaleError:
                        continue

        def read() -> None:
            while not stop.is_set():
                overview = store.incidents.overview(IncidentFilter(words="shelled"))
                for row in overview.page.items:
                    store.incidents.get(row.id)

        def ingest() -> None:
            run = store.runs.start(versions())
            for at in range(rounds):
                raw = raw_of(sentence(day=f"2021-01-{at + 1:02}"), f"new{at}")
                store.ingest.add(run.number, raw, coded_of(raw))
                if at == 3:
                    review.link_store(store)
            store.runs.finish(run.number)

        reviewers = [threading.Thread(target=work, args=(lambda who=who: judge(who),)) for who in ("ana", "bo")]
        readers = [threading.Thread(target=work, args=(read,)) for _ in range(2)]
        writer = threading.Thread(target=work, args=(ingest,))
        for thread in (*reviewers, *readers, writer):
            thread.start()
        for thread in (*reviewers, writer):
            thread.join(timeout=120)
        stop.set()
        for thread in readers:
            thread.join(timeout=60)
        assert errors == []
        assert len(set(made)) == len(made) == 2 * rounds
        assert [each.number for each in store.judgements.each()] == sorted(made)
        assert sum(len(store.judgements.of_claims([claim])) for claim in claims) == 2 * rounds
        assert store.counts().reports == 3 + rounds
        assert store.check() == ()
        review.link_store(store)
        rejected = {claim for claim in claims if review.view(store, [claim])[0].stored.state.value == "rejected"}
        in_incidents = {claim for incident in store.incidents.each() for claim in incident.claims}
        assert in_incidents.isdisjoint(rejected)
        assert len(in_incidents) == len(claims) - len(rejected) + rounds
