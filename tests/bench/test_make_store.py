"""The made store that speed is measured on keeps the rules of the record."""

from __future__ import annotations

from pathlib import Path

from bench.make_store import make

from tests.store.makers import new_store
from whosays.contract import dump_incident
from whosays.store import IncidentFilter


def test_a_made_store_is_sound_and_the_same_each_time(tmp_path: Path) -> None:
    lines = []
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        with new_store(tmp_path / name) as store:
            make(store, incidents=60, seed=3)
            assert store.check() == ()
            assert not store.linkings.is_stale()
            counts = store.counts()
            assert counts.incidents == 60
            assert counts.claims == sum(len(incident.claims) for incident in store.incidents.each())
            assert store.incidents.count(IncidentFilter(words="killed")) == 60
            lines.append([dump_incident(incident) for incident in store.incidents.each()])
    assert lines[0] == lines[1]
