"""Settings: which place wins, what is refused, and that messages name the place."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from whosays.errors import UsageError
from whosays.settings import PROJECT_FILE, SETTINGS, USER_FILE, Origin, Settings, settle


def settled(folder: Path, *, env: dict[str, str] | None = None, **flags: str | int | float | None) -> Settings:
    return settle(flags, env=env or {}, folder=folder, home=folder / "home")


def write_user(folder: Path, text: str) -> Path:
    path = folder / "home" / ".config" / USER_FILE
    path.parent.mkdir(parents=True)
    path.write_text(text, "utf-8")
    return path


def test_defaults_where_nothing_is_set(tmp_path: Path) -> None:
    settings = settled(tmp_path)
    assert settings.text("db") == "whosays.db"
    assert settings.whole("jobs") == 1
    assert settings.share("min_confidence") == 0.0
    assert settings.day("published") is None
    assert {held.origin for held in settings.held} == {Origin.DEFAULT}
    assert [held.setting for held in settings.held] == list(SETTINGS)


def test_the_strongest_place_wins(tmp_path: Path) -> None:
    user = write_user(tmp_path, 'db = "user.db"\n')
    assert settled(tmp_path).get("db").where == str(user)
    (tmp_path / PROJECT_FILE).write_text('db = "project.db"\n', "utf-8")
    assert settled(tmp_path).get("db").origin is Origin.PROJECT
    env = {"WHOSAYS_DB": "variable.db"}
    held = settled(tmp_path, env=env).get("db")
    assert (held.value, held.origin, held.where) == ("variable.db", Origin.ENVIRONMENT, "WHOSAYS_DB")
    held = settled(tmp_path, env=env, db="flag.db").get("db")
    assert (held.value, held.origin, held.where) == ("flag.db", Origin.FLAG, "--db")


def test_an_empty_variable_sets_nothing(tmp_path: Path) -> None:
    assert settled(tmp_path, env={"WHOSAYS_DB": " "}).get("db").origin is Origin.DEFAULT


def test_xdg_config_home_is_heeded(tmp_path: Path) -> None:
    path = tmp_path / "xdg" / USER_FILE
    path.parent.mkdir(parents=True)
    path.write_text("jobs = 3\n", "utf-8")
    settings = settled(tmp_path, env={"XDG_CONFIG_HOME": str(tmp_path / "xdg")})
    assert settings.whole("jobs") == 3
    assert settings.files == (path,)


def test_values_of_each_kind_are_read(tmp_path: Path) -> None:
    (tmp_path / PROJECT_FILE).write_text(
        'jobs = 2\nmin_confidence = 1\npublished = 2020-02-29\ngazetteer_dir = "g"\n', "utf-8"
    )
    settings = settled(tmp_path)
    assert settings.whole("jobs") == 2
    assert settings.share("min_confidence") == 1.0
    assert settings.day("published") == date(2020, 2, 29)
    assert settings.get("gazetteer_dir").value == Path("g")


@pytest.mark.parametrize(
    ("variable", "value", "says"),
    [
        ("WHOSAYS_JOBS", "many", "whole number"),
        ("WHOSAYS_JOBS", "0", "less than 1"),
        ("WHOSAYS_MIN_CONFIDENCE", "1.5", "0 to 1"),
        ("WHOSAYS_MIN_CONFIDENCE", "nan", "0 to 1"),
        ("WHOSAYS_PUBLISHED", "yesterday", "YYYY-MM-DD"),
        ("WHOSAYS_CODER", "oracle", "rules, model, llm"),
    ],
)
def test_a_value_that_cannot_be_read_is_named_with_its_place(
    tmp_path: Path, variable: str, value: str, says: str
) -> None:
    with pytest.raises(UsageError) as caught:
        settled(tmp_path, env={variable: value})
    assert variable in str(caught.value)
    assert says in str(caught.value)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("dbb = 'x'\n", "Did you mean db?"),
        ("zzzzzz = 1\n", "There are: db"),
        ("db = \n", "no TOML"),
        ("jobs = true\n", "whole number"),
        ("jobs = 1.5\n", "whole number"),
        ("db = 5\n", "text"),
    ],
)
def test_a_file_that_makes_no_sense_is_named(tmp_path: Path, text: str, says: str) -> None:
    (tmp_path / PROJECT_FILE).write_text(text, "utf-8")
    with pytest.raises(UsageError) as caught:
        settled(tmp_path)
    assert PROJECT_FILE in str(caught.value)
    assert says in str(caught.value)


def test_variables_that_set_nothing_are_told(tmp_path: Path) -> None:
    assert settled(tmp_path, env={"WHOSAYS_DBB": "x", "OTHER": "y"}).unknown == ("WHOSAYS_DBB",)


def test_a_secret_is_never_shown(tmp_path: Path) -> None:
    held = settled(tmp_path, env={"WHOSAYS_API_KEY": "sesame"}).get("api_key")
    assert held.value == "sesame"
    assert "sesame" not in held.shown
