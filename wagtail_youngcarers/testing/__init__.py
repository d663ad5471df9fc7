"""Proof, for a site that uses the package, that its staff area is closed.

An agency runs `matrix.LeakMatrixMixin` in a test of its own; nothing else imports this.
"""
