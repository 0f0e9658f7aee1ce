"""Who says so: the sources that a report names, each with the stretch of text that is told on its word.

`find_sources` reads "X said", "said X", "X told Y", "according to X", "quoting X", "X, quoted by Y", and carries
"it added" and "the source said" back to whom they stand for. Chains run from the origin outwards. The scheme of
source, cue and content is that of PolNeAR (Newell, Margolin and Ruths 2018).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from whosays.coding.heads import head_before, source_after
from whosays.coding.sourcing import Words, opens, phrase_after, subject_before, wording
from whosays.language import Sentence, Token, tokens
from whosays.model import Span

_SPLITS = frozenset("but while whereas although though ; however".split())
_AFTER_SAY = frozenset("on in by that late early yesterday today during at via from through".split())
_NOT_SUBJECT = frozenset("is are was were be being been".split())
_NO_VERB_AFTER = frozenset("and or to by of for 's".split())
_OWNERS = frozenset("the its his their our this that these those no".split())
_ALSO_NOUNS = frozenset("reports report claims claim accounts".split())
_STAFF = frozenset("news agency reporter reporters correspondent correspondents journalist journalists the tv".split())
_LABEL = 9
_ISSUED = frozenset("compiled released issued published".split())
_CLOSING = frozenset(". , ; which who a an on in quoting adding".split())
_FIGURES = frozenset(
    "one two three four five six seven eight nine ten eleven twelve dozens hundreds thousands at about some".split()
)
_PLAIN = frozenset("said says added told".split())
_DEFINITE = frozenset("the this that".split())


@dataclass(frozen=True, slots=True)
class SourceLink:
    """One who says so: `span` the noun phrase, `text` its wording, `name` without article (or whom a pronoun stands
    for), `cue` the words that show it."""

    name: str
    text: str
    span: Span
    cue: Span


@dataclass(frozen=True, slots=True)
class SourceMention:
    """A chain of sources, from the origin outwards, and what it tells.

    `scope` is the stretch told on their word; `cue` the verb or phrase nearest to it and `verb` its first word in
    lower case; `act` what the source does: "asserts", "denies", "confirms", "doubts" or "speculates"; `sentence`
    the index of the sentence; `carried` where the source was taken over from a sentence before.
    """

    links: tuple[SourceLink, ...]
    scope: Span
    cue: Span
    verb: str
    act: str
    sentence: int
    carried: bool = False


@dataclass(frozen=True, slots=True)
class _Raw:
    """A cue with its phrase, in tokens. `place`: "pre" ("X said ..."), "post" ("..., X said"), "free" ("according to"),
    "quote" ("quoting X")."""

    first: int
    last: int
    cue_first: int
    cue_last: int
    place: str
    act: str
    outward: tuple[tuple[int, int, int, int], ...] = ()
    origin: tuple[int, int, int, int] | None = None


def find_sources(
    text: str, sentences: Sequence[Sentence], *, publisher: str | None = None
) -> tuple[SourceMention, ...]:
    """The sources of a report's sentences, in the order of the text. `publisher` is never a link."""
    found: list[SourceMention] = []
    for sentence in sentences:
        toks = tokens(text, sentence.span)
        raw = [token.text for token in toks]
        low = [token.low for token in toks]
        words = Words(raw, low)
        cues = _cues(words)
        if cues:
            found.extend(_mentions(text, sentence, toks, words, cues, found, publisher))
        else:
            carried = _quote_goes_on(text, sentence, found)
            if carried is not None:
                found.append(carried)
    return tuple(found)


# --- cues of one sentence ---


def _cues(words: Words) -> list[_Raw]:
    lex = wording()
    found: list[_Raw] = []
    at = 0
    while at < len(words.low):
        word = words.low[at]
        cue = _phrased(words, at)
        if cue is None and word in lex.verbs:
            cue = _spoken(words, at, lex.verbs[word], found, strong=True)
        elif cue is None and word in lex.weak:
            cue = _spoken(words, at, lex.weak[word], found, strong=False)
        if cue is not None:
            found.append(cue)
            at = max(at + 1, cue.cue_last, cue.last if cue.last > at else 0)
        else:
            at += 1
    if not found:
        label = _labelled(words)
        return [label] if label is not None else []
    return found


