"""Compressed files and archives, read as streams within bounds. Nothing is ever unpacked to a disk.

A member's path is a label. Archives in archives are refused, and so are members that are no files, that climb out of
the archive, or that share their bytes with others.
"""

from converter.jobs.unpack.bounds import ENTRIES, FREE, RATIO, TOTAL
from converter.jobs.unpack.member import Member, packed
from converter.jobs.unpack.members import members

__all__ = ["ENTRIES", "FREE", "RATIO", "TOTAL", "Member", "members", "packed"]
