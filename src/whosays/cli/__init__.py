"""The command line. Nothing is imported here, so that `whosays --help` is there at once."""

from __future__ import annotations


def main() -> None:
    """Run the command in `sys.argv` and end the process with its exit status (see `whosays.cli.entry`)."""
    import sys

    from whosays.cli.entry import run

    sys.exit(run(sys.argv[1:]))
