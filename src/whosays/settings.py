"""What can be set and which place wins: a flag, `WHOSAYS_*`, the project's file, the user's file, the default.

The project's file is `whosays.toml` in the working folder, the user's `whosays/config.toml` in `$XDG_CONFIG_HOME`
(else `~/.config`). Both hold `name = value` lines; names are those of `SETTINGS`, with `_` for `-`.
"""

from __future__ import annotations

import difflib
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Final, TypeAlias

from whosays.errors import UsageError

PREFIX: Final = "WHOSAYS_"
PROJECT_FILE: Final = "whosays.toml"
USER_FILE: Final = Path("whosays") / "config.toml"

Value: TypeAlias = str | int | float | date | Path | None
"""What a setting may hold."""


class Kind(StrEnum):
    """How a setting's words are read."""

    TEXT = "text"
    WHOLE = "whole number"
    SHARE = "number from 0 to 1"
    PRICE = "number from 0"
    DAY = "date (YYYY-MM-DD)"
    FOLDER = "path"


class Origin(StrEnum):
    """Where a value was set, the strongest first."""

    FLAG = "flag"
    ENVIRONMENT = "environment"
    PROJECT = "project file"
    USER = "user file"
    DEFAULT = "default"


@dataclass(frozen=True, slots=True)
class Setting:
    """One thing that can be set. `choices` empty where any value of the kind will do; `own` how one of one's own is
    named, which then counts too; `least` the smallest whole number; `secret` where the value must not be shown; `flag`
    the commands' flag for it, "" where there is none."""

    name: str
    kind: Kind
    default: Value
    help: str
    choices: tuple[str, ...] = ()
    own: str = ""
    least: int = 0
    secret: bool = False
    flag: str = ""

    @property
    def variable(self) -> str:
        """Its environment variable."""
        return PREFIX + self.name.upper()


SETTINGS: Final[tuple[Setting, ...]] = (
    Setting("db", Kind.TEXT, "whosays.db", "The store: a file's path or an SQLAlchemy URL.", flag="--db"),
    Setting(
        "coder",
        Kind.TEXT,
        "model",
        "Which coder reads claims out of reports: rules, model, llm, or package.module:Name.",
        choices=("rules", "model", "llm"),
        own="package.module:Name",
        flag="--coder",
    ),
    Setting("jobs", Kind.WHOLE, 1, "How many processes code at once.", least=1, flag="--jobs"),
    Setting("min_confidence", Kind.SHARE, 0.0, "Claims less sure than this are left out.", flag="--min-confidence"),
    Setting("published", Kind.DAY, None, "Publication date of files that do not say.", flag="--published"),
    Setting("publisher", Kind.TEXT, None, "Publisher of files that do not say.", flag="--publisher"),
    Setting("gazetteer_dir", Kind.FOLDER, None, "Folder of the gazetteers that were imported."),
    Setting("cache_dir", Kind.FOLDER, None, "Folder of what is built once and kept, such as the gazetteer's index."),
    Setting(
        "base_url", Kind.TEXT, None, "Address of an OpenAI-compatible endpoint, for --coder llm.", flag="--base-url"
    ),
    Setting("model", Kind.TEXT, None, "Name of the endpoint's model, for --coder llm.", flag="--model"),
    Setting("api_key", Kind.TEXT, None, "Key of the endpoint, for --coder llm.", secret=True),
    Setting("per_minute", Kind.WHOLE, 0, "Requests a minute to the endpoint at most, for --coder llm; 0: no limit."),
    Setting("price_in", Kind.PRICE, 0.0, "What the endpoint takes for a million tokens sent, for --coder llm."),
    Setting("price_out", Kind.PRICE, 0.0, "What the endpoint takes for a million tokens answered, for --coder llm."),
    Setting("host", Kind.TEXT, "127.0.0.1", "Address that the workbench listens on.", flag="--host"),
    Setting("port", Kind.WHOLE, 8400, "Port that the workbench listens on.", least=1, flag="--port"),
)
"""Everything that can be set, in the order in which `whosays doctor` shows it."""

_BY_NAME: Final = {setting.name: setting for setting in SETTINGS}


