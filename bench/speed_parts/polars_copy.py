"""Reads a CSV file with Polars and writes it again; prints the seconds without the start of the interpreter.

python bench/speed_parts/polars_copy.py IN OUT
"""

import sys
import time

import polars as pl


def main() -> None:
    """Copy the file and print how long it took."""
    _, source, target = sys.argv
    begun = time.perf_counter()
    pl.read_csv(source, infer_schema=False).write_csv(target)
    sys.stdout.write(f"{time.perf_counter() - begun}\n")


if __name__ == "__main__":
    main()
