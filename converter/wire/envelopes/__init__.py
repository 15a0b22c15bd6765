"""Readers of the envelopes that raw copy travels in: ANPA 1312, IPTC 7901, ZCZC and mail.

Headers become fields of the article, several stories in one file become several articles, and the text goes the way of
all raw copy (``converter.wire.story``).
"""
