"""Writes openapi.json, from which the pages' types are made: `python web/make_openapi.py` after a change of the API."""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path

from whosays.web import create_app


def main() -> None:
    """The document of the API as it is now, beside this file."""
    with tempfile.TemporaryDirectory() as folder:
        app = create_app(Path(folder) / "empty.db")
        made = app.openapi()
    text = json.dumps(made, indent=1, sort_keys=True, ensure_ascii=False) + "\n"
    Path(__file__).with_name("openapi.json").write_text(text, "utf-8")
    sys.stderr.write(f"{len(made['paths'])} paths\n")


if __name__ == "__main__":
    main()
