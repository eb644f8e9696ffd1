"""How tests run: in CI a skip is a failure, and a property is tried with the same examples every time.

In CI everything is installed, so that a skip would only hide something, and a change is not to fail for a random text it did not touch.
"""

from __future__ import annotations

import os
from collections.abc import Generator

import pytest
from hypothesis import settings

CI = bool(os.environ.get("CI"))
settings.register_profile("house", deadline=None, derandomize=CI)  # the machines that test are shared and slow
settings.load_profile("house")


def _unskip(report: pytest.TestReport | pytest.CollectReport) -> None:
    if CI and report.skipped and not hasattr(report, "wasxfail"):
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr
        report.outcome = "failed"
        report.longrepr = f"CI lets nothing skip. {reason}"


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    _unskip(report)
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    report = yield
    _unskip(report)
    return report
