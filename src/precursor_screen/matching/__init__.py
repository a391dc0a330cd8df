"""Finds and scores what a line names: lexicon, known chemicals, mentions, context, evidence."""
