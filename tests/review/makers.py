"""Stores for reviewers."""

from __future__ import annotations

from tests.fakes import sentence, story
from tests.store.makers import fill
from whosays import review
from whosays.model import Claim, Incident
from whosays.review import JudgedClaim
from whosays.store import Edit, Slot, Store

TEXTS = (
    story(sentence(dead=5, source="Observatory"), sentence("bombed", "Mosul", "2020-02-02", source="Witnesses")),
    sentence(dead=9, source="Ministry"),
    sentence("stormed", "Homs", "2020-03-03", who="Rebels"),
)


def reviewed(store: Store) -> None:
    """Three reports with four claims, linked: two shellings are one incident."""
    fill(store, TEXTS)
    review.link_store(store)
    assert store.counts().incidents == 3


def claim_of(store: Store, what: str, report: str | None = None) -> Claim:
    """The machine's claim of a type (in a report)."""
    return next(
        claim
        for coded in store.reports.coded()
        for claim in coded.claims
        if claim.type == what and report in (None, coded.report.id)
    )


def judged_of(store: Store, claim: Claim | str) -> JudgedClaim:
    """A claim as people left it."""
    (found,) = review.view(store, [claim if isinstance(claim, str) else claim.id])
    return found


def incident_of(store: Store, claim: Claim) -> Incident:
    """The incident of a claim, whole."""
    (stored,) = store.reports.claims([claim.id])
    assert stored.incident is not None
    page = store.incidents.get(stored.incident)
    assert page is not None
    return page.incident


def shape(store: Store) -> dict[str, tuple[str, ...]]:
    """{incident id: claims}."""
    return {incident.id: incident.claims for incident in store.incidents.each()}


def retype(store: Store, claim: Claim, type: str, *, who: str = "ana", **options: object) -> int:
    """An edit of the type; gives the judgement's number."""
    return review.edit(store, claim.id, [Edit(Slot.TYPE, type)], who=who, **options).number  # type: ignore[arg-type]
