"""Who published a text without mark-up."""

from __future__ import annotations

import pytest

from whosays.reading import split
from whosays.reading.publisher import publisher

LEAD = "Shells fell on the town of Harib early in the morning and at least nine people were hurt, residents said."


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (f"Six killed in Harib\n\n{LEAD}\n\n© 2018 Valley Radio", "Valley Radio"),
        (f"Six killed in Harib\n\n{LEAD}\n\nCopyright 2018 The Valley Post. All rights reserved.", "The Valley Post"),
        (f"Six killed in Harib\n\nSupport FrontierWatch\n\n{LEAD}\n\nSupport FrontierWatch", "FrontierWatch"),
        (f"Six killed in Harib | Imar Times\n\n{LEAD}", "Imar Times"),
        (f"Six killed in Harib\n\n{LEAD}\n\nAll rights reserved", None),
        (f"Six killed in Harib\n\nFollow us\n\n{LEAD}\n\nFollow us", None),
        (f"Six killed in Harib\n\nHARIB (VNA) – {LEAD}", None),
        (f"Six killed in Harib\n\nThe Harib Post | 3 May 2017\n\n{LEAD}", "The Harib Post"),
        (f"Six killed in Harib\n\nThe Harib Post, May 3, 2017\nBy our correspondent\n\n{LEAD}", "The Harib Post"),
        (f"Six killed in Harib\n\nGulf of Imar Observer\n3 May 2017\n\n{LEAD}", "Gulf of Imar Observer"),
        (f"Six killed in Harib\n\nAmina Harun, 3 May 2017\n\n{LEAD}", None),
        (f"Six killed in Harib\n\nDaily News, 3 May 2017\n\n{LEAD}", None),
        (f"Six killed in Harib\n\nHarib, 3 May 2017 – {LEAD}", None),
        ("", None),
    ],
)
def test_only_plain_marks_name_a_publisher(text: str, name: str | None) -> None:
    assert publisher(text, split(text)) == name
