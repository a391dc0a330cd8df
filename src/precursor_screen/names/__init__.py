"""The chemistry of names: cleaning, tokens, the key across languages, edit distance. It knows no rule and no law."""
