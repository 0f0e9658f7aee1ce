"""What the workbench may do and how much of it: one table of limits, all named."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta

LOOPBACK_HOSTS = ("127.0.0.1", "localhost", "::1")
"""Hosts that only this machine reaches."""


@dataclass(frozen=True, slots=True)
class Limits:
    """Sizes in bytes, times in seconds unless they say otherwise."""

    body: int = 1_000_000
    upload_file: int = 50_000_000
    upload_total: int = 200_000_000
    upload_files: int = 200
    paste: int = 5_000_000
    fetch_bytes: int = 20_000_000
    fetch_seconds: float = 20.0
    fetch_redirects: int = 5
    login_tries: int = 8
    login_window: timedelta = timedelta(minutes=15)
    session_idle: timedelta = timedelta(hours=12)
    session_whole: timedelta = timedelta(days=7)
    export_rows: int = 1_000_000
    jobs_kept: int = 50
    jobs_waiting: int = 8


@dataclass(frozen=True, slots=True)
class Settings:
    """How a server was started.

    `hosts`: names that a request's `Host` may carry, without ports; anything else is refused, so that no page from
    elsewhere can reach a server on loopback by renaming itself. `secure`: cookies only over https.
    `fetch_private`: whether addresses on private networks may be fetched. `open`: whether a server without accounts
    lets everyone in (only ever on loopback).
    """

    store_url: str = "whosays.db"
    hosts: tuple[str, ...] = LOOPBACK_HOSTS
    open: bool = True
    secure: bool = False
    fetch_private: bool = False
    coder: str = "model"
    limits: Limits = field(default_factory=Limits)
