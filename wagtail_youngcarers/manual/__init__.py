"""The editor's manual in the admin: the pages of docs/manual, which the build puts in here.

Written once, in English, with Markdown. A checkout that was never built has no manual, and then
nothing offers it.
"""
