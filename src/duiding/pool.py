"""A process pool that keeps the order, reads only a little ahead, and loses nothing but the item on which a worker dies."""

from __future__ import annotations

import signal
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from typing import Generic, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

CHUNK_ITEMS = 8
"""Items sent to a worker at once: an article takes some 25 ms, a trip between processes about 1 ms."""
CHUNK_WEIGHT = 2_000_000
"""Bytes or characters at which a chunk is closed before it has so many items."""
CHUNKS_AHEAD = 3
"""Chunks waiting for each worker: enough that none idles, little enough that a stream of millions stays out of memory."""


def map_in_order(function: Callable[[Item], Result], items: Iterable[Item], *, workers: int, died: Callable[[Item], Result],
                 weight: Callable[[Item], int]) -> Iterator[Result]:
    """`function` of each item, in the items' order, computed by `workers` processes.

    Args:
        function: must be picklable and must not raise.
        died: the result of an item whose worker died.
        weight: an item's size in bytes or characters, so that few large items make a chunk.
    """
    if workers <= 1:
        yield from map(function, items)
        return
    run = _Run(function, workers, died)
    try:
        yield from run.results(_chunks(items, weight))
    finally:
        run.close()


def _chunks(items: Iterable[Item], weight: Callable[[Item], int]) -> Iterator[list[Item]]:
    chunk: list[Item] = []
    total = 0
    for item in items:
        chunk.append(item)
        total += weight(item)
        if len(chunk) >= CHUNK_ITEMS or total >= CHUNK_WEIGHT:
            yield chunk
            chunk, total = [], 0
    if chunk:
        yield chunk


class _Run(Generic[Item, Result]):
    """One mapping: the pool, and the chunks that are under way. A chunk without a future waits to be done item by item."""

    def __init__(self, function: Callable[[Item], Result], workers: int, died: Callable[[Item], Result]) -> None:
        self.function, self.workers, self.died = function, workers, died
        self.pool = _pool(workers)
        self.solo: ProcessPoolExecutor | None = None
        self.waiting: deque[tuple[list[Item], Future[list[Result]] | None]] = deque()

    def results(self, chunks: Iterator[list[Item]]) -> Iterator[Result]:
        for chunk in chunks:
            self._submit(chunk)
            while len(self.waiting) >= CHUNKS_AHEAD * self.workers:
                yield from self._next()
        while self.waiting:
            yield from self._next()

    def _submit(self, chunk: list[Item]) -> None:
        try:
            self.waiting.append((chunk, self.pool.submit(_each, self.function, chunk)))
        except BrokenProcessPool:
            self._renew()
            self.waiting.append((chunk, self.pool.submit(_each, self.function, chunk)))

    def _next(self) -> list[Result]:
        chunk, future = self.waiting.popleft()
        if future is not None:
            try:
                return future.result()
            except BrokenProcessPool:
                self._renew()
        return [self._alone(item) for item in chunk]

    def _renew(self) -> None:
        """A new pool. A dead worker breaks every chunk under way, and nobody can say which it had: they are done again, item by item."""
        self.pool.shutdown(wait=True, cancel_futures=True)
        self.pool = _pool(self.workers)
        self.waiting = deque((chunk, future if future is not None and _done(future) else None) for chunk, future in self.waiting)

    def _alone(self, item: Item) -> Result:
        self.solo = self.solo or _pool(1)
        try:
            return self.solo.submit(_each, self.function, [item]).result()[0]
        except BrokenProcessPool:
            self.solo.shutdown(wait=True)
            self.solo = None
            return self.died(item)

    def close(self) -> None:
        for pool in (self.pool, self.solo):
            if pool is not None:
                pool.shutdown(wait=True, cancel_futures=True)


def _done(future: Future[list[Result]]) -> bool:
    return future.done() and not future.cancelled() and future.exception() is None


def _each(function: Callable[[Item], Result], chunk: list[Item]) -> list[Result]:
    return [function(item) for item in chunk]


def _pool(workers: int) -> ProcessPoolExecutor:
    # Forked workers share the tables that are loaded already; elsewhere forking is unsafe or absent.
    context = get_context("fork") if sys.platform == "linux" else None
    return ProcessPoolExecutor(workers, mp_context=context, initializer=_ignore_interrupts)


def _ignore_interrupts() -> None:
    """Ctrl-C reaches the whole group of processes; the parent alone answers it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
