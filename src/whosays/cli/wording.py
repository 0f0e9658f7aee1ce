"""Values as a person reads them: days, places, tolls."""

from __future__ import annotations

import os
from pathlib import Path
from urllib.parse import unquote_to_bytes

from whosays.model import Failure, Figure, Incident, Period, PeriodPrecision, Place, SourceFigure

_LANGUAGES = dict(
    pair.split(":")
    for pair in (
        "am:Amharic ar:Arabic az:Azerbaijani be:Belarusian bg:Bulgarian bn:Bengali bs:Bosnian cs:Czech da:Danish "
        "de:German el:Greek en:English es:Spanish et:Estonian fa:Persian fi:Finnish fr:French gu:Gujarati he:Hebrew "
        "hi:Hindi hr:Croatian hu:Hungarian hy:Armenian id:Indonesian it:Italian ja:Japanese ka:Georgian kk:Kazakh "
        "km:Khmer ko:Korean ku:Kurdish ky:Kyrgyz lo:Lao lt:Lithuanian lv:Latvian mg:Malagasy mk:Macedonian "
        "mn:Mongolian mr:Marathi ms:Malay mt:Maltese nb:Norwegian ne:Nepali nl:Dutch no:Norwegian pa:Punjabi "
        "pl:Polish ps:Pashto pt:Portuguese ro:Romanian ru:Russian rw:Kinyarwanda si:Sinhala sk:Slovak sl:Slovenian "
        "sq:Albanian sr:Serbian sv:Swedish sw:Swahili ta:Tamil te:Telugu th:Thai tr:Turkish ug:Uyghur uk:Ukrainian "
        "ur:Urdu vi:Vietnamese xh:Xhosa zh:Chinese zu:Zulu"
    ).split()
)


def language(code: str | None) -> str:
    """ "Arabic (ar)"; the code of ISO 639-1 alone where we have no name for it."""
    if code is None:
        return "a language that could not be told"
    return f"{_LANGUAGES[code]} ({code})" if code in _LANGUAGES else f"the language {code!r}"


def origin(uri: str) -> str:
    """Where a document came from as a person names it: a file by its path, from the working folder where it lies in
    it, standard input by that name, all else by its address."""
    if uri == "stdin:":
        return "standard input"
    if not uri.startswith("file:///"):
        return uri
    path = Path(os.fsdecode(unquote_to_bytes(uri.removeprefix("file://"))))
    return str(path.relative_to(Path.cwd())) if path.is_relative_to(Path.cwd()) else str(path)


def failure(failed: Failure) -> str:
    """A failure in one line: what failed, why, what to do."""
    return str(failed).replace(failed.uri, origin(failed.uri), 1) if str(failed).startswith(failed.uri) else str(failed)


def days(when: Period | None) -> str:
    """ "2017-04-15", "2017-04", "2017-04-15 to 2017-04-18"; "" where it is not told."""
    if when is None:
        return ""
    if when.start == when.end:
        return when.start.isoformat()
    if when.precision is PeriodPrecision.MONTH:
        return when.start.isoformat()[:7]
    if when.precision is PeriodPrecision.YEAR:
        return when.start.isoformat()[:4]
    return f"{when.start.isoformat()} to {when.end.isoformat()}"


def place(where: Place | None) -> str:
    """ "Rashidin, SY"; a place that no gazetteer has is marked with "?"."""
    if where is None:
        return ""
    return f"{where.name}, {where.country}" if where.country else where.name + ("" if where.lat is not None else " ?")


def span_of(low: int | None, high: int | None) -> str:
    """ "19", "19–42", "20+" (open above), "up to 30" (open below), "" for neither."""
    if low is None:
        return "" if high is None else f"up to {high:,}"
    if high is None:
        return f"{low:,}+"
    return f"{low:,}" if low == high else f"{low:,}–{high:,}"


def figure(each: Figure | SourceFigure) -> str:
    """One figure's bounds."""
    return span_of(each.min, each.max)


def tolls(incident: Incident, what: str) -> str:
    """The main toll of one kind, low to high: "19", "19–42", "19–42+" where the highest is open."""
    from whosays.export import main_toll

    toll = main_toll(incident, what)
    if toll is None:
        return ""
    if toll.high is None and toll.low is not None and toll.latest is not None and toll.latest > toll.low:
        return f"{toll.low:,}–{toll.latest:,}+"
    return span_of(toll.low, toll.high)
