"""A sourced brief: incidents told in sentences, each resting on quotes, with a small map and timeline."""

from whosays.export.brief.compose import compose
from whosays.export.brief.make import make_brief
from whosays.export.brief.markdown import brief_markdown
from whosays.export.brief.page import brief_html
from whosays.export.brief.records import Brief, Item, Note, Part, Sentence

__all__ = ["Brief", "Item", "Note", "Part", "Sentence", "brief_html", "brief_markdown", "compose", "make_brief"]
