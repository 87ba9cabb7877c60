"""Many photographs on all cores."""

import os
from collections.abc import Callable, Iterable
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from typing import Any

MOST_CRASHES = 10


def run_all(work: Callable[[Any], str], jobs: Iterable[Any], workers: int | None = None) -> None:
    """Call ``work`` for each job in processes of their own, and print what each returns.

    One renderer thread a process: what is not the renderer then runs on all cores too. The
    renderer has been seen to crash now and then; what was under way is then done again.

    Raises
    ------
    RuntimeError
        If processes crash again and again.
    """
    left = list(jobs)
    workers = workers or os.cpu_count() or 1
    total, crashes = len(left), 0
    while left:
        with ProcessPoolExecutor(
            workers, mp_context=get_context("spawn"), initializer=_one_thread
        ) as pool:
            running = {pool.submit(work, job): job for job in left}
            try:
                for done in as_completed(running):
                    message = done.result()
                    left.remove(running[done])
                    print(f"{total - len(left)}/{total} {message}", flush=True)
            except BrokenProcessPool as crash:
                crashes += 1
                print("A process crashed; going on.", flush=True)
                if crashes > MOST_CRASHES:
                    raise RuntimeError("The renderer crashes again and again.") from crash


def _one_thread() -> None:
    os.environ["OMP_NUM_THREADS"] = "1"
    import drjit

    drjit.set_thread_count(1)
