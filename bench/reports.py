"""Reports to measure on: as many as asked for, all different, the same each time."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from html import escape
from pathlib import Path

SAMPLES = Path(__file__).parents[1] / "examples" / "reports"
SEED = 20240611
PARAGRAPHS = (5, 9)
"""Paragraphs of a report, least and most: about 265 words, as wire reports have."""

FURNITURE = """<header><nav><ul><li><a href="/">Front</a></li><li><a href="/world">World</a></li></ul></nav></header>
<div class="cookies">We use cookies. <button>Accept</button></div>"""
ENDING = """<aside><h3>Read more</h3><ul><li><a href="/1">Ferry back in service</a></li><li><a href="/2">Council delays
vote</a></li></ul></aside><section id="comments"><h2>2 comments</h2><div class="comment"><cite>reader</cite><p>They
always say so. Forty died there last year and nobody wrote about it.</p></div><div class="comment"><cite>other</cite>
<p>Thank you for this report.</p></div></section><footer>All rights reserved.</footer>"""


def texts(number: int) -> Iterator[tuple[str, str]]:
    """(name, text) of `number` reports put together from the paragraphs of the sample reports, numbers changed."""
    chance = random.Random(SEED)
    heads, paragraphs = _stock()
    for index in range(number):
        head = chance.choice(heads)
        chosen = chance.sample(paragraphs, chance.randint(*PARAGRAPHS))
        body = "\n\n".join(re.sub(r"\b\d{1,2}\b", lambda _: str(chance.randint(2, 98)), each) for each in chosen)
        yield f"report-{index:05}", f"{head}\n\nMeridian Wire | 11 June 2024\n\nPORT SUDAN — {body}\n"


def pages(number: int) -> Iterator[tuple[str, str]]:
    """The same as HTML pages with furniture and comments."""
    for name, text in texts(number):
        head, _, body = text.partition("\n\n")
        story = "".join(f"<p>{escape(each)}</p>" for each in body.split("\n\n"))
        yield (
            name,
            (
                f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{escape(head)}</title>'
                '<meta property="og:site_name" content="Lakeside Courier"><meta property="article:published_time" '
                f'content="2024-06-11T08:00:00Z"></head><body>{FURNITURE}<main><article><h1>{escape(head)}</h1>{story}'
                f"</article>{ENDING}</main></body></html>"
            ),
        )


def _stock() -> tuple[list[str], list[str]]:
    heads, paragraphs = [], []
    for path in sorted(SAMPLES.glob("*.txt")):
        head, *rest = path.read_text("utf-8").split("\n\n")
        heads.append(head.strip())
        paragraphs += [" ".join(each.split()) for each in rest if len(each.split()) > 15]
    return heads, paragraphs
