"""Documents to coded reports, in as many processes as asked for. What fails comes back as a `Failure`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, partial
from typing import TYPE_CHECKING

from whosays.cli.pool import in_order

if TYPE_CHECKING:
    from whosays.coding import Coder
    from whosays.model import Failure, RawDocument
    from whosays.pipeline import Done
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

    def told(self) -> tuple[tuple[str, str], ...]:
        """What a run records of it, beside the versions. Never the key."""
        pairs = (("base_url", self.base_url), ("model", self.model))
        return (("min_confidence", f"{self.min_confidence:g}"), *((name, value) for name, value in pairs if value))


def code_all(documents: Iterable[RawDocument | Failure], work: Work, *, jobs: int) -> Iterator[Done | Failure]:
    """Each document coded, in order; a failure stays in its place. Raises ModelError, EndpointError or UsageError
    where the coder cannot work at all."""
    coder_of(work)  # so that a coder that cannot be had is told once, and not by every process
    yield from in_order(partial(_code_one, work), documents, jobs=jobs)


def _code_one(work: Work, document: RawDocument | Failure) -> Done | Failure:
    from whosays.pipeline import code_document

    return code_document(document, coder_of(work), min_confidence=work.min_confidence)


@cache
def coder_of(work: Work) -> Coder:
    """The coder that `work` asks for; made once in a process."""
    from whosays.coding import get_coder

    return get_coder(work.coder)