def _phrased(words: Words, at: int) -> _Raw | None:
    """ "according to X", "quoting X": the source after the cue."""
    for phrase in wording().origin.get(words.low[at], ()):
        if tuple(words.low[at : at + len(phrase)]) == phrase:
            if phrase in (("quoted",), ("cited",)) and (at == 0 or words.low[at - 1] in ("was", "were", "as", ",")):
                return None
            if phrase[-1] == "by" and phrase[0] != "as" and not words.is_source(at + len(phrase), at + len(phrase) + 8):
                return None
            span = _issuer(words, source_after(words, at + len(phrase)))
            if span is None or words.low[span[0]] in ("his", "her") or words.low[span[0] : span[1]] == ["a", "report"]:
                return None
            end = at + len(phrase)
            if words.low[span[1] : span[1] + 2] == ["as", "saying"]:
                return _Raw(span[0], span[1], at, span[1] + 2, "quote", "asserts", _outward(words, span[1] + 2))
            place = "quote" if phrase[0] in ("quoting", "quoted", "quotes", "citing", "cited", "cites") else "free"
            return _Raw(span[0], span[1], at, end, place, "asserts", _outward(words, span[1]))
    return None


def _issuer(words: Words, span: tuple[int, int] | None) -> tuple[int, int] | None:
    """ "a statement by the General Staff", "figures compiled by the office": who issued it."""
    if span is None or words.low[span[1] - 1] not in wording().documents | {
        "compiled",
        "released",
        "issued",
        "published",
    }:
        return span
    for at in range(span[1], min(len(words.low) - 1, span[1] + 4)):
        if words.low[at] in ("by", "from", "of"):
            return source_after(words, at + 1) or span
    return span


def _spoken(words: Words, at: int, act: str, found: Sequence[_Raw], *, strong: bool) -> _Raw | None:
    """ "X said", "said X": the subject before the verb or after it."""
    lex = wording()
    word = words.low[at]
    follow = lex.not_followed.get(word, ())
    if any(tuple(words.low[at + 1 : at + 1 + len(phrase)]) == phrase for phrase in follow):
        return None
    if word in lex.only_followed and not _followed(words, at + 1, lex.only_followed[word]):
        return None
    before = words.low[at - 1] if at else ""
    if before == "to" and at > 2 and words.low[at - 2] in ("able", "unable"):
        return _able(words, at, found)
    if before in _NOT_SUBJECT or (before in _NO_VERB_AFTER and word != "told"):
        return None
    floor = max((cue.cue_last for cue in found), default=0)
    subject = subject_before(words, at, floor) if at > floor else None
    if word.endswith("ing") and (before == "," or subject is None or word in ("adding", "saying")):
        return None
    if before in ("a", "an") or (word in _ALSO_NOUNS and (before in lex.adjectives or before in _OWNERS)):
        return None
    if word == "states" and words.raw[at][0].isupper():
        return None
    passed = _passed_on(words, subject, floor) if subject is not None else None
    head = head_before(words, subject, at, floor) if at > floor and passed is None else None
    if strong and (subject is None or (not pronoun_at(words, subject) and not words.is_source(*subject))):
        turned = _inverted(words, at, act)
        closing = turned is not None and _closes(words, turned.last)
        if (subject is None or closing) and (head is None or (turned and words.is_source(turned.first, turned.last))):
            return turned
    subject = head or subject
    if subject is None:
        return None
    if words.low[subject[0]] == "that" and subject[1] - subject[0] > 1 and words.low[subject[1] - 1].endswith("s"):
        subject = subject[0] + 1, subject[1]  # "a village that residents said was empty"
    named = (
        pronoun_at(words, subject)
        or any(words.named(at) for at in range(*subject))
        or (word in _PLAIN and opens(words, subject))
    )
    known = words.is_source(*subject) or (strong and named)
    if not known or words.low[subject[0]] in ("no", "neither", "none"):
        return None
    outward = _outward(words, at + 1, told=word in lex.to_verbs)
    if passed is not None:
        subject, outward = passed[0], (passed[1], *outward)
    end = max([at + 1] + [last for first, last, _, _ in outward if first > at])
    place = "post" if _is_last(words, end) and subject[0] > floor + 1 else "pre"
    return _Raw(subject[0], subject[1], at, at + 1, place, act, outward)


def pronoun_at(words: Words, phrase: tuple[int, int]) -> bool:
    """Whether a phrase is "he", "it" and the like."""
    return phrase[1] - phrase[0] == 1 and words.low[phrase[0]] in wording().pronouns


