"""Set-up in one command: a school's first pages, records, guide and groups."""
