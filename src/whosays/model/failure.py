"""What is recorded of a file, page or address that failed, so that the rest can go on."""

from __future__ import annotations

from dataclasses import dataclass

from whosays.errors import WhosaysError


@dataclass(frozen=True, slots=True)
class Failure:
    """One input that failed. `uri` where it came from, `step` the package that gave up ("sources", "reading"),
    `error` the error's class name ("DamagedError"), `message` why, `do` what a person can do about it."""

    uri: str
    step: str
    error: str
    message: str
    do: str = ""

    @classmethod
    def of(cls, error: WhosaysError, *, uri: str, step: str) -> Failure:
        """The record of `error`, raised by `step` on the input at `uri`."""
        return cls(uri=uri, step=step, error=type(error).__name__, message=f"{error.what}: {error.why}", do=error.do)

    def __str__(self) -> str:
        return f"{self.message}" + (f". {self.do}" if self.do else "")
