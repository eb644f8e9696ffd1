"""How tests run: in CI a skip is a failure, and a property is tried with the same examples every time.

In CI everything is installed, so that a skip would only hide something, and a change is not to fail for a random text
it did not touch. Passages kept beside the project are no part of a clone, and a kernel is not installed: that they are
not there are the two reasons that count.
"""

from __future__ import annotations

import itertools
import os
import shutil
from collections.abc import Callable, Generator, Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
import streamlit as st
from hypothesis import settings

import databases
import scoring
import tables
from databases import Server
from indicators import store
from indicators.analysis.reading import RAISE
from indicators.model import Article
from indicators.query.query import Query
from indicators.query.snapshot import Name
from indicators.store import Store

CI = bool(os.environ.get("CI"))
settings.register_profile("house", deadline=None, derandomize=CI)  # the machines that test are shared and slow
settings.load_profile("house")


@pytest.fixture(scope="session", autouse=True)
def own_folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The user's folder of every test: a store that a test opens is never the checkout's."""
    folder, before = tmp_path_factory.mktemp("own"), os.environ.get("INDICATORS_DATA")
    os.environ["INDICATORS_DATA"] = str(folder)
    yield folder
    os.environ.pop("INDICATORS_DATA")
    if before is not None:
        os.environ["INDICATORS_DATA"] = before


@pytest.fixture(scope="session", autouse=True)
def loud_faults() -> Iterator[None]:
    """A fault of the reader ends a test, and is not one line among others."""
    os.environ[RAISE] = "1"
    yield
    os.environ.pop(RAISE)


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """A real PostgreSQL; where its programs are not installed the tests that need one skip."""
    found = databases.programs()
    if found is None:
        pytest.skip("PostgreSQL is not installed here (Debian: apt-get install postgresql)")
    running = Server(found)
    yield running
    running.stop()


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """A store of the test's own, seen beside the pages."""
    monkeypatch.setenv("INDICATORS_DATA", str(tmp_path))
    st.cache_resource.clear()
    with store.open() as opened:
        yield opened
    st.cache_resource.clear()


@pytest.fixture(scope="session")
def seeded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store's file after its first start, to be copied."""
    path = tmp_path_factory.mktemp("seeded") / "indicators.db"
    store.open(f"sqlite:///{path}").close()
    return path


@pytest.fixture(scope="session")
def seeded_database(server: Server) -> str:
    """The same in PostgreSQL: the name of the database."""
    url = server.create()
    store.open(url).close()
    return url.split("@/")[1].split("?")[0]


@pytest.fixture(scope="session")
def new_url(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Callable[..., str]:
    """(sqlite or postgresql, whether empty) → the address of a store that nobody else has."""

    def make(engine: str, empty: bool = False) -> str:
        if engine == "postgresql":
            server: Server = request.getfixturevalue("server")
            return server.create() if empty else server.create(like=request.getfixturevalue("seeded_database"))
        path = tmp_path_factory.mktemp("store") / "indicators.db"
        if not empty:
            shutil.copy(request.getfixturevalue("seeded"), path)
        return f"sqlite:///{path}"

    return make


@pytest.fixture(scope="session")
def ask(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Query]:
    """(rows of a table, their articles) → a Query over a snapshot of them."""
    folder, numbers = tmp_path_factory.mktemp("snapshots"), itertools.count(1)

    def make(rows: Iterable[dict[str, Any]], articles: Iterable[Article] = ()) -> Query:
        return Query(tables.snapped(rows, folder, Name("tests", next(numbers), "tests"), articles))

    return make


def _unskip(report: pytest.TestReport | pytest.CollectReport) -> None:
    if CI and report.skipped and not hasattr(report, "wasxfail"):
        reason = str(report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr)
        if reason != f"Skipped: {scoring.NOT_BESIDE}" and not reason.startswith(f"Skipped: {scoring.NO_SUCH_KERNEL}"):
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
