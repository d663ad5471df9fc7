"""A pytest plugin: says at the end of a run what the leak matrix has asked, and what leaked.

::

    # conftest.py
    pytest_plugins = ["wagtail_youngcarers.testing.summary"]

Knows of pytest-xdist, where the matrix runs in a worker and another process prints.
"""

from __future__ import annotations

import sys

import pytest

_FROM_WORKERS: list[str] = []


def _summaries():
    # Not imported here: a run without a matrix has nothing to say.
    matrix = sys.modules.get("wagtail_youngcarers.testing.matrix")
    return [report.summary() for report in matrix.REPORTS] if matrix else []


def pytest_sessionfinish(session):
    """Hand on what this worker has found."""
    if hasattr(session.config, "workeroutput"):
        session.config.workeroutput["leak_matrix"] = _summaries()


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node):
    """Keep what a worker has found."""
    _FROM_WORKERS.extend(getattr(node, "workeroutput", {}).get("leak_matrix", ()))


def pytest_terminal_summary(terminalreporter):
    """A line for each matrix."""
    for line in (*_FROM_WORKERS, *_summaries()):
        terminalreporter.write_line(line)
