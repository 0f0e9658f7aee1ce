"""The index brought up to date by and by is the index made at once."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.fakes import sentence, story
from tests.store.makers import fill, new_store
from tests.store.test_linkings import claim_ids, incident_of
from whosays.store.index import Columns, IncidentIndex, load_columns

TEXTS = [
    story(*(sentence(day=f"2020-0{month}-0{day}", who=f"Army{day}") for day in range(1, 5))) for month in range(1, 4)
]


def _same(one: Columns, other: Columns) -> None:
    assert one.head["id"].tolist() == other.head["id"].tolist()
    for name in one.head:
        assert np.array_equal(one.head[name], other.head[name]), name
    for name in ("place", "state", "home"):
        assert np.array_equal(getattr(one, name), getattr(other, name)), name
    for name in ("source", "report"):
        mine, theirs = getattr(one, name), getattr(other, name)
        assert np.array_equal(mine.at, theirs.at), name
        assert np.array_equal(mine.value, theirs.value), name
    slugs = [
        {(at, columns.words["slug"].all[code]) for at, code in zip(columns.actor.at, columns.actor.value, strict=True)}
        for columns in (one, other)
    ]
    assert slugs[0] == slugs[1]


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_an_index_that_grew_equals_one_made_anew(tmp_path_factory: object, data: st.DataObject) -> None:
    folder = tmp_path_factory.mktemp("index")  # type: ignore[attr-defined]
    with new_store(Path(folder)) as store:
        fill(store, TEXTS)
        ids = claim_ids(store)
        index = IncidentIndex(store.database)
        for _ in range(data.draw(st.integers(1, 4))):
            homes = data.draw(st.lists(st.integers(0, 5), min_size=len(ids), max_size=len(ids)))
            groups = [[id for id, home in zip(ids, homes, strict=True) if home == group] for group in range(5)]
            store.linkings.save([incident_of(store, *group) for group in groups if group], linker="test")
            with store.database.read() as connection:
                grown = index.columns(connection)
                _same(grown, load_columns(connection, store.database.dialect, grown.stamp))
                assert index.columns(connection) is grown


def test_a_reader_of_an_earlier_moment_gets_its_own_index(tmp_path: Path) -> None:
    with new_store(tmp_path) as store:
        fill(store, TEXTS)
        one, two, *_ = claim_ids(store)
        store.linkings.save([incident_of(store, one)], linker="test")
        index = IncidentIndex(store.database)
        with store.database.read() as early:
            assert len(index.columns(early)) == 1
            store.linkings.save([incident_of(store, one), incident_of(store, two)], linker="test")
            with store.database.read() as late:
                assert len(index.columns(late)) == 2
            assert len(index.columns(early)) == 1
            with store.database.read() as late:
                assert len(index.columns(late)) == 2
