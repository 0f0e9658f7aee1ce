"""Opening, checking, and what goes wrong with files."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import select

from tests.fakes import coded_of, raw_of, sentence
from tests.store.makers import fill, new_store, relink, versions
from whosays.errors import StoreError, StoreFullError, StoreLockedError, StoreVersionError, UsageError
from whosays.store import Store, open_store, schema
from whosays.store.database import Database
from whosays.store.versions import HEAD

MIGRATIONS = Path(schema.__file__).parent / "migrations" / "versions"


def test_a_path_and_a_url_open_the_same_store(tmp_path: Path) -> None:
    path = tmp_path / "odd ?name#%.db"
    with open_store(path) as store:
        fill(store, [sentence()])
    assert path.exists()
    with open_store(tmp_path / "plain.db") as store:
        fill(store, [sentence()])
    with open_store(f"sqlite:///{tmp_path / 'plain.db'}") as store:
        assert store.counts().reports == 1


def test_a_store_that_is_not_there_is_made_only_where_asked_for(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no such file"):
        open_store(tmp_path / "none.db", create=False)
    assert not (tmp_path / "none.db").exists()


@pytest.mark.parametrize("url", ["sqlite://", "sqlite:///:memory:", "nonsense://x y"])
def test_a_url_without_a_file_is_refused(url: str) -> None:
    with pytest.raises((UsageError, StoreError)):
        open_store(url)


def test_postgresql_is_said_to_come_later() -> None:
    with pytest.raises(StoreError, match="not supported yet"):
        open_store("postgresql://localhost/whosays")


def test_the_migrations_make_the_schema_and_the_head_is_the_last_of_them(tmp_path: Path) -> None:
    own = ("quote_words", "story_words", "place_box", "alembic_version")
    with new_store(tmp_path) as store, store.database.read() as connection:
        context = MigrationContext.configure(
            connection,
            opts={"include_object": lambda thing, name, kind, *rest: kind != "table" or not name.startswith(own)},
        )
        assert compare_metadata(context, schema.metadata) == []
    assert max(path.name[:4] for path in MIGRATIONS.glob("[0-9]*.py")) == HEAD


def test_a_newer_store_is_refused_with_its_version(tmp_path: Path) -> None:
    new_store(tmp_path).close()
    with sqlite3.connect(tmp_path / "test.db") as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    with pytest.raises(StoreVersionError, match=r"newer whosays wrote it \(schema 9999.*Update whosays"):
        new_store(tmp_path)


def test_another_programs_database_is_refused_and_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "test.db"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE mine (x)")
    connection.close()
    with pytest.raises(StoreVersionError, match="no store of whosays"):
        open_store(path)
    with sqlite3.connect(path) as connection:
        assert [row[0] for row in connection.execute("SELECT name FROM sqlite_master")] == ["mine"]
    connection.close()


def test_a_file_that_is_no_database_is_refused(tmp_path: Path) -> None:
    (tmp_path / "test.db").write_text("This is a shopping list and no database at all. " * 50)
    with pytest.raises(StoreVersionError, match="no store of whosays"):
        new_store(tmp_path)


def test_a_damaged_store_says_so(tmp_path: Path) -> None:
    with new_store(tmp_path) as store:
        fill(store, [sentence(day=f"2020-01-{day:02}") for day in range(1, 29)])
        with store.database._engine.connect() as connection:
            connection.exec_driver_sql("ROLLBACK")
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
            connection.exec_driver_sql("BEGIN")
    path = tmp_path / "test.db"
    data = bytearray(path.read_bytes())
    data[8192:] = b"\xff" * (len(data) - 8192)
    path.write_bytes(bytes(data))
    with pytest.raises(StoreError, match="damaged"), new_store(tmp_path) as store:
        store.counts()


def test_a_folder_that_is_not_there_or_not_ours_says_so(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="cannot be opened"):
        open_store(tmp_path / "no" / "such" / "folder.db")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_without_permission_says_so(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(StoreError, match="cannot be opened"):
        new_store(tmp_path)


def test_a_store_that_another_process_writes_to_is_locked_for_writing_and_open_for_reading(tmp_path: Path) -> None:
    with new_store(tmp_path, wait_s=0.2) as store:
        fill(store, [sentence()])
        other = sqlite3.connect(tmp_path / "test.db", isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreLockedError, match=r"another process.*0\.2 s.*try again"):
            store.runs.start(versions())
        assert store.counts().reports == 1
        other.execute("ROLLBACK")
        other.close()
        assert store.runs.start(versions()).number == 2


def _bound(store: Store, spare: int) -> None:
    """Lets the file grow by a few pages and no more, as a full disk would."""
    store.database.close()
    engine = store.database._engine
    from sqlalchemy import event

    @event.listens_for(engine, "connect")
    def connect(connection: sqlite3.Connection, record: object) -> None:
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count = {pages + spare}")


def test_a_full_disk_loses_nothing_that_was_stored(tmp_path: Path) -> None:
    with new_store(tmp_path) as store:
        fill(store, [sentence()])
        _bound(store, spare=8)
        run = store.runs.start(versions())
        stored = 0
        with pytest.raises(StoreFullError, match="no room is left"):
            for at in range(100):
                text = sentence(day=f"{1900 + at}-01-01") + "\n" + "word " * 4000
                raw = raw_of(text, f"big{at}")
                store.ingest.add(run.number, raw, coded_of(raw))
                stored += 1
    with new_store(tmp_path) as store:
        assert store.counts().reports == stored + 1
        assert store.check() == ()
        again = store.runs.start(versions())
        assert again.number == run.number
        assert not store.ingest.known(raw.sha256)
        store.ingest.add(again.number, raw, coded_of(raw))


def test_two_processes_that_make_one_store_at_once_make_it_once(tmp_path: Path) -> None:
    code = f"from whosays.store import open_store; open_store({str(tmp_path / 'test.db')!r}).close()"
    running = [subprocess.Popen([sys.executable, "-c", code]) for _ in range(2)]
    assert [process.wait(timeout=60) for process in running] == [0, 0]
    with new_store(tmp_path) as store:
        assert store.check() == ()


def test_many_that_open_a_new_file_at_once_all_get_in(tmp_path: Path) -> None:
    """Without another try some of the files refuse somebody, which ones by chance: a hundred tell."""
    gate = threading.Barrier(4)

    def look(path: str) -> str:
        database = Database(f"sqlite:///{path}", wait_s=30)
        gate.wait()
        with database.read() as connection:
            mode = connection.exec_driver_sql("PRAGMA journal_mode").scalar_one()
        database.close()
        return str(mode)

    with ThreadPoolExecutor(4) as pool:
        for number in range(100):
            assert list(pool.map(look, [str(tmp_path / f"{number}.db")] * 4)) == ["wal"] * 4


def test_the_check_finds_a_broken_reference_and_a_wrong_wording(tmp_path: Path) -> None:
    with new_store(tmp_path) as store:
        fill(store, [sentence(dead=5)])
        assert store.check() == ()
    connection = sqlite3.connect(tmp_path / "test.db")
    connection.execute("UPDATE figure SET text = '6'")
    connection.execute("UPDATE claim SET source_key = 77")
    connection.commit()
    connection.close()
    with new_store(tmp_path) as store:
        problems = " ".join(store.check())
    assert "claim" in problems and "source" in problems
    # The claim can no longer be joined to its source, yet it is read, and its figure does not match the text.
    assert "figure '6' is not the text" in problems


def test_the_version_rises_with_what_shows_and_with_nothing_else(tmp_path: Path) -> None:
    with new_store(tmp_path) as store:
        before = store.version
        store.people.audit("ana", "look")
        assert store.version == before
        fill(store, [sentence()])
        assert store.version != before
        linked = store.version
        relink(store)
        assert store.version != linked


def test_reads_see_one_moment(tmp_path: Path) -> None:
    with new_store(tmp_path) as store:
        fill(store, [sentence()])
        with store.database.read() as connection:
            count = select(schema.report.c.id)
            assert len(connection.execute(count).all()) == 1
            fill(store, [sentence(), sentence("bombed")])
            assert len(connection.execute(count).all()) == 1
        with store.database.read() as connection:
            assert len(connection.execute(count).all()) == 2


def test_counts(tmp_path: Path) -> None:
    with new_store(tmp_path) as store:
        fill(store, [sentence() + " " + sentence("bombed", "Mosul")])
        relink(store)
        counts = store.counts()
        assert (counts.reports, counts.claims, counts.incidents, counts.judgements, counts.runs) == (1, 2, 2, 0, 1)
        assert counts.size > 0
