"""The gazetteer: look-up, imports, and an index that is built once, whole or not at all."""

from __future__ import annotations

import gzip
import tempfile
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from whosays.errors import GazetteerError
from whosays.resolving import gazetteer as module
from whosays.resolving.entries import Entry, Kind, NamedEntry
from whosays.resolving.gazetteer import Gazetteer, default_gazetteer, gazetteer_version, open_gazetteer
from whosays.resolving.imports import import_geonames, import_versions, imported, stored
from whosays.resolving.index import Index


def row(identity: str = "1", name: str = "Zork", **changes: str) -> str:
    cells = {
        "id": identity, "name": name, "ascii": name, "others": "Zorkiya,Zurk", "lat": "35.5", "lon": "36.5",
        "class": "P", "code": "PPL", "country": "SY", "cc2": "", "a1": "12", "a2": "", "a3": "", "a4": "",
        "people": "7000", "elevation": "", "dem": "", "zone": "", "date": "2020-01-01",
    }  # fmt: skip
    cells.update(changes)
    return "\t".join(cells.values())


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    """A gazetteer of two towns besides the imports, so that building takes no time."""
    towns = [
        NamedEntry(Entry("geonames:1", "Alpha", Kind.CITY, 10.0, 20.0, 3.0, "SY", population=9000), ("Alpha", "Alfa")),
        NamedEntry(Entry("geonames:2", "Beta", Kind.VILLAGE, 11.0, 21.0, 2.0, "SY"), ("Beta",)),
    ]
    monkeypatch.setattr(module, "all_entries", lambda directory: [*towns, *imported(directory)])
    monkeypatch.setattr(module, "_OPENED", {})


def test_lookup_of_the_usual_spellings() -> None:
    where = default_gazetteer()
    first = where.lookup("Dayr az Zawr", country="SY")[0]
    assert first.entry.country == "SY"
    assert {hit.entry.country for hit in where.lookup("Tripoli")} >= {"LY", "LB"}
    assert all(hit.entry.country == "LB" for hit in where.lookup("Tripoli", country="LB"))
    assert where.lookup("") == ()
    assert len(where.lookup("San Jose", limit=3)) == 3


def test_an_article_inside_a_name_makes_no_other_name() -> None:
    found = default_gazetteer().exact(["western al ghouta", "jabal az zawiya", "nowhere al nothing"])
    assert [hit.entry.name for hit in found["western al ghouta"]] == ["Western Ghouta"]
    assert {hit.how for hit in found["jabal az zawiya"]} == {"alias"}
    assert "nowhere al nothing" not in found


def test_counts_tell_each_source() -> None:
    counts = default_gazetteer().counts()
    assert counts["own"] >= 400
    assert counts["geonames"] > 100_000
    assert list(counts) == sorted(counts)


def test_version_names_the_inputs(tmp_path: Path) -> None:
    before = gazetteer_version(tmp_path / "kept")
    assert before == gazetteer_version(tmp_path / "kept") == gazetteer_version(tmp_path / "elsewhere")
    (tmp_path / "x.txt").write_text(row() + "\n", encoding="utf-8")
    import_geonames([tmp_path / "x.txt"], directory=tmp_path / "kept")
    assert gazetteer_version(tmp_path / "kept") != before


@pytest.mark.usefixtures("few")
@pytest.mark.parametrize("packed", [False, True])
def test_import_of_a_dump(tmp_path: Path, packed: bool) -> None:
    text = "\n".join([row(), row("2", "Zork camp", code="CMP"), row("3", "Old", code="PPLH"), "# a comment", ""])
    file = tmp_path / ("SY.txt.gz" if packed else "SY.txt")
    file.write_bytes(gzip.compress(text.encode()) if packed else text.encode())
    (done,) = import_geonames([file], directory=tmp_path / "kept")
    assert (done.kept, done.skipped, done.bad) == (2, 1, 0)
    where = open_gazetteer(tmp_path / "kept", cache=tmp_path / "cache")
    assert where.lookup("Zorkiya")[0].entry.id == "import:1"
    assert where.lookup("Zork")[0].entry.kind is Kind.CITY
    assert where.counts() == {"geonames": 2, "import": 2}
    # the same stem again takes the place of the first
    file.write_bytes(gzip.compress(row("9", "Blip").encode()) if packed else row("9", "Blip").encode())
    import_geonames([file], directory=tmp_path / "kept")
    again = open_gazetteer(tmp_path / "kept", cache=tmp_path / "cache")
    assert [entry.name for entry in again.entries()] == ["Alpha", "Beta", "Blip"]
    assert again.version != where.version


