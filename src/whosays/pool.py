"""Many documents through one function, in order, by one or many processes: the same results whatever the number."""

from __future__ import annotations

import multiprocessing
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from typing import Final, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

AHEAD: Final = 4
"""Items handed out for each process beyond the one whose result is waited for: memory holds no more than these."""


def in_order(
    function: Callable[[Item], Result], items: Iterable[Item], *, jobs: int, start: Callable[[], None] | None = None
) -> Iterator[Result]:
    """`function` of each item, in the order of `items`, worked out by `jobs` processes (1: by this one).

    `function`, `start`, items and results must be picklable where `jobs` is over 1. `start` runs once in each
    process before its first item. What `function` raises is raised here, at its item's turn.
    """
    if jobs == 1:
        if start is not None:
            start()
        yield from map(function, items)
        return
    # spawned, not forked: a fork would copy open stores, threads and half-written buffers
    context = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(jobs, mp_context=context, initializer=_begin, initargs=(start,))
    waiting: deque[Future[Result]] = deque()
    finished = False
    try:
        for item in items:
            waiting.append(pool.submit(function, item))
            if len(waiting) > jobs * AHEAD:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
        finished = True
    finally:
        pool.shutdown(wait=finished, cancel_futures=True)


def _begin(start: Callable[[], None] | None) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent hears Ctrl+C too, and ends its processes itself
    if start is not None:
        start()
