"""The public blocks. Each can be used alone in any StreamField; names and paths are public API."""
