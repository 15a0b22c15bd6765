"""Blocks as HTML and back: the one home of both, for every format whose text is markup."""
