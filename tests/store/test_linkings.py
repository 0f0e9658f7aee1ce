"""Incidents written, kept, and found again under their old addresses."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import func, select

from tests.fakes import OtherCoder, raw_of, sentence, story
from tests.store.makers import fill, new_store, recode, relink, take
from whosays.errors import StoreError
from whosays.model import Incident, Status, content_id
from whosays.store import IncidentFilter, Store, schema


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with new_store(tmp_path) as opened:
        fill(
            opened,
            [
                story(sentence(source="Observatory", dead=5), sentence("bombed", "Mosul")),
                sentence(source="Ministry", dead=7),
                sentence("stormed", "Homs", "2020-03-03"),
            ],
        )
        yield opened


def incident_of(store: Store, *ids: str) -> Incident:
    """An incident of some claims."""
    stored = store.reports.claims(ids)
    first = stored[0].claim
    return Incident(
        id=content_id("incident-", *sorted(ids)),
        type=first.type,
        place=first.place,
        when=first.when,
        claims=tuple(sorted(ids)),
        reports=tuple(sorted({each.report for each in stored})),
        sources=tuple(sorted({each.source for each in stored})),
        status=Status.CORROBORATED if len(ids) > 1 else Status.SINGLE_SOURCE,
        figures=(),
        disagreements=(),
        confidence=0.9,
    )


def claim_ids(store: Store) -> list[str]:
    return [claim.id for coded in store.reports.coded() for claim in coded.claims]


def rows(store: Store) -> int:
    with store.database.read() as connection:
        return connection.execute(select(func.count()).select_from(schema.incident)).scalar_one()


def test_what_did_not_change_is_not_written_again(store: Store) -> None:
    one, two, three, four = claim_ids(store)
    store.linkings.save([incident_of(store, one), incident_of(store, two, three)], linker="a")
    assert rows(store) == 2
    store.linkings.save([incident_of(store, one), incident_of(store, two), incident_of(store, four)], linker="a")
    assert rows(store) == 4
    assert store.counts().incidents == 3
    store.linkings.save([incident_of(store, one), incident_of(store, two), incident_of(store, four)], linker="a")
    assert rows(store) == 4


def test_claims_that_are_not_current_make_no_incident_and_nothing_is_saved(store: Store) -> None:
    one, two, *_ = claim_ids(store)
    store.linkings.save([incident_of(store, one)], linker="a")
    stranger = replace(incident_of(store, two), claims=("nothing",))
    for wrong in (stranger, replace(stranger, claims=()), replace(incident_of(store, two), reports=("none",))):
        with pytest.raises(StoreError, match="incident"):
            store.linkings.save([incident_of(store, two), replace(wrong, id="wrong")], linker="a")
    with pytest.raises(StoreError, match="twice"):
        store.linkings.save([incident_of(store, two), incident_of(store, two)], linker="a")
    assert [incident.claims for incident in store.incidents.each()] == [(one,)]


def test_an_old_id_leads_on_to_where_most_of_its_claims_went(store: Store) -> None:
    one, two, three, four = claim_ids(store)
    old = incident_of(store, one, two, three)
    store.linkings.save([old, incident_of(store, four)], linker="a")
    big, small = incident_of(store, one, three, four), incident_of(store, two)
    store.linkings.save([big, small], linker="a")
    assert store.incidents.leads_to(old.id) == (big.id, small.id)
    page = store.incidents.get(old.id)
    assert page is not None
    assert (page.incident.id, page.asked, page.others) == (big.id, old.id, (small.id,))
    assert set(page.former) == {old.id, incident_of(store, four).id}
    assert store.incidents.count(IncidentFilter(ids=(old.id,))) == 2
    assert store.incidents.leads_to("never") == ()
    store.linkings.save([old, incident_of(store, four)], linker="a")
    assert store.incidents.leads_to(old.id) == (old.id,)
    assert store.incidents.leads_to(big.id) == (old.id, incident_of(store, four).id)


def test_an_old_id_leads_on_through_a_new_coding(store: Store) -> None:
    relink(store)
    before = {incident.claims: incident.id for incident in store.incidents.each()}
    shelled = next(id for claims, id in before.items() if len(claims) == 2)
    recode(store, OtherCoder())
    relink(store)
    page = store.incidents.get(shelled)
    assert page is not None
    assert page.incident.type == "attack"
    assert len(page.claims) == 2
    assert shelled in (page.incident.id, *page.former)


def test_claims_know_their_incident(store: Store) -> None:
    assert {stored.incident for stored in store.reports.claims(claim_ids(store))} == {None}
    one, two, *_ = claim_ids(store)
    incident = incident_of(store, one)
    store.linkings.save([incident], linker="a")
    assert [stored.incident for stored in store.reports.claims([one, two])] == [incident.id, None]


def test_new_codings_make_a_linking_stale(store: Store) -> None:
    assert store.linkings.is_stale()
    relink(store)
    assert not store.linkings.is_stale()
    take(store, [raw_of(sentence("bombed"), "new")])
    assert store.linkings.is_stale()
    relink(store)
    recode(store, OtherCoder(), finish=False)
    assert not store.linkings.is_stale()


def test_what_is_prepared_is_out_of_sight_until_it_is_switched_to(store: Store) -> None:
    from whosays.store.linkings import draw

    one, two, three, _ = claim_ids(store)
    store.linkings.save([incident_of(store, one), incident_of(store, two)], linker="a")
    before = list(store.incidents.each())
    drawn = draw([incident_of(store, one), incident_of(store, two, three)], {}, frozenset())
    dropped = store.linkings.prepare(drawn, linker="b", run=None, newest_coding=0)
    prepared = store.linkings.prepare(drawn, linker="b", run=None, newest_coding=3)
    assert list(store.incidents.each()) == before
    assert store.counts().incidents == 2
    with store.database.write() as connection:
        store.linkings.switch(connection, prepared)
    assert dropped.number < prepared.number
    assert {incident.claims for incident in store.incidents.each()} == {(one,), tuple(sorted((two, three)))}
    assert store.incidents.leads_to(before[0].id)
    assert len(store.incidents.find().items) == store.counts().incidents == 2


def test_a_linking_that_never_came_into_force_leaves_the_record_stale(store: Store) -> None:
    from whosays.store.linkings import draw

    store.linkings.prepare(draw([], {}, frozenset()), linker="b", run=None, newest_coding=99)
    assert store.linkings.is_stale()


def test_what_changed_while_a_linking_was_prepared_gives_way_to_it(store: Store) -> None:
    from whosays.store.linkings import draw

    one, two, *_ = claim_ids(store)
    kept, fresh = incident_of(store, one), incident_of(store, two)
    store.linkings.save([kept], linker="a")
    prepared = store.linkings.prepare(draw([kept, fresh], {}, frozenset()), linker="b", run=None, newest_coding=0)
    assert prepared.fresh == {fresh.id}
    store.linkings.save([replace(kept, confidence=0.1), replace(fresh, confidence=0.2)], linker="c")
    with store.database.write() as connection:
        store.linkings.switch(connection, prepared)
    assert {incident.id: incident for incident in store.incidents.each()} == {kept.id: kept, fresh.id: fresh}
