"""`whosays serve`: the workbench in a browser."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Annotated

import typer

from whosays.cli import options, screen
from whosays.cli.flags import grouped

if TYPE_CHECKING:
    import socket

    from whosays.settings import Settings as Known
    from whosays.store import Store
    from whosays.web.settings import Settings

SHORTEST = 12
"""Characters of the shortest password."""


@dataclass(frozen=True, slots=True)
class Serving:
    """Where and to whom it is served; a group of flags (`whosays.cli.flags`)."""

    host: Annotated[
        str | None,
        typer.Option("--host", metavar="ADDRESS", help="Where to listen; beyond this machine an admin must exist."),
    ] = None
    port: Annotated[str | None, typer.Option("--port", metavar="N", help="Which port to listen on.")] = None
    allow_host: Annotated[
        list[str] | None,
        typer.Option("--allow-host", metavar="NAME", help="A name browsers call this server by, besides its address."),
    ] = None
    https: Annotated[
        bool, typer.Option("--https", help="It is reached over https, through a proxy: cookies go that way only.")
    ] = False
    make_admin: Annotated[
        str | None, typer.Option("--make-admin", metavar="NAME", help="Make an admin account first; asks its password.")
    ] = None
    allow_private: Annotated[
        bool, typer.Option("--allow-private", help="Let addresses on this machine's own network be fetched.")
    ] = False


@grouped
def serve(
    serving: Serving,
    *,
    db: options.Db = None,
    coder: options.Coder = None,
    quiet: options.Quiet = False,
) -> int:
    """Serve the workbench: map, timeline, evidence and review, in a browser, until it is stopped (Ctrl+C).

    On this machine alone it needs no account; any other --host is refused until an admin account exists.
    """
    from whosays.web.pages import HOW_TO_GET_THEM, Pages

    settings = options.settings(db=db, host=serving.host, port=serving.port, coder=coder)
    address, number = settings.text("host") or "127.0.0.1", settings.whole("port")
    web = _settings(settings, address, serving.allow_host or [], serving.make_admin)
    web = replace(web, secure=serving.https, fetch_private=serving.allow_private)
    listening = _listen(address, number)
    if not Pages().built:
        screen.say(HOW_TO_GET_THEM)
    if not quiet:
        shown = f"[{address}]" if ":" in address else address
        screen.say(f"the workbench is at http://{shown}:{listening.getsockname()[1]}/ (Ctrl+C stops it)")
    _run(listening, web)
    return 0


def _settings(settings: Known, address: str, names: list[str], make_admin: str | None) -> Settings:
    """How it is served. Raises UsageError where it would be open to others without an account."""
    from whosays.errors import UsageError
    from whosays.store import open_store
    from whosays.web.settings import LOOPBACK_HOSTS, Settings
    from whosays.web.shield import is_loopback

    local = is_loopback(address)
    url = options.store_url(settings)
    with open_store(url) as store:
        if make_admin is not None:
            _make_admin(store, make_admin)
        if not local and not store.people.has_admin():
            raise UsageError(
                "--host",
                f"{address} is beyond this machine, and the store has no admin account",
                "Make one with --make-admin NAME, or leave --host out",
            )
    hosts = tuple(dict.fromkeys((*LOOPBACK_HOSTS, address.strip("[]"), *names)))
    if address in ("0.0.0.0", "::") and not names:
        hosts = ("*",)  # whoever listens everywhere without naming a name takes every name
    return Settings(store_url=url, hosts=hosts, open=local, coder=str(settings.get("coder").value))


def _make_admin(store: Store, name: str) -> None:
    from whosays.store import Role
    from whosays.web.passwords import hash_password

    password = typer.prompt(f"password for {name}", hide_input=True, confirmation_prompt=True, err=True)
    if len(password) < SHORTEST:
        raise typer.BadParameter(f"the password has under {SHORTEST} characters", param_hint="--make-admin")
    store.people.make_user(name, role=Role.ADMIN, password=hash_password(password))
    screen.say(f"{name} is an admin now")


def _listen(address: str, port: int) -> socket.socket:
    """A socket that listens there, so that a port that is taken is told before anything else."""
    import socket as sockets

    from whosays.errors import UsageError

    family = sockets.AF_INET6 if ":" in address else sockets.AF_INET
    # Named as TCP, so that asyncio turns Nagle's algorithm off: else larger answers wait 40 ms for an acknowledgement.
    made = sockets.socket(family, sockets.SOCK_STREAM, sockets.IPPROTO_TCP)
    made.setsockopt(sockets.SOL_SOCKET, sockets.SO_REUSEADDR, 1)
    try:
        made.bind((address.strip("[]"), port))
    except (OSError, OverflowError) as error:
        made.close()
        raise UsageError("--port", f"cannot listen on {address} port {port} ({error})", "Choose another") from error
    made.set_inheritable(True)
    return made


def _run(listening: socket.socket, web: Settings) -> None:
    import uvicorn

    from whosays.web import create_app

    config = uvicorn.Config(
        create_app(web.store_url, settings=web),
        log_level="warning",
        server_header=False,
        proxy_headers=web.secure,
        timeout_graceful_shutdown=5,
    )
    with suppress(KeyboardInterrupt):  # how a server is stopped, and no failure
        uvicorn.Server(config).run(sockets=[listening])
