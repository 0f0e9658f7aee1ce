"""Documents to coded reports, in as many processes as asked for. What fails comes back as a `Failure`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from whosays.cli.pool import in_order
from whosays.model import CodedReport, Failure, RawDocument

if TYPE_CHECKING:
    from whosays.coding import Coder
    from whosays.settings import Settings


@dataclass(frozen=True, slots=True)
class Work:
    """How to code: which coder, with what for an endpoint, and how sure a claim must be to be kept."""

    coder: str
    min_confidence: float = 0.0
    base_url: str | None = None
    model: str | None = None
    api_key: str | None = None

    @classmethod
    def under(cls, settings: Settings) -> Work:
        """The work that these settings ask for."""
        return cls(
            coder=str(settings.get("coder").value),
            min_confidence=settings.share("min_confidence"),
            base_url=settings.text("base_url"),
            model=settings.text("model"),
            api_key=settings.text("api_key"),
        )


@dataclass(frozen=True, slots=True)
class Done:
    """A document with its coded report."""

    raw: RawDocument
    coded: CodedReport


def code_all(documents: Iterable[RawDocument | Failure], work: Work, *, jobs: int) -> Iterator[Done | Failure]:
    """Each document coded, in order; a failure stays in its place. Raises ModelError, EndpointError or UsageError
    where the coder cannot work at all."""
    coder_of(work)  # so that a coder that cannot be had is told once, and not by every process
    yield from in_order(partial(code_one, work), documents, jobs=jobs)


def code_one(work: Work, document: RawDocument | Failure) -> Done | Failure:
    """One document read and coded."""
    from whosays.errors import InputError
    from whosays.pipeline import coder_label
    from whosays.reading import read

    if isinstance(document, Failure):
        return document
    coder = coder_of(work)
    try:
        report = read(document)
    except InputError as error:
        return Failure.of(error, uri=document.uri, step="reading")
    claims = tuple(claim for claim in coder.code(report) if claim.confidence >= work.min_confidence)
    return Done(document, CodedReport(report, claims, coder_label(coder)))


def coder_of(work: Work) -> Coder:
    """The coder that `work` asks for; made once in a process."""
    coder = _CODERS.get(work)
    if coder is None:
        from whosays.coding import get_coder

        coder = _CODERS[replace(work)] = get_coder(work.coder)
    return coder


_CODERS: dict[Work, Coder] = {}
