"""`whosays show`: one incident or claim with its evidence."""

from __future__ import annotations

from typing import Annotated

import typer

from whosays.cli import options, screen


def show(
    id: Annotated[
        str, typer.Argument(metavar="ID", help="Id of an incident or a claim, or how an incident's id begins.")
    ],
    db: options.Db = None,
    json: options.Json = False,
) -> int:
    """Open up one incident or claim: every source's figures side by side, each claim with its quote and its chain."""
    from whosays.cli.evidence import show_claim, show_incident
    from whosays.errors import InputError
    from whosays.export import claim_json, incident_json
    from whosays.review import as_judged, page_as_judged
    from whosays.store import open_store

    settings = options.settings(db=db)
    with open_store(options.store_url(settings), create=False) as store:
        page = page_as_judged(store, id)
        if page is not None:
            if json:
                screen.line(incident_json(page.incident, page.claims))
            else:
                show_incident(page)
            return 0
        claims = as_judged(store, [id])
        if not claims and len(begun := store.incidents.beginning(id)) == 1:
            return show(begun[0], db=db, json=json)
        if not claims:
            why = (
                f"the ids of {', '.join(begun)} begin so" if begun else "the store has no incident or claim of that id"
            )
            raise InputError(id, why, "Find ids with: whosays incidents")
        for stored in claims:
            if json:
                screen.line(claim_json(stored))
            else:
                show_claim(stored)
                screen.line(f"  incident: {stored.incident or 'none'}")
    return 0
