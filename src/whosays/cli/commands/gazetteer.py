"""`whosays gazetteer`: places by name, and gazetteers of one's own."""

from __future__ import annotations

import json as jsons
from pathlib import Path
from typing import Annotated

import typer

from whosays.cli import options, screen

gazetteer = typer.Typer(no_args_is_help=True, help="Look places up, and bring in gazetteers (GeoNames dumps).")

COLUMNS = ("name", "kind", "country", "region", "lat", "lon", "radius km", "people", "match", "id")


@gazetteer.command("import")
def import_files(
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help="GeoNames dumps, plain or .gz.")],
) -> int:
    """Take in gazetteers in the columns of a GeoNames dump. A file of the same name replaces what it gave before."""
    from whosays.errors import GazetteerError
    from whosays.model import Failure
    from whosays.resolving.gazetteer import data_directory, open_gazetteer
    from whosays.resolving.imports import import_geonames

    options.settings()
    tally = screen.Tally()
    for file in files:
        try:
            (done,) = import_geonames([file], directory=data_directory())
        except GazetteerError as error:
            tally.fail(Failure.of(error, uri=str(file), step="resolving"))
            continue
        tally.done += done.kept
        bad = f", {screen.count(done.bad, 'bad row')}" if done.bad else ""
        screen.say(f"{file}: {screen.count(done.kept, 'place')} kept, {done.skipped:,} of kinds not wanted{bad}")
        for row in done.bad_rows:
            screen.say(f"  line {row.line}: {row.why}")
    if tally.done:
        open_gazetteer(tell=screen.say)
    return tally.close(f"{screen.count(tally.done, 'place')} taken in to {data_directory()}")


@gazetteer.command("lookup")
def lookup(
    name: Annotated[str, typer.Argument(metavar="NAME", help="A place's name, in any usual spelling.")],
    country: Annotated[
        str | None, typer.Option("--country", metavar="CC", help="Two-letter code of a country.")
    ] = None,
    limit: Annotated[int, typer.Option("--limit", metavar="N", min=1, help="At most so many.")] = 20,
    json: options.Json = False,
) -> int:
    """Say which places a name may mean, the likeliest first."""
    from whosays.errors import InputError
    from whosays.resolving.gazetteer import open_gazetteer

    options.settings()
    found = open_gazetteer(tell=screen.say).lookup(name, country=country.upper() if country else None, limit=limit)
    if not found:
        raise InputError(name, "no gazetteer has it", "Try another spelling, or import a gazetteer that has it")
    if json:
        for hit in found:
            entry = hit.entry
            screen.line(
                jsons.dumps(
                    {
                        "id": entry.id,
                        "name": entry.name,
                        "kind": entry.kind.value,
                        "lat": entry.lat,
                        "lon": entry.lon,
                        "radius_km": entry.radius_km,
                        "country": entry.country,
                        "admin1": entry.admin1,
                        "population": entry.population,
                        "match": hit.how,
                        "likeness": hit.likeness,
                    },
                    ensure_ascii=False,
                )
            )
        return 0
    rows = [
        (
            hit.entry.name,
            hit.entry.kind.value,
            hit.entry.country,
            hit.entry.admin1,
            f"{hit.entry.lat:.4f}",
            f"{hit.entry.lon:.4f}",
            f"{hit.entry.radius_km:g}",
            f"{hit.entry.population:,}" if hit.entry.population else "",
            hit.how if hit.how != "key" else f"sounds alike ({hit.likeness:.2f})",
            hit.entry.id,
        )
        for hit in found
    ]
    screen.table(COLUMNS, rows, right=("lat", "lon", "radius km", "people"))
    return 0


@gazetteer.command("list")
def list_sources(json: options.Json = False) -> int:
    """List the gazetteers in use, with how many places each has."""
    from whosays.resolving.gazetteer import data_directory, open_gazetteer
    from whosays.resolving.imports import stored

    options.settings()
    places = open_gazetteer(tell=screen.say)
    counts = places.counts()
    imports = [path.stem for path in stored(data_directory())]
    if json:
        screen.line(jsons.dumps({"version": places.version, "places": counts, "imports": imports}))
        return 0
    screen.table(
        ("source", "places"), [(source, f"{number:,}") for source, number in counts.items()], right=("places",)
    )
    screen.line(f"imports: {', '.join(imports) or 'none'} ({data_directory()})")
    screen.line(f"version {places.version}")
    return 0
