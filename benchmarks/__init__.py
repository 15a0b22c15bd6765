"""Benchmarks of the converter: ratios to a floor and to the usual stack, measured side by side in one process."""
