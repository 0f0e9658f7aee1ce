"""Reports to measure on: as many as asked for, all different, the same each time."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from datetime import date, timedelta
from html import escape
from pathlib import Path
from typing import NamedTuple

SAMPLES = Path(__file__).parents[1] / "examples" / "reports"
SEED = 20240611
PARAGRAPHS = (5, 9)
"""Paragraphs of a report, least and most: about 265 words, as wire reports have."""
FIRST_DAY = date(2024, 6, 11)
A_DAY = 20
"""Reports of one day: more reports are more days, as they are for a reader of the news."""

FURNITURE = """<header><nav><ul><li><a href="/">Front</a></li><li><a href="/world">World</a></li></ul></nav></header>
<div class="cookies">We use cookies. <button>Accept</button></div>"""
ENDING = """<aside><h3>Read more</h3><ul><li><a href="/1">Ferry back in service</a></li><li><a href="/2">Council delays
vote</a></li></ul></aside><section id="comments"><h2>2 comments</h2><div class="comment"><cite>reader</cite><p>They
always say so. Forty died there last year and nobody wrote about it.</p></div><div class="comment"><cite>other</cite>
<p>Thank you for this report.</p></div></section><footer>All rights reserved.</footer>"""


class Made(NamedTuple):
    """A report to measure on, with the day that it says it was published."""

    name: str
    text: str
    day: date


def texts(number: int) -> Iterator[Made]:
    """`number` reports put together from the paragraphs of the sample reports, numbers changed."""
    chance = random.Random(SEED)
    heads, paragraphs = _stock()
    for index in range(number):
        head = chance.choice(heads)
        chosen = chance.sample(paragraphs, chance.randint(*PARAGRAPHS))
        body = "\n\n".join(re.sub(r"\b\d{1,2}\b", lambda _: str(chance.randint(2, 98)), each) for each in chosen)
        day = FIRST_DAY + timedelta(days=index // A_DAY)
        stated = f"Meridian Wire | {day.day} {day:%B %Y}"
        yield Made(f"report-{index:05}", f"{head}\n\n{stated}\n\nPORT SUDAN — {body}\n", day)


def pages(number: int) -> Iterator[Made]:
    """The same as HTML pages with furniture and comments."""
    for name, text, day in texts(number):
        head, _, body = text.partition("\n\n")
        story = "".join(f"<p>{escape(each)}</p>" for each in body.split("\n\n"))
        page = (
            f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{escape(head)}</title>'
            '<meta property="og:site_name" content="Lakeside Courier"><meta property="article:published_time" '
            f'content="{day}T08:00:00Z"></head><body>{FURNITURE}<main><article><h1>{escape(head)}</h1>{story}'
            f"</article>{ENDING}</main></body></html>"
        )
        yield Made(name, page, day)


def _stock() -> tuple[list[str], list[str]]:
    heads, paragraphs = [], []
    for path in sorted(SAMPLES.glob("*.txt")):
        head, *rest = path.read_text("utf-8").split("\n\n")
        heads.append(head.strip())
        paragraphs += [" ".join(each.split()) for each in rest if len(each.split()) > 15]
    return heads, paragraphs
