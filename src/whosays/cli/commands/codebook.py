"""`whosays codebook`: the vocabulary with its definitions and crosswalks."""

from __future__ import annotations

import json as jsons
from typing import TYPE_CHECKING, Annotated

import typer

from whosays.cli import options, screen

if TYPE_CHECKING:
    from whosays.codebook import ClaimType


def codebook(
    name: Annotated[
        str | None, typer.Argument(metavar="[TYPE]", help="A claim type, to see all of it; else a table of all.")
    ] = None,
    json: options.Json = False,
) -> int:
    """Print the claim types with their definitions and their crosswalks to PLOVER, ACLED and UCDP."""
    from whosays.codebook import codebook as load
    from whosays.errors import UsageError

    book = load()
    if name is not None and name not in book.types:
        raise UsageError(name, "there is no such claim type", f"There are: {', '.join(book.types)}")
    chosen = [book.types[name]] if name is not None else list(book.types.values())
    if json:
        screen.lines(_json(each) for each in chosen)
    elif name is not None:
        _whole(chosen[0])
    else:
        rows = [(each.name, each.definition, _plover(each), _acled(each), ", ".join(each.ucdp)) for each in chosen]
        screen.table(("type", "is", "PLOVER", "ACLED", "UCDP"), rows, whole=("type",))
        _words()
        screen.line(f"version {book.version}")
    return 0


def _words() -> None:
    from whosays.codebook import codebook as load
    from whosays.codebook.policies import load_policies

    book, policies = load(), load_policies()
    screen.table(("stance", "is"), [(str(stance), text) for stance, text in book.stances.items()], whole=("stance",))
    screen.line(f"figures count: {', '.join(book.whats)}")
    screen.line(f"groups: {', '.join(book.groups)}")
    kinds = (
        ("linking", policies.linking, policies.default_linking),
        ("status", policies.status, policies.default_status),
        ("tolls", policies.tolls, policies.default_tolls),
    )
    rows = [
        (kind, name + (" (default)" if name == default else ""), policy.description)
        for kind, named, default in kinds
        for name, policy in named.items()
    ]
    screen.table(("policy for", "name", "is"), rows, whole=("policy for", "name"))


def _whole(each: ClaimType) -> None:
    for label, text in (
        (each.label, each.definition),
        ("not", each.excludes),
        ("roles", each.roles),
        ("violent", "yes" if each.violent else "no"),
        ("PLOVER", _plover(each)),
        ("ACLED", _acled(each)),
        ("UCDP", ", ".join(each.ucdp) or "none"),
    ):
        screen.line(f"{label}: {text}")


def _plover(each: ClaimType) -> str:
    return ", ".join(p.event + (f" / {p.mode}" if p.mode else "") for p in each.plover)


def _acled(each: ClaimType) -> str:
    return ", ".join(
        f"{a.event_type} / {a.sub_event_type}" + (f" if {a.condition}" if a.condition else "") for a in each.acled
    )


def _json(each: ClaimType) -> str:
    return jsons.dumps(
        {
            "name": each.name,
            "label": each.label,
            "definition": each.definition,
            "excludes": each.excludes,
            "roles": each.roles,
            "violent": each.violent,
            "plover": [{"event": p.event, "mode": p.mode} for p in each.plover],
            "acled": [
                {"event_type": a.event_type, "sub_event_type": a.sub_event_type, "condition": a.condition}
                for a in each.acled
            ],
            "ucdp": list(each.ucdp),
        },
        ensure_ascii=False,
    )
