"""The core parser of raw wire copy: plain text in, one article out, nothing invented.

What agencies do is data (``rules/*/*.toml``); the code is one engine that knows no agency by name.
"""
