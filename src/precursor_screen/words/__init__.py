"""The data tables: spelling rules, endings, look-alike letters, morphemes, noise words, contexts, headers."""
