"""The server that Prefect starts for one run dies with it, but not where the run is killed: the next run ends it then.

Such a server inherits NEWSGRAPH_RUN, the process id and start time of its run.
"""

import os

import psutil

RUN_VARIABLE = "NEWSGRAPH_RUN"

_SERVER = "prefect.server.api.server:create_app"
_SAME_S = 1.0
_STOP_S = 10.0


def mark_run() -> None:
    """From now on what this program starts carries its mark."""
    me = psutil.Process()
    os.environ[RUN_VARIABLE] = f"{me.pid} {me.create_time()}"


def end_guests() -> int:
    """Ends the servers, on the same PREFECT_HOME, of runs that are no more; gives how many there were."""
    home = os.environ["PREFECT_HOME"]
    left = [process for process in psutil.process_iter() if _is_left(process, home)]
    for process in left:
        _end(process)
    return len(left)


def _is_left(process: psutil.Process, home: str) -> bool:
    try:
        if _SERVER not in process.cmdline():
            return False
        environment = process.environ()
        parent = process.parent()
        # One that `prefect server start` looks after is meant to go on.
        kept = parent is not None and "server" in parent.cmdline()
    except psutil.Error:
        return False
    mark = environment.get(RUN_VARIABLE, "").split()
    return (
        not kept
        and environment.get("PREFECT_HOME") == home
        and len(mark) == len(("pid", "start"))
        and not _lives(*mark)
    )


def _lives(pid: str, created: str) -> bool:
    """Whether the run goes on; a process that only has its number is not it."""
    try:
        process = psutil.Process(int(pid))
        same = abs(process.create_time() - float(created)) < _SAME_S
        return bool(same and process.status() != psutil.STATUS_ZOMBIE)
    except psutil.NoSuchProcess:
        return False


def _end(server: psutil.Process) -> None:
    try:
        server.terminate()
        server.wait(_STOP_S)
    except psutil.TimeoutExpired:
        server.kill()
    except psutil.NoSuchProcess:
        return
