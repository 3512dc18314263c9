"""One writer of `peers_load.py`, in an environment that has it: loads three times, prints the seconds as JSON.

python benchmarks/peers_one.py peers_ours bolt://… PASSWORD NUMBER
"""

import importlib
import json
import sys
import time

from peers_workload import again, pieces


def main(writer, uri, password, number):
    module = importlib.import_module(writer)
    connection = {"uri": uri, "password": password}
    first = pieces(number)
    second = again(first)
    module.schema(connection)
    seconds = []
    for loaded in (first, second, second):
        prepared = module.prepared(loaded)
        before = time.perf_counter(), time.process_time()
        module.load(connection, prepared)
        seconds.append((time.perf_counter() - before[0], time.process_time() - before[1]))
        print(json.dumps(seconds[-1]), flush=True)
        sys.stdin.readline()  # the counting goes on while this waits


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], sys.argv[3], int(sys.argv[4]))
