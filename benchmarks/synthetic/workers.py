"""Many photographs on all cores."""

import os
from collections.abc import Callable, Iterable
from concurrent.futures import ProcessPoolExecutor, as_completed
from multiprocessing import get_context
from typing import Any


def run_all(work: Callable[[Any], str], jobs: Iterable[Any], workers: int | None = None) -> None:
    """Call ``work`` for each job in processes of their own, and print what each returns.

    One renderer thread a process: what is not the renderer then runs on all cores too.
    """
    waiting = list(jobs)
    with ProcessPoolExecutor(
        workers or os.cpu_count() or 1, mp_context=get_context("spawn"), initializer=_one_thread
    ) as pool:
        running = [pool.submit(work, job) for job in waiting]
        for number, done in enumerate(as_completed(running), 1):
            print(f"{number}/{len(waiting)} {done.result()}", flush=True)


def _one_thread() -> None:
    os.environ["OMP_NUM_THREADS"] = "1"
    import drjit

    drjit.set_thread_count(1)
