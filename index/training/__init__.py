"""The recipe of the shipped encoder: pieces, pairs, contrast, lexicon, measure; run with `python -m index.training`."""
