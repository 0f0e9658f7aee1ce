"""The version of whosays that is running."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version


def _version() -> str:
    try:
        return version("whosays")
    except PackageNotFoundError:
        return "0"  # run from a tree that was never installed


VERSION = _version()
