"""What merging incidents would make, worked out before it is done."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import combinations

from whosays import review
from whosays.errors import UsageError
from whosays.model import Incident
from whosays.store import IncidentPage, Store
from whosays.web.problems import missing
from whosays.web.schemas.common import FigureOut
from whosays.web.schemas.review import MergedField, MergePreview
from whosays.web.views.reasons import reason_of
from whosays.web.views.tellings import closest
from whosays.web.views.values import bounds_words, period_words, place_words

COMPARED = 12
"""How many claims of each incident are compared."""


def merge_preview(store: Store, incidents: Sequence[str]) -> MergePreview:
    """The incident that these would become, field by field."""
    pages = [_page(store, ident) for ident in incidents]
    claims = [each.claim.id for page in pages for each in page.claims]
    drawn = review.preview(store, [claims])
    if not drawn:
        raise UsageError("merge", "every claim of these incidents was rejected", "Choose others")
    merged = drawn[0]
    compared = [
        found
        for one, other in combinations(pages, 2)
        if (found := closest(one.claims[:COMPARED], other.claims[:COMPARED])) is not None
    ]
    weakest = min(compared, key=lambda each: each.points, default=None)
    return MergePreview(
        incidents=list(incidents),
        fields=_fields([page.incident for page in pages], merged),
        status=merged.status.value,
        tolls=[
            FigureOut(what=toll.what, group=toll.group, low=toll.low, high=toll.high, latest=toll.latest)
            for toll in merged.figures
        ],
        sources=list(merged.sources),
        claims=len(merged.claims),
        likely=weakest.probability if weakest and not weakest.barred else 0.0,
        favouring=[reason_of(code) for code in weakest.for_it()] if weakest else [],
        against=[reason_of(code) for code in weakest.against_it()] if weakest else [],
    )


def _page(store: Store, ident: str) -> IncidentPage:
    found = store.incidents.get(ident)
    if found is None:
        raise missing("incident", ident)
    return found


def _fields(before: Sequence[Incident], after: Incident) -> list[MergedField]:
    whats = dict.fromkeys(toll.what for each in (*before, after) for toll in each.figures)
    rows: list[tuple[str, str, Callable[[Incident], str]]] = [
        ("type", "What", lambda each: each.type.replace("_", " ")),
        ("when", "Day", lambda each: period_words(each.when) if each.when else ""),
        ("place", "Place", lambda each: place_words(each.place) if each.place else ""),
        ("status", "Status", lambda each: each.status.value),
        ("sources", "Sources", lambda each: ", ".join(each.sources)),
    ]
    fields = [
        MergedField(field=field, label=label, before=[words(each) for each in before], after=words(after))
        for field, label, words in rows
    ]
    fields += [
        MergedField(
            field=f"figures.{what}",
            label=what.replace("_", " ").capitalize(),
            before=[_tolls(each, what) for each in before],
            after=_tolls(after, what),
        )
        for what in whats
    ]
    return fields


def _tolls(incident: Incident, what: str) -> str:
    return "; ".join(
        f"{bounds_words(toll.low, toll.high)}{'' if toll.group == 'unknown' else f' ({toll.group})'}"
        for toll in incident.figures
        if toll.what == what and (toll.low, toll.high) != (None, None)
    )