def _closes(words: Words, at: int) -> bool:
    """Whether nothing is told after a phrase but who it is: the end, a mark, "which", "a monitoring group"."""
    return at >= len(words.low) or words.low[at] in (
        ".",
        ",",
        ";",
        "which",
        "who",
        "a",
        "an",
        "on",
        "in",
        "quoting",
        "adding",
    )


def _able(words: Words, at: int, found: Sequence[_Raw]) -> _Raw | None:
    """ "X has been able to verify nine", "X was unable to confirm"."""
    floor = max((cue.cue_last for cue in found), default=0)
    subject = subject_before(words, at - 2, floor) if at - 2 > floor else None
    if subject is None or not (words.is_source(*subject) or words.named(subject[0])):
        return None
    act = wording().verbs.get(words.low[at], "asserts") if words.low[at - 2] == "able" else "doubts"
    return _Raw(subject[0], subject[1], at, at + 1, "pre", act)


def _labelled(words: Words) -> _Raw | None:
    """ "State agency: two dead", "Two men held at the port - police": a source set off by a mark, as digests have."""
    low = words.low
    for at in range(1, min(len(low) - 2, _LABEL + 1)):
        if low[at] == ":" and not low[at - 1][0].isdigit():
            first = next((i for i in range(at) if low[i][0].isalpha()), at)
            if words.is_source(first, at) and not any(word in wording().verbs for word in low[first:at]):
                to = low[first:at].index("to") + first if "to" in low[first:at] else at
                if to == first:
                    return None  # "To the owners of lorries: …" says who is spoken to, not who speaks
                outward = ((to + 1, at, to, to + 1),) if first < to < at - 1 else ()
                return _Raw(first, to, at, at + 1, "pre", "asserts", outward)
            return None
    end = len(low) - (low[-1] == ".")
    for at in range(end - 2, max(2, end - _LABEL), -1):
        if low[at] in (",", "-", "–", "—") and words.is_source(at + 1, end):
            inside = low[at + 1 : end]
            plain = all(word[0].isalpha() and word not in wording().ends for word in inside)
            spaced = low[at] != "," or words.named(at + 1) or len(inside) < 3
            return _Raw(at + 1, end, at, at + 1, "post", "asserts") if plain and spaced else None
    return None


def _followed(words: Words, at: int, allowed: frozenset[str]) -> bool:
    """Whether one of the words that a weak verb needs comes next; "figure" stands for any number."""
    if at >= len(words.low):
        return False
    word = words.low[at]
    return word in allowed or ("figure" in allowed and (word[0].isdigit() or word in _FIGURES))


def _passed_on(
    words: Words, subject: tuple[int, int], floor: int
) -> tuple[tuple[int, int], tuple[int, int, int, int]] | None:
    """ "A villager interviewed by Radio Sun said": the villager, who was heard through the radio."""
    first = subject[0]
    for phrase in wording().outward:
        start = first - len(phrase)
        if start <= floor or tuple(words.low[start:first]) != phrase:
            continue
        end = start - 1 if words.low[start - 1] in (",", "was", "were") else start
        origin = subject_before(words, end, floor) if end > floor else None
        if origin is not None and (words.is_source(*origin) or words.named(origin[0])):
            return origin, (*subject, start, first)
    return None


def _inverted(words: Words, at: int, act: str) -> _Raw | None:
    if words.low[at] not in ("said", "says", "reported", "added", "told", "reports", "announced", "wrote", "according"):
        return None
    if at and words.low[at - 1] in ("who", "which", "that"):
        return None
    span = phrase_after(words, at + 1)
    if span is None or at == 0 or not (words.is_source(*span) or words.named(span[0]) or opens(words, span)):
        return None
    return _Raw(span[0], span[1], at, at + 1, "post", act, _outward(words, span[1]))


def _is_last(words: Words, at: int) -> bool:
    """Whether nothing more is told after a cue: a mark, the end, or only when and where it was said."""
    rest = words.low[at:]
    if not rest or rest[0] in (".", ",", "!", "?", '"', "”", ";", ":", ")", "-", "–", "—"):
        return not rest or rest[0] != ":"
    for index, word in enumerate(rest[:14]):
        if word in (".", ",", ";"):
            return rest[0] in _AFTER_SAY and rest[0] != "that"
        if word in ("that", "killed", "were", "was", "had", "have", "has", "of") and index > 0:
            return False
    return rest[0] in _AFTER_SAY - {"that"} and len(rest) < 8