def test_bad_rows_are_told_and_the_rest_kept(tmp_path: Path) -> None:
    file = tmp_path / "mixed.txt"
    rows = [
        row(), "too\tshort", row("2", lat="91"), row("3", lon="nan"), row("4", lat="north"), row("5", name=""),
        row("6", people="many"), row("7", country="SYR"), row("8", "Co\rrner"),
    ]  # fmt: skip
    file.write_text("\n".join(rows), encoding="utf-8", newline="")
    (done,) = import_geonames([file], directory=tmp_path / "kept")
    assert (done.kept, done.bad) == (2, 7)
    assert [bad.line for bad in done.bad_rows] == [2, 3, 4, 5, 6, 7, 8]
    assert [named.entry.name for named in imported(tmp_path / "kept")] == ["Zork", "Co rner"]


@pytest.mark.parametrize(
    "content", [b"", b"a\tb\n", b"\x1f\x8b\x08garbage"], ids=["empty", "no rows", "not really gzip"]
)
def test_useless_files_are_refused_and_leave_nothing(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / ("x.gz" if content[:1] == b"\x1f" else "x.txt")
    file.write_bytes(content)
    with pytest.raises(GazetteerError):
        import_geonames([file], directory=tmp_path / "kept")
    assert stored(tmp_path / "kept") == []


def test_missing_file_and_damaged_import(tmp_path: Path) -> None:
    with pytest.raises(GazetteerError):
        import_geonames([tmp_path / "none.txt"], directory=tmp_path)
    (tmp_path / "x.tsv").write_text("1\t2\n", encoding="utf-8")
    with pytest.raises(GazetteerError, match="damaged"):
        list(imported(tmp_path))
    assert len(import_versions(tmp_path)) == 1


@pytest.mark.usefixtures("few")
def test_damaged_index_is_built_again(tmp_path: Path) -> None:
    where = open_gazetteer(tmp_path / "none", cache=tmp_path / "cache")
    (index,) = (tmp_path / "cache").glob("gazetteer-*.idx")
    whole = index.read_bytes()
    for damage in (b"", whole[:50], b"x" * len(whole), whole[:-10]):
        index.unlink()
        index.write_bytes(damage)
        module._OPENED.clear()
        again = open_gazetteer(tmp_path / "none", cache=tmp_path / "cache")
        assert [entry.name for entry in again.entries()] == ["Alpha", "Beta"]
        assert again.version == where.version
        assert index.read_bytes() == whole


@pytest.mark.usefixtures("few")
def test_a_build_that_fails_leaves_no_index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(directory: Path) -> list[NamedEntry]:
        raise GazetteerError(str(directory), "no", "do")

    monkeypatch.setattr(module, "all_entries", fails)
    with pytest.raises(GazetteerError):
        open_gazetteer(tmp_path / "none", cache=tmp_path / "cache")
    assert list((tmp_path / "cache").glob("*.idx")) == []


@pytest.mark.usefixtures("few")
def test_built_by_many_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    built: list[int] = []
    whole = module._built

    def counted(directory: Path, version: str, tell: Callable[[str], None] | None) -> bytes:
        built.append(1)
        return whole(directory, version, tell)

    monkeypatch.setattr(module, "_built", counted)
    found: list[Gazetteer] = []
    version = gazetteer_version(tmp_path / "none")
    threads = [
        threading.Thread(
            target=lambda: found.append(module._opened(tmp_path / "none", tmp_path / "cache", version, None))
        )
        for _ in range(6)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [len(each) for each in found] == [2] * 6
    assert len(built) == 1
    assert len(list((tmp_path / "cache").glob("*.idx"))) == 1


@pytest.mark.usefixtures("few")
def test_cache_that_cannot_be_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "a-file"
    file.write_text("not a directory", encoding="utf-8")
    monkeypatch.setattr(tempfile, "gettempdir", lambda: str(file))
    said: list[str] = []
    where = open_gazetteer(tmp_path / "none", cache=file / "cache", tell=said.append)
    assert where.lookup("Alfa")[0].entry.name == "Alpha"
    assert said


def test_index_of_another_format_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "x.idx"
    path.write_bytes(b"not an index at all")
    with pytest.raises(GazetteerError):
        Index.open(path)
