"""A store in a folder that may not be written to: the pages show it, and say so where somebody would change it."""

from __future__ import annotations

import pytest
import streamlit as st

from floods import ARTICLE
from indicators.dashboard.parts import library
from indicators.store import Store, StoreError, closed
from visits import said, visit


@pytest.fixture
def shut(kept: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """The store of the pages, with figures of an older reader, as an account sees it that may only read."""
    kept.add(ARTICLE, "Amina")
    with kept.database.writing() as connection:
        connection.exec_driver_sql("UPDATE documents SET extractor_version = 'older'")
    kept.close()  # with it goes the log
    monkeypatch.setattr(closed, "is_closed", lambda file: True)
    st.cache_resource.clear()


@pytest.mark.usefixtures("shut")
def test_a_store_that_may_only_be_read_is_shown() -> None:
    found = library.kept()
    assert isinstance(found, Store)
    app = visit("documents")
    assert ARTICLE.document_id in said(app) + str([table.value for table in app.dataframe])
    with pytest.raises(StoreError, match="cannot be opened for writing; give this user the right"):
        found.set("a", 1, "Amina")
