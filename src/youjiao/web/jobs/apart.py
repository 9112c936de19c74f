"""A computation in a process of its own: pages stay quick meanwhile, and it can be ended at any moment."""

import os
import signal
import sys
import threading
from collections.abc import Callable
from multiprocessing import get_context, parent_process
from multiprocessing.connection import Connection
from typing import Any, TypeVar

from youjiao.vocabulary import InputRefusedError

Result = TypeVar("Result")

PAUSE = 0.25
PATIENCE = 5.0
NICE = 5


class LostProcessError(Exception):
    """The process ended without a result: it was killed, or ran out of memory."""


def apart(function: Callable[..., Result], *arguments: Any, pulse: Callable[[], None]) -> Result:
    """The result of a pure function of a module, computed in another process.

    `pulse` is called all the while; what it raises ends the process. An InputRefusedError comes back as it is; any
    other failure is a LostProcessError, and its trace is in the log.
    """
    context = get_context("spawn")
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=_answer, args=(sender, function, arguments), daemon=True)
    process.start()
    sender.close()
    try:
        while not receiver.poll(PAUSE):
            pulse()
        try:
            refused, value = receiver.recv()
        except EOFError:
            raise LostProcessError(function.__name__) from None
    finally:
        process.terminate()
        process.join(PATIENCE)
        if process.is_alive():
            process.kill()
            process.join()
        receiver.close()
    if refused:
        raise InputRefusedError(*value)
    result: Result = value
    return result


def _end_with_parent() -> None:
    """A process whose parent was killed has nobody to answer to, and ends too."""
    parent = parent_process()
    if parent is not None:
        parent.join()
        os.kill(os.getpid(), signal.SIGTERM)


def _answer(sender: Connection, function: Callable[..., Any], arguments: tuple[Any, ...]) -> None:
    """The result, or the refusal, is sent; a request to end lets the work clean up after itself."""
    signal.signal(signal.SIGTERM, lambda _signal, _frame: sys.exit(1))
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    if sys.platform != "win32":
        os.nice(NICE)
    try:
        sender.send((False, function(*arguments)))
    except InputRefusedError as refused:
        sender.send((True, (refused.failure, refused.problem)))