def _outward(words: Words, at: int, *, told: bool = False) -> tuple[tuple[int, int, int, int], ...]:
    """Those who pass it on after a cue: "told Y", "in a statement to Y", "quoted by Y", as phrase and cue tokens."""
    lex = wording()
    found: list[tuple[int, int, int, int]] = []
    if told:
        if at < len(words.low) and words.low[at] in lex.nobody:
            return ()
        span = source_after(words, at, limit=6)
        if span is not None and (words.is_source(*span) or words.named(span[0]) or words.named(span[1] - 1)):
            found.append((*_outlet(words, span), at - 1, at))
            at = span[1]
    for index in range(at, min(len(words.low), at + 9)):
        for phrase in lex.outward:
            if words.low[index] == phrase[0] and tuple(words.low[index : index + len(phrase)]) == phrase:
                span = source_after(words, index + len(phrase), limit=6)
                if span is not None and words.low[span[0]] not in lex.nobody:
                    found.append((*_outlet(words, span), index, index + len(phrase)))
                    return tuple(found)
    return tuple(found)


def _outlet(words: Words, span: tuple[int, int]) -> tuple[int, int]:
    """A name read to the right is cut where small words follow the capitals: "told AFP five people"."""
    first, last = span
    start = next((at for at in range(first, last) if words.named(at)), None)
    if start is None:
        return span
    end = start
    while end < last and (
        words.named(end)
        or words.low[end] in ("of", "for", "the", "-", "'", "’", "s", "al")
        or words.low[end] in wording().sources
    ):
        end += 1
    return first, max(end, start + 1)


# --- from cues to mentions ---


def _mentions(
    text: str,
    sentence: Sentence,
    toks: Sequence[Token],
    words: Words,
    cues: Sequence[_Raw],
    before: Sequence[SourceMention],
    publisher: str | None,
) -> list[SourceMention]:
    made: list[SourceMention] = []
    for index, cue in enumerate(cues):
        links, carried = _links(text, toks, words, cue, [*before, *made], publisher)
        scope = _scope(toks, words, cues, index, sentence.span)
        if not links or scope is None:
            continue
        span = Span(toks[cue.cue_first].span.start, toks[cue.cue_last - 1].span.end)
        verb = words.low[cue.cue_first]
        made.append(SourceMention(links, scope, span, verb, cue.act, sentence.index, carried))
    return _nested(made, cues, words)


def _links(
    text: str, toks: Sequence[Token], words: Words, cue: _Raw, before: Sequence[SourceMention], publisher: str | None
) -> tuple[tuple[SourceLink, ...], bool]:
    own = _link(text, toks, cue.first, cue.last, cue.cue_first, cue.cue_last)
    carried: tuple[SourceLink, ...] = ()
    if words.low[cue.first] in wording().pronouns and cue.last - cue.first == 1:
        stands = _stands_for(text, toks, words, cue, before)
        if not stands:
            return (), False
        own, carried = replace(own, name=stands[0].name), stands[1:]
    elif words.low[cue.first] in _DEFINITE:
        stands = _same(own, before)
        if not stands and words.low[cue.last - 1] in wording().documents and cue.last - cue.first == 2 and before:
            stands = before[-1].links
        if stands:
            own, carried = replace(own, name=stands[0].name), stands[1:]
    outward = tuple(_link(text, toks, *span) for span in cue.outward)
    links = [own, *(outward or carried)]
    kept = [link for link in links if not _is_publisher(link.name, publisher)]
    return tuple(kept), bool(carried) or own.name != _bare(own.text)


def _stands_for(
    text: str, toks: Sequence[Token], words: Words, cue: _Raw, before: Sequence[SourceMention]
) -> tuple[SourceLink, ...]:
    """Whom a pronoun stands for: the subject that its sentence opens with, else the last source."""
    opening = phrase_after(words, 0)
    here = any(mention.links[0].span.start >= toks[0].span.start for mention in before[-4:])
    if opening is not None and opening[1] < cue.first and not here:
        named = any(words.named(at) for at in range(max(1, opening[0]), opening[1]))
        if words.is_source(*opening) or named:
            return (_link(text, toks, *opening, cue.cue_first, cue.cue_last),)
    return before[-1].links if before else ()


