"""Groups of flags: each flag a parameter of its own to typer, one value to the command."""

from __future__ import annotations

from dataclasses import dataclass
from inspect import signature
from typing import Annotated

import pytest
import typer
from typer.testing import CliRunner

from whosays.cli.flags import grouped


@dataclass(frozen=True, slots=True)
class Near:
    """Where, and how near."""

    place: Annotated[str, typer.Option("--place")]
    km: Annotated[float, typer.Option("--km")] = 25.0


@grouped
def look(near: Near, *, loud: Annotated[bool, typer.Option("--loud")] = False) -> int:
    """Looks around."""
    typer.echo(f"{near.place} {near.km:g} {loud}")
    return 0


def run(*arguments: str) -> tuple[int, str]:
    app = typer.Typer()
    app.command()(look)
    done = CliRunner().invoke(app, arguments)
    return done.exit_code, done.output


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--place", "Homs"), "Homs 25 False"),
        (("--km", "3", "--loud", "--place", "Homs"), "Homs 3 True"),
    ],
)
def test_a_group_is_given_whole(arguments: tuple[str, ...], told: str) -> None:
    assert run(*arguments) == (0, told + "\n")


def test_a_flag_without_a_default_is_asked_for() -> None:
    status, output = run("--km", "3")
    assert status == 2
    assert "--place" in output


def test_the_command_keeps_its_name_and_help_and_the_order_of_its_flags() -> None:
    assert (look.__name__, look.__doc__) == ("look", "Looks around.")
    assert list(signature(look).parameters) == ["place", "km", "loud"]
