"""Screens a CSV file in a local Spark session; prints the seconds inside the session as JSON.

python bench/speed_parts/spark_session.py IN OUT MASTER

The session is warmed on a few lines first, as a session that lives longer than one file is warm.
"""

import json
import sys
import time

from precursor_screen.spark import screen
from precursor_screen.spark.session import start_session

#: Small splits, so that all workers end at nearly the same time.
_SPLIT_BYTES = str(16 * 1024 * 1024)
_WARM_LINES = 1_000


def main() -> None:
    """Screen the file once and print how long it took from the read to the last written row."""
    _, source, target, master = sys.argv
    begun = time.perf_counter()
    session = start_session(master, {"spark.sql.files.maxPartitionBytes": _SPLIT_BYTES})
    cores = session.sparkContext.defaultParallelism
    manifest = session.read.csv(source, header=True, escape='"')
    few = manifest.limit(_WARM_LINES).repartition(cores)
    screen(few).count()
    started = time.perf_counter()
    screen(manifest).write.mode("overwrite").csv(target, header=True, escape='"')
    ended = time.perf_counter()
    rows = session.read.csv(target, header=True, multiLine=True, escape='"').count()
    sys.stdout.write(json.dumps({"start": started - begun, "screen": ended - started, "rows": rows}) + "\n")
    session.stop()


if __name__ == "__main__":
    main()
