"""The connection: engine, transactions, errors in our own terms."""

from __future__ import annotations


class Database:
    """An engine with its dialect."""

    url: str

    def version(self) -> str:
        """A number that rises with every change, as a string."""
        raise NotImplementedError

    def close(self) -> None:
        """Gives the connections back."""
        raise NotImplementedError