@dataclass(frozen=True, slots=True)
class Held:
    """A setting's value and where it was set; `where` is the flag, the variable or the file's path."""

    setting: Setting
    value: Value
    origin: Origin
    where: str

    @property
    def shown(self) -> str:
        """The value as a person may see it."""
        if self.value is None:
            return "not set"
        return "set, not shown" if self.setting.secret else str(self.value)


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings with their values, in the order of `SETTINGS`. `files`: the settings files that were read;
    `unknown`: `WHOSAYS_*` variables that set nothing."""

    held: tuple[Held, ...]
    files: tuple[Path, ...] = ()
    unknown: tuple[str, ...] = ()

    def get(self, name: str) -> Held:
        """The setting called `name`. Raises KeyError for a name that is not in `SETTINGS`."""
        return next(held for held in self.held if held.setting is _BY_NAME[name])

    def text(self, name: str) -> str | None:
        """The value of a setting of text, a path as text too; None where it is not set."""
        value = self.get(name).value
        return None if value is None else str(value)

    def whole(self, name: str) -> int:
        """The value of a setting that is a whole number."""
        value = self.get(name).value
        if not isinstance(value, int):
            raise TypeError(f"{name} is no whole number")
        return value

    def share(self, name: str) -> float:
        """The value of a setting that is a number from 0 to 1."""
        value = self.get(name).value
        if not isinstance(value, float):
            raise TypeError(f"{name} is no number")
        return value

    def day(self, name: str) -> date | None:
        """The value of a setting that is a date; None where it is not set."""
        value = self.get(name).value
        if value is not None and not isinstance(value, date):
            raise TypeError(f"{name} is no date")
        return value


def settle(flags: Mapping[str, Value], *, env: Mapping[str, str], folder: Path, home: Path | None) -> Settings:
    """Every setting with the strongest value given for it.

    `flags` by the name of the setting; None where the flag was not used. `env`: the process's environment. `folder`
    is where the project's file is looked for, `home` the user's home (None where there is none). Raises `UsageError`
    for a value that cannot be read, an unknown name in a file, or a file that is no TOML.
    """
    project = folder / PROJECT_FILE
    user = _config_home(env, home)
    files = tuple(path for path in (project, user) if path is not None and _is_there(path))
    tables = {path: _read_file(path) for path in files}
    held = tuple(
        _hold(setting, flags, env, [(project, Origin.PROJECT), (user, Origin.USER)], tables) for setting in SETTINGS
    )
    known = {setting.variable for setting in SETTINGS}
    unknown = tuple(sorted(name for name in env if name.startswith(PREFIX) and name not in known))
    return Settings(held, files, unknown)


def parse(setting: Setting, value: object, *, where: str) -> Value:
    """`value`, as a flag, a variable or a file gives it, as the setting's kind of value. Raises `UsageError`."""
    if setting.kind in (Kind.TEXT, Kind.FOLDER) and isinstance(value, str | Path) and str(value).strip():
        return _text(setting, str(value).strip(), where)
    if setting.kind is Kind.DAY and isinstance(value, str | date):
        return _day(value, where)
    if setting.kind is Kind.WHOLE and isinstance(value, str | int) and not isinstance(value, bool):
        return _whole(setting, value, where)
    if setting.kind in _MOST and isinstance(value, str | int | float) and not isinstance(value, bool):
        return _number(setting.kind, value, where)
    raise _refused(setting.kind, value, where)


def _hold(
    setting: Setting,
    flags: Mapping[str, Value],
    env: Mapping[str, str],
    places: list[tuple[Path | None, Origin]],
    tables: Mapping[Path, Mapping[str, object]],
) -> Held:
    if (given := flags.get(setting.name)) is not None:
        where = setting.flag or setting.name
        return Held(setting, parse(setting, given, where=where), Origin.FLAG, where)
    if env.get(setting.variable, "").strip():
        value = parse(setting, env[setting.variable], where=setting.variable)
        return Held(setting, value, Origin.ENVIRONMENT, setting.variable)
    for path, origin in places:
        if path is not None and setting.name in tables.get(path, {}):
            where = f"{path}: {setting.name}"
            return Held(setting, parse(setting, tables[path][setting.name], where=where), origin, str(path))
    return Held(setting, setting.default, Origin.DEFAULT, "")


def _config_home(env: Mapping[str, str], home: Path | None) -> Path | None:
    if told := env.get("XDG_CONFIG_HOME", "").strip():
        return Path(told) / USER_FILE
    return None if home is None else home / ".config" / USER_FILE


def _is_there(path: Path) -> bool:
    """Whether there is a file that we may see; a home of somebody else's is none of ours."""
    try:
        return path.is_file()
    except OSError:
        return False


def _read_file(path: Path) -> Mapping[str, object]:
    try:
        table = tomllib.loads(path.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UsageError(str(path), f"this is no TOML ({error})", 'Write lines such as: coder = "rules"') from error
    except OSError as error:
        raise UsageError(
            str(path), (error.strerror or "cannot be read").lower(), "Make it readable or remove it"
        ) from error
    for name in table:
        if name not in _BY_NAME:
            near = difflib.get_close_matches(name, _BY_NAME, n=1)
            hint = f"Did you mean {near[0]}?" if near else f"There are: {', '.join(_BY_NAME)}"
            raise UsageError(f"{path}: {name}", "there is no such setting", hint)
    return table


def _text(setting: Setting, value: str, where: str) -> Value:
    if setting.choices and value not in setting.choices and not (setting.own and ":" in value):
        do = f"Give one of them, or one of your own as {setting.own}" if setting.own else "Give one of them"
        raise UsageError(where, f"{value!r} is not one of {', '.join(setting.choices)}", do)
    return Path(value).expanduser() if setting.kind is Kind.FOLDER else value


def _day(value: str | date, where: str) -> date:
    if isinstance(value, datetime):
        return value.date()
    try:
        return value if isinstance(value, date) else date.fromisoformat(value)
    except ValueError as error:
        raise _refused(Kind.DAY, value, where) from error


def _whole(setting: Setting, value: str | int, where: str) -> int:
    try:
        number = int(value)
    except ValueError as error:
        raise _refused(Kind.WHOLE, value, where) from error
    if number < setting.least:
        raise UsageError(where, f"{number} is less than {setting.least}")
    return number


_MOST: Final = {Kind.SHARE: 1.0, Kind.PRICE: 1e9}
"""What a number of these kinds can be at most."""


def _number(kind: Kind, value: str | float, where: str) -> float:
    try:
        number = float(value)
    except ValueError as error:
        raise _refused(kind, value, where) from error
    if not 0.0 <= number <= _MOST[kind]:
        raise _refused(kind, value, where)
    return number


_LIKE: Final = {Kind.WHOLE: "4", Kind.SHARE: "0.5", Kind.PRICE: "0.15", Kind.DAY: "2024-06-11"}
"""A value of the kind."""


def _refused(kind: Kind, value: object, where: str) -> UsageError:
    return UsageError(where, f"{value!r} is not a {kind}", f"Write it like {_LIKE[kind]}" if kind in _LIKE else "")
