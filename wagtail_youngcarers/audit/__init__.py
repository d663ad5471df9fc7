"""Looks at a live site for ways to staff content, and at who holds the rights to it."""
