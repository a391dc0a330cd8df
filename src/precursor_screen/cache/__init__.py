"""Keeps what was compiled once in the user's cache directory, so that a process reads it instead of compiling anew."""
