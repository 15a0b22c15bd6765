"""Validation: documents against their formats' checks and against schemas that a user gives.

``check.py`` is the way through it; ``schema_file.py`` reads a schema, ``process.py`` applies those that nobody vouches
for in a process of their own.
"""
