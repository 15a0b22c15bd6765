"""Accuracy of the wire parser on real copy that a person labelled."""
