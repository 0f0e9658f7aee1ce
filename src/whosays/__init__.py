"""whosays reads reports on armed conflict and keeps a sourced, contestable record of who says what happened.

    import whosays

    report = whosays.read("report.html")
    claims = whosays.code(report)
    incidents = whosays.link([whosays.coded(report)])

    with whosays.open_store("whosays.db") as store:
        ...

What a name needs is loaded when it is first used, so that `import whosays` is quick.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from whosays.api import code, coded, link, read
    from whosays.errors import WhosaysError
    from whosays.model import Claim, CodedReport, Incident, Passage, RawDocument, Report, Span
    from whosays.store import IncidentFilter, Store, open_store

__all__ = [
    "Claim",
    "CodedReport",
    "Incident",
    "IncidentFilter",
    "Passage",
    "RawDocument",
    "Report",
    "Span",
    "Store",
    "WhosaysError",
    "code",
    "coded",
    "link",
    "open_store",
    "read",
]

_HOMES = {
    "api": ("code", "coded", "link", "read"),
    "errors": ("WhosaysError",),
    "model": ("Claim", "CodedReport", "Incident", "Passage", "RawDocument", "Report", "Span"),
    "store": ("IncidentFilter", "Store", "open_store"),
}


def __getattr__(name: str) -> object:
    for home, names in _HOMES.items():
        if name in names:
            return getattr(import_module(f"whosays.{home}"), name)
    raise AttributeError(f"module 'whosays' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
