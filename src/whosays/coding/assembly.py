"""From drafts to claims: each gets its source, stance, place, period, figures and actors, with the reasons; what is
told twice with the same content by the same source becomes one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from whosays.coding.attribution import SourceLink, SourceMention
from whosays.coding.figures import FigureMention
from whosays.coding.lexicon import branch, load
from whosays.coding.roles import Roles, actors_of, means_of, read_roles
from whosays.coding.scene import Scene
from whosays.coding.slots import Draft, choose_period, choose_place, takes_figure
from whosays.coding.stance import Told, read_stance
from whosays.coding.weights import RULES
from whosays.model import Claim, Figure, Link, Period, Place, Span, content_id
from whosays.resolving.actors import resolve_actor


def assemble(scene: Scene, drafts: Sequence[Draft]) -> tuple[Claim, ...]:
    """The claims that the drafts make, in the order of the text."""
    return settle(scene, [claim_of(scene, outline(scene, draft, drafts)) for draft in drafts])


def settle(scene: Scene, claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """The claims without those that say no more than others, in the order of the text."""
    return tuple(sorted(_once(scene, claims), key=lambda c: (c.span.start, c.trigger.start, c.type, c.id)))


@dataclass(frozen=True, slots=True)
class Outline:
    """What a draft says before its names are sought in the dictionary; `why` are the reasons for place and period."""

    draft: Draft
    told: Told
    source: SourceMention | None
    place: Place | None
    when: Period | None
    figures: tuple[Figure, ...]
    roles: Roles
    why: tuple[str, ...]


def outline(scene: Scene, draft: Draft, drafts: Sequence[Draft]) -> Outline:
    """The source, stance, place, period, figures and parties of one of a report's `drafts`."""
    source = choose_source(scene, draft)
    row = scene.tokens[draft.sentence]
    told = read_stance([token.low for token in row], [token.span for token in row], draft.trigger, source)
    place, where = choose_place(scene, draft)
    when, dated = choose_period(scene, draft)
    figures = _figures(scene, draft, drafts)
    return Outline(draft, told, source, place, when, figures, read_roles(scene, draft), (*where, *dated))


def claim_of(scene: Scene, outlined: Outline) -> Claim:
    """The claim that an outlined draft makes."""
    text = scene.report.text
    draft, told, source, roles = outlined.draft, outlined.told, outlined.source, outlined.roles
    place, when, figures = outlined.place, outlined.when, outlined.figures
    chain = tuple(_link(scene, link) for link in source.links) if source else ()
    why = [f"type:{draft.type} {draft.sure:.2f} {draft.trigger.of(text).lower()}", *told.why, *outlined.why]
    if source is not None:
        why.append(f"source:{source.verb}{' carried' if source.carried else ''}")
    key = scene.report.sha256 or text
    parts = (repr(draft.evidence), repr(draft.trigger), repr(place), repr(when), repr(figures), repr(chain))
    return Claim(
        id=content_id("c", key, draft.type, *parts),
        span=draft.evidence,
        trigger=draft.trigger,
        type=draft.type,
        happened=told.happened,
        stance=told.stance,
        initiators=actors_of(scene, draft, roles.initiators),
        targets=actors_of(scene, draft, roles.targets),
        means=means_of(scene, draft),
        place=place,
        when=when,
        figures=figures,
        chain=chain,
        confidence=round(draft.sure, 3),
        why=tuple(why),
    )


def _link(scene: Scene, link: SourceLink) -> Link:
    entry = resolve_actor(link.name, on=scene.report.published, country=scene.country)
    if entry is None:
        return Link(link.name, link.text, link.span, link.cue)
    return Link(entry.name, link.text, link.span, link.cue, entry.id)


def choose_source(scene: Scene, draft: Draft) -> SourceMention | None:
    """The source whose scope holds the trigger, the narrowest where several do; where none does but the sentence
    has one alone, that one."""
    here = [mention for mention in scene.sources if mention.sentence == draft.sentence]
    holding = [mention for mention in here if mention.scope.covers(draft.trigger)]
    if holding:
        return min(holding, key=lambda mention: (len(mention.scope), mention.cue.start))
    return None


def _figures(scene: Scene, draft: Draft, drafts: Sequence[Draft]) -> tuple[Figure, ...]:
    others = [other for other in drafts if other.sentence == draft.sentence and other is not draft]
    rank = sum(other.sure > draft.sure for other in others)
    found = []
    for mention in scene.figures_of[draft.sentence]:
        if takes_figure(scene, draft, mention, len(others), rank):
            what = counted_as(draft, mention)
            found.append(Figure(what, mention.of, mention.group, mention.min, mention.max, mention.text, mention.span))
    return tuple(found)


def counted_as(draft: Draft, mention: FigureMention) -> str:
    """As what a figure is counted: by its own cue as the type of its claim has it, else by what claims of such a
    type count."""
    if mention.cue is not None or mention.what != "other":
        return _of_type("recounted", draft.type).get(mention.what, mention.what)
    table = _of_type("counted", draft.type)
    return table.get("things" if mention.group == "materiel" else "people", mention.what)


@cache
def _of_type(table: str, kind: str) -> dict[str, str]:
    found = branch(load("slots"), table).get(kind)
    return {str(key): str(value) for key, value in found.items()} if isinstance(found, Mapping) else {}


def _once(scene: Scene, claims: Sequence[Claim]) -> list[Claim]:
    """Of claims that tell the same on the same word the fuller one; a headline gives way to the text under it, and
    a sentence to a longer one that says all of it again."""
    kept: list[Claim] = []
    for claim in sorted(claims, key=lambda c: (_is_title(scene, c.span), -len(c.chain), -len(c.span), c.span.start)):
        if not any(_repeats(scene, claim, other) for other in kept):
            kept.append(claim)
    return kept


def _repeats(scene: Scene, claim: Claim, other: Claim) -> bool:
    """Whether `claim` says no more than `other`, which comes first by length and source."""
    if (claim.type, claim.happened, claim.stance) != (other.type, other.happened, other.stance):
        return False
    if claim.span != other.span and _again(scene, claim.span, other.span):
        return True
    figures = {(figure.what, figure.min, figure.max) for figure in claim.figures}
    told = {(figure.what, figure.min, figure.max) for figure in other.figures}
    if _is_title(scene, claim.span) and (not figures or figures <= told):
        return True
    same = claim.chain[:1] == other.chain[:1] and claim.place == other.place and claim.when == other.when
    return same and claim.span == other.span and figures <= told


def _again(scene: Scene, span: Span, longer: Span) -> bool:
    """Whether a sentence's words come again in another's."""
    mine, other = (scene.content[scene.sentence_at(each.start)] for each in (span, longer))
    return bool(mine) and len(mine & other) >= RULES.again * len(mine)


def _is_title(scene: Scene, span: Span) -> bool:
    return scene.headlines[scene.sentence_at(span.start)]
