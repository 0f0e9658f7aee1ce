"""A brief out of a store."""

from __future__ import annotations

from typing import Final

from whosays.errors import UsageError
from whosays.export.brief.compose import compose
from whosays.export.brief.records import Brief
from whosays.export.writer import About
from whosays.review import page_as_judged
from whosays.store import IncidentFilter, Store

MOST_INCIDENTS: Final = 2_000
"""A brief of more is no brief, and no browser's pleasure."""


def make_brief(store: Store, filter: IncidentFilter, *, title: str, about: About) -> Brief:
    """The brief of the incidents of `filter`, oldest first. Raises UsageError where there are over
    `MOST_INCIDENTS`."""
    if about.incidents > MOST_INCIDENTS:
        raise UsageError(
            "brief",
            f"{about.incidents:,} incidents are over the limit of {MOST_INCIDENTS:,} (MOST_INCIDENTS)",
            "Narrow it with --from, --to, --place or --type",
        )
    pages = [page for incident in store.incidents.each(filter) if (page := page_as_judged(store, incident.id))]
    versions = (about.coder, f"codebook {about.codebook}", f"gazetteer {about.gazetteer}")
    made_with = ", ".join(versions) if about.coder else ""
    return compose(pages, title=title, filter=about.filter, made_with=made_with)
