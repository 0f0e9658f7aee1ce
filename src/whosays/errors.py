"""Everything whosays raises on purpose.

WhosaysError
├── InputError            a file, page or address that cannot be read or coded; the batch goes on
│   ├── UnreadableError   no permission, vanished, a directory where a file was wanted
│   ├── UnsupportedError  a kind of file or a language that whosays does not read
│   ├── TooLargeError     over a named limit
│   ├── DamagedError      bytes that do not hold what they say they do; a locked PDF
│   └── FaultError        a fault of whosays or of a coder, which this input brings to light
├── UsageError            a flag, setting or filter that makes no sense
├── GazetteerError        an index or an import that cannot be used
├── CodebookError         vocabulary that is not well formed
├── ModelError            weights that are missing, damaged or of another version
├── EndpointError         a model endpoint over the network that does not answer as it should
└── StoreError            the store cannot do what was asked
    ├── StoreVersionError written by a newer or unknown version
    ├── StoreLockedError  another process holds it
    └── StoreFullError    no room left on the disk

A message names what failed, why, and what to do about it.
"""

from __future__ import annotations


class WhosaysError(Exception):
    """Root of all errors raised on purpose. `what` failed (a path, a flag), `why`, and what to `do` about it."""

    def __init__(self, what: str, why: str, do: str = "") -> None:
        super().__init__(what, why, do)
        self.what = what
        self.why = why
        self.do = do

    def __str__(self) -> str:
        return f"{self.what}: {self.why}" + (f". {self.do}" if self.do else "")


class InputError(WhosaysError):
    """A file, page or address that cannot be read or coded; the batch goes on without it."""


class UnreadableError(InputError):
    """No permission, vanished, or not a file at all."""


class UnsupportedError(InputError):
    """A kind of file, or a language, that whosays does not read."""


class TooLargeError(InputError):
    """Over a named limit."""


class DamagedError(InputError):
    """Bytes that do not hold what they say they do."""


class FaultError(InputError):
    """A fault of whosays, or of a coder of one's own, which this input brings to light."""


FAULTS = (ArithmeticError, AssertionError, AttributeError, LookupError, RecursionError, TypeError, ValueError)
"""What a program raises where it is wrong. While one input is read and coded it is a `FaultError` of that input, so
that one page in ten thousand does not stop the others."""


class UsageError(WhosaysError):
    """A flag, setting or filter that makes no sense."""


class GazetteerError(WhosaysError):
    """An index or an import that cannot be used."""


class CodebookError(WhosaysError):
    """Vocabulary that is not well formed."""


class ModelError(WhosaysError):
    """Weights that are missing, damaged or of another version."""


class EndpointError(WhosaysError):
    """A model endpoint over the network that does not answer as it should."""


class StoreError(WhosaysError):
    """The store cannot do what was asked."""


class StoreVersionError(StoreError):
    """The store was written by a newer or unknown version."""


class StoreLockedError(StoreError):
    """Another process holds the store."""


class StoreFullError(StoreError):
    """No room left on the disk."""
