"""Conversion jobs: many records, several workers, a ledger; killed at any moment, nothing is lost."""
