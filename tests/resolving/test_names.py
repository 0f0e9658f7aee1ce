from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whosays.resolving.names import digest64, fold, is_latin, key, key_variants, likeness, without_articles


@pytest.mark.parametrize(
    "spellings",
    [
        ("Deir ez-Zor", "Dayr az-Zawr", "Deir Ezzor"),
        ("Suwayda", "Sweida", "As-Suwaydā’"),
        ("Raqqa", "Ar-Raqqah", "Rakka"),
        ("Hasakah", "Al-Hasaka", "Hassakeh"),
        ("Qamishli", "Kamishly", "Al Qāmishlī"),
    ],
)
def test_usual_transliterations_share_a_key(spellings: tuple[str, ...]) -> None:
    assert len({key(fold(each)) for each in spellings}) == 1


@pytest.mark.parametrize(("one", "other"), [("Homs", "Hama"), ("Mosul", "Masyaf"), ("Daraa", "Douma")])
def test_other_towns_do_not(one: str, other: str) -> None:
    assert key(fold(one)) != key(fold(other))


def test_folding() -> None:
    assert fold("  Al-Ḩasakah’s  CAMP ") == "al hasakahs camp"
    assert fold("Şuşa") == "susa"


def test_folding_of_every_script_and_sign() -> None:
    assert fold("Đà Nẵng, (Thành phố)") == "da nang thanh pho"
    assert fold("Æsir_Łódź\u200f!") == "aesir lodz"
    assert fold("\u1e9e ﬁ Ǆ") == "ss fi dz"


@pytest.mark.parametrize(
    ("name", "sounds"),
    [("Chtchastia", "Sst"), ("Ddzhebel", "djbl"), ("Hawija", "hWj"), ("Shchastya", "Sst"), ("Xoja", "kj")],
)
def test_key_of_sounds_one_after_another(name: str, sounds: str) -> None:
    assert key(fold(name)) == sounds


def test_article_written_as_one_word() -> None:
    assert key(fold("Mayadin")) in key_variants(fold("Almayadin"))


@pytest.mark.parametrize(
    ("name", "bare"),
    [
        ("Eastern al-Ghouta", "eastern ghouta"),
        ("Jabal az-Zawiya", "jabal zawiya"),
        ("Al-Bab", "al bab"),
        ("Al", "al"),
        ("Stratford at Bay", "stratford at bay"),
        ("", ""),
    ],
)
def test_articles_inside_a_name(name: str, bare: str) -> None:
    assert without_articles(fold(name)) == bare


def test_likeness_bounds() -> None:
    assert likeness("raqqa", "raqqa") == 1.0
    assert likeness("homs", "kandahar") < 0.5


def test_scripts() -> None:
    assert is_latin("Ḩimş")
    assert not is_latin("Київ")


def test_digest_is_the_same_in_every_process() -> None:
    assert digest64("aleppo") == 15261284018902268928  # little end first of the BLAKE2b digest of 8 bytes
    assert digest64("aleppo") != digest64("homs")


@given(st.text(max_size=40))
def test_any_name(name: str) -> None:
    folded = fold(name)
    assert fold(folded) == folded
    assert isinstance(key(folded), str)
    assert 0 <= likeness(folded, folded) <= 1
