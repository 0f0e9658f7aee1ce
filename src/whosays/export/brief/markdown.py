"""A brief as Markdown with footnotes (as GitHub, Pandoc and others read them)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from whosays.export.brief import phrases
from whosays.export.brief.page import about, facts, reading, toll
from whosays.export.brief.records import Brief, Item, Sentence

_SPECIAL: Final = re.compile(r"([\\`*_{}\[\]<>#|~])")
_LINE_START: Final = re.compile(r"^(\s*)([-+]|\d+[.)])(\s)")


def brief_markdown(brief: Brief) -> str:
    """The brief without its drawings. What comes from reports cannot make headings, links or HTML."""
    return "\n".join(_lines(brief)) + "\n"


def plain(text: str) -> str:
    """Text on one line, with every character that Markdown would read as its own escaped."""
    one_line = " ".join("".join(char if char.isprintable() else " " for char in text).split())
    return _LINE_START.sub(r"\1\\\2\3", _SPECIAL.sub(r"\\\1", one_line))


def _lines(brief: Brief) -> Iterator[str]:
    yield f"# {plain(brief.title)}"
    yield ""
    yield plain(facts(brief))
    if brief.told:
        yield ""
        yield "| What | Where | When | Killed | Injured | Status |"
        yield "| --- | --- | --- | --- | --- | --- |"
        yield from (_row(item) for item in brief.told)
    month = None
    for item in brief.told:
        when = item.incident.when
        name = phrases.month(when.start) if when else "Day not told"
        if name != month:
            month = name
            yield from ("", f"## {name}")
        place = f", {plain(item.where)}" if item.where else ""
        yield from ("", f"### {plain(item.heading)}{place} {item.when}".rstrip())
        yield from ("", f"**{item.status.value}**: {item.status_means}")
        yield from ("", " ".join(_sentence(each) for each in item.sentences))
    if brief.also:
        yield from ("", "## Also said, by one source each", "")
        yield from (f"- {' '.join(_sentence(each) for each in item.sentences)}" for item in brief.also)
    if brief.notes:
        yield from ("", "## Notes", "")
        for note in brief.notes:
            yield f"[^{note.number}]: “{plain(note.quote)}” {plain(about(note))}"
    yield from ("", "---", "", plain(reading(brief)))


def _row(item: Item) -> str:
    incident = item.incident
    cells = (
        plain(item.heading),
        plain(item.where),
        item.when,
        toll(incident, "killed"),
        toll(incident, "injured"),
        item.status.value,
    )
    return f"| {' | '.join(cells)} |"


def _sentence(sentence: Sentence) -> str:
    return "".join(_escape(part.text) + "".join(f"[^{number}]" for number in part.notes) for part in sentence.parts)


def _escape(text: str) -> str:
    """As `plain`, with the space kept that a part begins or ends with."""
    lead = " " if text[:1].isspace() else ""
    return lead + plain(text)
