"""The language of a story."""

from __future__ import annotations

import pytest

from whosays.reading.language import language


@pytest.mark.parametrize(
    ("story", "code"),
    [
        ("Shells fell on the town of Harib on Monday, and nine people were hurt.", "en"),
        ("Six killed in Harib.", "en"),
        ("Abu Khalid al-Rashidi of Deir al-Hawa, Wadi Nasr, was killed in Tell Qasir.", "en"),
        ("Снаряды упали на город утром в понедельник, сообщил глава администрации.", "ru"),
        ("سقطت قذائف على المدينة صباح يوم الاثنين، وأصيب تسعة أشخاص على الأقل.", "ar"),
        (
            "Des obus sont tombés lundi matin sur la ville, et neuf personnes ont été blessées, selon le maire. "
            "Le porte-parole de l'armée a démenti toute responsabilité dans ces tirs.",
            "fr",
        ),
        ("", "und"),
        ("123 456", "und"),
        ("Harib", "und"),
    ],
)
def test_the_language_is_told(story: str, code: str) -> None:
    assert language(story) == code


def test_a_long_text_is_told_by_its_start() -> None:
    assert language("The army said that its guns had not fired on the town. " * 100_000) == "en"
