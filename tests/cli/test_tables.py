"""Tables of incidents: eight columns where there is room, two lines of four where there is none."""

from __future__ import annotations

import pytest
from rich.console import Console

from tests.incidents.builders import claim, report
from whosays.cli import screen
from whosays.cli.tables import incident_table
from whosays.incidents import link


@pytest.mark.parametrize("width", [80, 100, 160])
def test_no_word_of_a_heading_is_broken(
    width: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(screen, "out", lambda: Console(width=width, highlight=False, markup=False, emoji=False))
    (incident,) = link([report("a", claim("a"), publisher="The Karvan Evening Messenger and Advertiser")])
    assert incident_table([incident]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert all(len(line) <= width for line in lines)
    printed = "\n".join(lines)
    for word in ("what", "where", "status", "id", incident.status.value, incident.id.removeprefix("incident-")[:8]):
        assert word in printed
    assert (incident.id in printed) == (width >= 120)


def test_words_of_a_report_do_not_make_lines() -> None:
    assert screen.plain("a\x1eb\nc") == "a b c"
