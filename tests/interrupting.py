"""Interrupts as Ctrl-C gives them, by another signal: pytest's own handler of that one stays."""

import signal
import threading

import pytest


@pytest.fixture(autouse=True)
def interruptible():
    """SIGUSR1 interrupts, as SIGINT does."""
    former = signal.signal(signal.SIGUSR1, signal.default_int_handler)
    yield
    signal.signal(signal.SIGUSR1, former)


def interrupt():
    """Interrupts the main thread."""
    signal.pthread_kill(threading.main_thread().ident, signal.SIGUSR1)
