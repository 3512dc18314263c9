"""A program that ends right after its flow: Prefect has all of it on record. Needs no Neo4j."""

import os
import sqlite3
import subprocess
import sys
from contextlib import closing

PROGRAM = """
import sys
from pathlib import Path
from flows.prefect_drain import drain, on_record
from flows.prefect_environment import prepare, reach_prefect, without_heartbeat
prepare(Path(sys.argv[1]))
from prefect import flow, task

@task
@on_record
def one(number):
    if number % 10 == 9:
        raise ValueError(number)

@task
@on_record
def other(number):
    return number

@flow
def some(fails):
    for number in range(30):
        one(number, return_state=True)
        other(number)
    if fails:
        raise ValueError("in the end")

with without_heartbeat():
    reach_prefect()
    for fails in (False, True):
        drain(some(fails, return_state=True).state_details.flow_run_id)
"""


def test_every_task_run_of_a_short_program_is_on_record(tmp_path):
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PREFECT_")}
    command = [sys.executable, "-c", PROGRAM, str(tmp_path)]
    ran = subprocess.run(command, env=kept, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    with closing(sqlite3.connect(tmp_path / "prefect" / "prefect.db")) as database:
        rows = database.execute("SELECT state_type, count(*) FROM task_run GROUP BY 1 ORDER BY 1").fetchall()
    assert rows == [("COMPLETED", 2 * 57), ("FAILED", 2 * 3)]
