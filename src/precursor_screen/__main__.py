"""Lets `python -m precursor_screen` do what the `precursor-screen` command does."""

from precursor_screen.cli.app import main

if __name__ == "__main__":
    main()