def _link(text: str, toks: Sequence[Token], first: int, last: int, cue_first: int, cue_last: int) -> SourceLink:
    span = Span(toks[first].span.start, toks[last - 1].span.end)
    cue = Span(toks[cue_first].span.start, toks[cue_last - 1].span.end)
    wording_ = span.of(text)
    return SourceLink(_bare(wording_), wording_, span, cue)


def _bare(wording_: str) -> str:
    parts = wording_.split()
    while len(parts) > 1 and parts[0].lower() in ("the", "a", "an", "its", "his", "their"):
        parts = parts[1:]
    return " ".join(parts).strip("\"'“”")


def _same(link: SourceLink, before: Sequence[SourceMention]) -> tuple[SourceLink, ...]:
    """The links of the last mention whose origin has the same noun: "the source" after "a source at the ministry"."""
    name = link.name.lower().split()
    if len(name) > 2 or not name:
        return ()
    for mention in reversed(before[-8:]):
        parts = mention.links[0].name.lower().split()
        noun = next((at for at, part in enumerate(parts) if part in (name[-1], name[-1].rstrip("s"))), None)
        if noun is not None and (noun + 1 == len(parts) or parts[noun + 1] not in wording().sources):
            return mention.links
    return ()


def _is_publisher(name: str, publisher: str | None) -> bool:
    if not publisher:
        return False
    ours = "".join(word for word in publisher.lower().split() if word not in _STAFF).replace("-", "")
    words = [word.removesuffix("'s") for word in name.lower().replace("’", "'").split()]
    theirs = "".join(word for word in words if word not in _STAFF).replace("-", "")
    plain = theirs.removeprefix("al").removeprefix("the")
    return len(ours) > 2 and bool(theirs) and ours in (theirs, plain, theirs.removesuffix("s"))


def _scope(toks: Sequence[Token], words: Words, cues: Sequence[_Raw], index: int, sentence: Span) -> Span | None:
    cue = cues[index]
    if cue.place == "post":
        first = 0
        for other in cues[:index]:
            if other.place == "post":
                first = max(first, other.cue_last, other.last)
        for at in range(first, min(cue.first, cue.cue_first)):
            if words.low[at] in _SPLITS and any(other.cue_first < at for other in cues[:index]):
                first = at + 1
        last = min(cue.first, cue.cue_first)
        if last <= first:
            return sentence
        return Span(toks[first].span.start, toks[last - 1].span.end)
    if cue.place == "free":
        first = 0
        for other in cues[:index]:
            if any(word in _SPLITS for word in words.low[other.cue_last : cue.cue_first]):
                first = max(first, other.cue_last)
        return Span(toks[first].span.start, sentence.end)
    first = max(cue.cue_last, cue.last if cue.place == "quote" else 0, *(span[1] for span in cue.outward))
    if first >= len(toks):
        return sentence
    last = len(toks)
    for other in cues[index + 1 :]:
        start = min(other.first, other.cue_first)
        if (
            other.place == "pre"
            and start
            and any(word in _SPLITS or word == "," for word in words.low[max(first, start - 2) : start])
        ):
            last = start
            break
    return Span(toks[first].span.start, toks[last - 1].span.end) if last > first else sentence


def _nested(made: list[SourceMention], cues: Sequence[_Raw], words: Words) -> list[SourceMention]:
    """A source told of by another gets the other's links after its own."""
    found: list[SourceMention] = []
    for mention in made:
        links = mention.links
        for other in made:
            if other is mention or not other.scope.covers(mention.links[0].span) or not other.scope.covers(mention.cue):
                continue
            known = {link.name.lower() for link in links}
            links += tuple(link for link in other.links if link.name.lower() not in known)
        found.append(replace(mention, links=links))
    return found


def _quote_goes_on(text: str, sentence: Sentence, found: Sequence[SourceMention]) -> SourceMention | None:
    """A sentence without a cue inside quotation marks that opened before it is told by the last source."""
    if not found or sentence.index - found[-1].sentence > 3:
        return None
    back = text[max(0, sentence.span.start - 1500) : sentence.span.start]
    open_ = back.count("“") > back.count("”") or (back.count('"') % 2 == 1)
    starts = text[sentence.span.start] in '"“' and sentence.index - found[-1].sentence == 1
    if not (open_ or starts):
        return None
    return replace(found[-1], scope=sentence.span, sentence=sentence.index, carried=True, act="asserts")
