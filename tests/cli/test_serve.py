"""`whosays serve`: whom it lets in, and what it says."""

from __future__ import annotations

import asyncio
import socket
from pathlib import Path

import pytest
import typer

from whosays.cli.commands import serve
from whosays.cli.entry import run
from whosays.store import Role, open_store
from whosays.web import Settings
from whosays.web.passwords import hash_password, password_fits


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[Settings]:
    """What a server would have been started with; the socket is closed again."""
    seen: list[Settings] = []

    def keep(listening: socket.socket, web: Settings) -> None:
        listening.close()
        seen.append(web)

    monkeypatch.setattr(serve, "_run", keep)
    return seen


def free_port() -> str:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return str(probe.getsockname()[1])


def test_this_machine_needs_no_account(
    tmp_path: Path, started: list[Settings], capsys: pytest.CaptureFixture[str]
) -> None:
    port = free_port()
    assert run(["serve", "--db", str(tmp_path / "a.db"), "--port", port]) == 0
    assert started[0].open
    assert f"http://127.0.0.1:{port}/" in capsys.readouterr().err


def test_answers_do_not_wait_for_acknowledgements() -> None:
    """Nagle's algorithm is off on what the server accepts: it would hold larger answers back for 40 ms."""

    async def accepted() -> int:
        seen: asyncio.Future[int] = asyncio.get_running_loop().create_future()

        def keep(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            taken = writer.get_extra_info("socket")
            seen.set_result(taken.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY))
            writer.close()

        port = int(free_port())
        async with await asyncio.start_server(keep, sock=serve._listen("127.0.0.1", port)):
            _, writer = await asyncio.open_connection("127.0.0.1", port)
            found = await seen
            writer.close()
            return found

    assert asyncio.run(accepted())


def test_beyond_this_machine_an_admin_has_to_exist(
    tmp_path: Path, started: list[Settings], capsys: pytest.CaptureFixture[str]
) -> None:
    asked = ["serve", "--db", str(tmp_path / "a.db"), "--host", "0.0.0.0", "--port", free_port()]
    assert run(asked) == 2
    assert not started
    assert "no admin account" in capsys.readouterr().err
    with open_store(tmp_path / "a.db") as store:
        store.people.make_user("ana", role=Role.ADMIN, password=hash_password("long enough to be one"))
    assert run(asked) == 0
    assert not started[0].open


def test_an_admin_is_made_with_a_password_that_is_asked(
    tmp_path: Path, started: list[Settings], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(typer, "prompt", lambda *_, **__: "long enough to be one")
    asked = ["serve", "--db", str(tmp_path / "a.db"), "--port", free_port(), "--make-admin", "ana"]
    assert run(asked) == 0
    with open_store(tmp_path / "a.db") as store:
        user = store.people.user("ana")
        assert user is not None
        assert user.role is Role.ADMIN
        assert password_fits(user.password, "long enough to be one")
    monkeypatch.setattr(typer, "prompt", lambda *_, **__: "short")
    assert run(["serve", "--db", str(tmp_path / "b.db"), "--port", free_port(), "--make-admin", "ben"]) == 2


def test_a_port_that_is_taken_is_told(
    tmp_path: Path, started: list[Settings], capsys: pytest.CaptureFixture[str]
) -> None:
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        held.listen()
        port = str(held.getsockname()[1])
        assert run(["serve", "--db", str(tmp_path / "a.db"), "--port", port]) == 2
    assert "cannot listen" in capsys.readouterr().err
    assert not started
