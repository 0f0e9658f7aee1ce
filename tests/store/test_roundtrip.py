"""What goes in comes out equal."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.store.makers import new_store, versions
from tests.strategies import documents, incidents
from whosays.model import CodedReport, RawDocument
from whosays.store import Added, Store


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    with new_store(tmp_path_factory.mktemp("store")) as opened:
        yield opened


def _stored(store: Store, raw: RawDocument, coded: CodedReport) -> tuple[RawDocument, CodedReport]:
    """A document under an id that is free."""
    name = store.ingest.free_id(raw.name, raw.sha256)
    return replace(raw, name=name), replace(coded, report=replace(coded.report, id=name))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(document=documents())
def test_a_report_its_claims_and_its_bytes_come_out_as_they_went_in(
    store: Store, document: tuple[RawDocument, CodedReport]
) -> None:
    raw, coded = _stored(store, *document)
    run = store.runs.start(versions())
    added = store.ingest.add(run.number, raw, coded)
    if added is Added.KNOWN:
        assert store.ingest.known(raw.sha256) is not None
        return
    assert store.ingest.known(raw.sha256) == raw.name
    back = store.reports.raw(raw.name)
    assert back is not None
    assert (back.data, back.sha256, back.media_type) == (raw.data, raw.sha256, raw.media_type)
    assert (back.publisher, back.published) == (raw.publisher, raw.published)
    assert list(store.reports.coded([raw.name])) == [coded]
    page = store.reports.get(raw.name)
    assert page is not None
    assert page.report == coded.report
    assert tuple(stored.claim for stored in page.claims) == coded.claims
    for stored in page.claims:
        assert stored.quote == stored.claim.span.of(coded.report.text)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_an_incident_comes_out_as_it_went_in(tmp_path_factory: pytest.TempPathFactory, data: st.DataObject) -> None:
    raw, coded = data.draw(documents().filter(lambda found: len(found[1].claims) > 0))
    incident = data.draw(incidents(coded.report.text, coded.claims[0].id, raw.name))
    with new_store(tmp_path_factory.mktemp("incident")) as store:
        run = store.runs.start(versions())
        store.ingest.add(run.number, raw, coded)
        store.linkings.save([incident], linker="test")
        assert list(store.incidents.each()) == [incident]
        page = store.incidents.get(incident.id)
        assert page is not None
        assert page.incident == incident
        assert page.row.sources == incident.sources
        assert page.row.place == incident.place
