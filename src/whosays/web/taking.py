"""One coding run that documents are taken into, one by one."""

from __future__ import annotations

from types import TracebackType
from typing import Self

from whosays.codebook import codebook
from whosays.coding.coder import Coder
from whosays.incidents import choose_policies, link_claims, tellings_of
from whosays.model import CodedReport, Failure, RawDocument
from whosays.reading import read
from whosays.resolving.gazetteer import gazetteer_version
from whosays.store import Added, Store, Versions
from whosays.web.version import VERSION


class Coding:
    """A run that is open. Each document goes in by a transaction of its own. As a context manager it ends the run
    and brings the incidents up to date."""

    def __init__(self, store: Store, coder: Coder) -> None:
        self._store = store
        self._coder = coder
        self._label = f"whosays {VERSION} / {coder.name} {coder.version}"
        versions = Versions(
            coder=self._label, codebook=codebook().version, gazetteer=gazetteer_version(), reader=VERSION
        )
        self._run = store.runs.start(versions)
        self._added = 0

    @property
    def run(self) -> int:
        """The run's number."""
        return self._run.number

    def take(self, raw: RawDocument) -> tuple[Added, str | None, int]:
        """Stores a document: what became of it, its report's id, and how many claims were found. Raises InputError
        for one that cannot be read."""
        known = self._store.ingest.known(raw.sha256)
        if known is not None:
            rows = self._store.reports.rows([known])
            return Added.KNOWN, known, rows[0].claims if rows else 0
        report = read(raw)
        claims = self._coder.code(report)
        added = self._store.ingest.add(self._run.number, raw, CodedReport(report, claims, self._label))
        self._added += 1
        return added, self._store.ingest.known(raw.sha256), len(claims)

    def fail(self, failure: Failure) -> None:
        """Records a document that could not be taken in."""
        self._store.ingest.fail(self._run.number, failure)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if error is not None:
            return  # cut short: the run stays open, and the next one resumes it
        self._store.runs.finish(self._run.number)
        if self._added:
            tellings = (telling for coded in self._store.reports.coded() for telling in tellings_of(coded))
            incidents = link_claims(tellings)
            self._store.linkings.save(incidents, linker=choose_policies().linking.name, run=self._run.number)


def coding_for(store: Store, coder_name: str) -> Coding:
    """A run with the coder of that name. Raises ModelError where it cannot be had."""
    from whosays.coding import get_coder  # a coder's vocabulary takes a while to load

    return Coding(store, get_coder(coder_name))
