"""A claim as people left it, with marks where a value is theirs."""

from __future__ import annotations

from whosays.review import JudgedClaim
from whosays.store import Act, ReviewState
from whosays.web.schemas.common import ValueMark
from whosays.web.schemas.incidents import ClaimOut
from whosays.web.views.graphic import is_graphic
from whosays.web.views.values import (
    actor_out,
    claim_period,
    claim_place,
    figure_out,
    link_out,
    means_out,
    slot_words,
    span_out,
)


def claim_out(judged: JudgedClaim, text: str = "") -> ClaimOut:
    """One claim. `text`: the report's, for the words of cues; "" where it is not at hand."""
    stored, claim = judged.stored, judged.claim
    return ClaimOut(
        id=stored.claim.id,
        report=stored.report,
        report_title=stored.title,
        publisher=stored.publisher,
        published=stored.published,
        incident=stored.incident,
        origin=stored.source,
        quote=stored.quote,
        graphic=is_graphic(stored.quote),
        span=span_out(claim.span),
        trigger=span_out(claim.trigger),
        type=claim.type,
        happened=claim.happened,
        stance=claim.stance.value,
        initiators=[actor_out(actor) for actor in claim.initiators],
        targets=[actor_out(actor) for actor in claim.targets],
        means=means_out(claim.means),
        place=claim_place(claim.place),
        when=claim_period(claim.when),
        figures=[figure_out(figure) for figure in claim.figures],
        chain=[link_out(link, text) for link in claim.chain],
        confidence=claim.confidence,
        why=list(claim.why),
        coder=stored.coder,
        state=stored.state.value,
        by=stored.by,
        marks=marks_of(judged),
        comments=sum(judgement.act is Act.COMMENT and judgement.revoked_by is None for judgement in judged.judgements),
        version=str(stored.revision),
        current=stored.current,
    )


def marks_of(judged: JudgedClaim) -> dict[str, ValueMark]:
    """By field: who gave its value, when, and what the machine had."""
    return {
        mark.slot.value: ValueMark(
            by=mark.who,
            at=mark.at.isoformat(),
            why=mark.why,
            judgement=mark.judgement,
            was=slot_words(judged.stored.claim, mark.slot),
        )
        for mark in judged.marks
    }


def stands(judged: JudgedClaim) -> bool:
    """Whether the claim counts: it was not rejected."""
    return judged.stored.state is not ReviewState.REJECTED
