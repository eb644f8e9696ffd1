"""An account is taken off the lists while its tab is open → whatever the pages left there is found by walking, run, and
sends nothing.

What a page leaves (fragments, widgets' actions, files made when they are asked for) is found twice: in the source,
where nothing of it may be made but through `access`, and on the running pages, where buttons are pressed until every
place of the source was reached.
"""

from __future__ import annotations

import ast
import inspect
import re
import sys
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from functools import wraps
from pathlib import Path
from typing import Any

import pytest
import streamlit as st
from streamlit.runtime.forward_msg_queue import ForwardMsgQueue
from streamlit.runtime.fragment import MemoryFragmentStorage
from streamlit.runtime.media_file_manager import MediaFileManager
from streamlit.runtime.scriptrunner_utils.script_requests import ScriptRequests
from streamlit.runtime.state.common import user_key_from_element_id
from streamlit.runtime.state.session_state import SessionState
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.local_script_runner import LocalScriptRunner

from indicators.analysis.second_reader.asking import Asker
from indicators.analysis.second_reader.joining import SecondReader
from indicators.dashboard.parts import access, frame
from indicators.model import Article
from indicators.query import address, live
from indicators.settings import language_model, paths
from indicators.store import Store, document_log
from replies import answering, figures
from visits import AUTH, claims, said

ME = "amina@agency.example"
LISTED = {"auth": AUTH, "access": {"reviewing": [ME]}}
TAKEN_OFF = {"auth": AUTH, "access": {"reviewing": ["omar@agency.example"]}}
DEMOTED = {"auth": AUTH, "access": {"reading": [ME]}}
TOLD = (b"Taliban", b"Afghanistan", b"270,000")  # words of the documents and their figures
TEXT = "Flash floods killed at least 14 people in Badakhshan, Afghanistan, on Monday, the provincial police said."
PAGES = sorted(frame.PAGES.glob("[!_]*.py"))
OWN = Path(access.__file__)  # the door itself: its buttons are pressed by people who are out
LATER = {"fragment", "dialog", "experimental_fragment", "experimental_dialog", "download_button"}
NOTHING = "place.Heratt~until.1950-01-01"  # a choice that is not all known, and of which no figure is left
TWICE = 2  # how often a button of one name is pressed: some appear only where two documents wait

Place = tuple[str, int]  # a file of the pages, and the line at which something that runs later is made


# The source -----------------------------------------------------------------------------------------------------------


def _made(tree: ast.AST, name: str) -> list[Place]:
    """Where `access` is asked to make something that runs later."""
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and _is_access(node.func)]
    return [(name, call.lineno) for call in calls if isinstance(call.func, ast.Attribute) and call.func.attr in MAKERS]


MAKERS = ("guarded", "fragment", "download")


def _is_access(node: ast.AST) -> bool:
    return isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "access"


def _unguarded(tree: ast.AST) -> Iterator[int]:
    """Lines at which something that runs without the page is made without `access`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr in LATER and not _is_access(node):
            yield node.lineno
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "streamlit":
            yield from (node.lineno for alias in node.names if not alias.name[0].isupper())
        if isinstance(node, ast.keyword) and (node.arg or "").startswith("on_") and not _asks(node.value):
            yield node.value.lineno
        if isinstance(node, ast.Dict):
            keys = [
                (key, value) for key, value in zip(node.keys, node.values, strict=True) if isinstance(key, ast.Constant)
            ]
            yield from (key.lineno for key, value in keys if str(key.value).startswith("on_") and not _asks(value))


def _asks(value: ast.AST) -> bool:
    """Whether a widget's action is one of Streamlit's own words, or made by `access.guarded`."""
    return isinstance(value, ast.Constant) or (
        isinstance(value, ast.Call) and _is_access(value.func) and getattr(value.func, "attr", "") == "guarded"
    )


SOURCES = [path for path in (paths.app(), *sorted(OWN.parent.parent.rglob("*.py"))) if path != OWN]
TREES = {str(path): ast.parse(path.read_text(encoding="utf-8")) for path in SOURCES}
PLACES = {place for name, tree in TREES.items() for place in _made(tree, name)}


@pytest.mark.parametrize("name", TREES)
def test_nothing_that_runs_later_is_made_but_through_the_door(name: str) -> None:
    assert not list(_unguarded(TREES[name])), (
        f"{Path(name).name}: make it with access.guarded, access.fragment or access.download"
    )


@pytest.mark.parametrize(
    "line",
    [
        "@st.fragment\ndef part(): ...",
        "@st.fragment(run_every=2)\ndef part(): ...",
        "@st.dialog('Title')\ndef part(): ...",
        "st.download_button('All', make)",
        "left.download_button('All', make)",
        "st.button('Go', on_click=go)",
        "st.button('Go', on_click=lambda: go())",
        "st.button('Go', on_click=access.reviewing(go))",
        "st.dataframe(rows, on_select=partial(go, 1))",
        "component('pane')(key='pane', on_opened_change=go)",
        "look = {'on_change': go}",
        "from streamlit import fragment",
    ],
)
def test_what_would_run_later_without_the_door_is_seen(line: str) -> None:
    assert list(_unguarded(ast.parse(line)))


def test_what_goes_through_the_door_is_not_complained_of() -> None:
    good = (
        "@access.fragment(run_every=2)\ndef part():\n st.button('Go', on_click=access.guarded(go))\n "
        "st.dataframe(x, on_select='rerun')"
    )
    assert not list(_unguarded(ast.parse(good)))


# The running pages ----------------------------------------------------------------------------------------------------


@dataclass
class Tab:
    """What the pages have left in an open tab, and what came of running it."""

    lists: dict[str, Any] = field(default_factory=lambda: LISTED)
    reached: set[Place] = field(default_factory=set)
    fragments: dict[str, tuple[str, Callable[[], Any]]] = field(default_factory=dict)  # name → id, what runs
    actions: dict[Any, Callable[[], Any]] = field(default_factory=dict)
    downloads: dict[str, Callable[[], Any]] = field(default_factory=dict)
    sent: list[bytes] = field(default_factory=list)
    done: list[str] = field(default_factory=list)  # actions that were let through
    holds: bool = False  # actions are noted and not done
    queued: str = ""  # the fragment that runs instead of the page
    forced: bool = False  # whether all actions run before the page, as if the browser had sent every one of them

    def to_dict(self) -> dict[str, Any]:
        """The secrets file as it stands."""
        return self.lists

    def tells(self) -> list[bytes]:
        return [word for word in TOLD if any(word in message for message in self.sent)]


@pytest.fixture
def tab(monkeypatch: pytest.MonkeyPatch) -> Tab:
    """Streamlit and the door tell what they make and send."""
    found = Tab()
    monkeypatch.setattr(st, "secrets", found)
    monkeypatch.setattr(access, "LOCKED", threading.Event())
    # a store whose tables follow later, and for as long as the test: the pages then wait for them
    monkeypatch.setattr(live, "SMALL", 0)
    monkeypatch.setattr(live.Follower, "follow", lambda self, shown: None)
    _listen_to_the_door(found, monkeypatch)
    _listen_to_streamlit(found, monkeypatch)
    return found


def _listen_to_the_door(found: Tab, monkeypatch: pytest.MonkeyPatch) -> None:
    guarded, download = access.guarded, access.download

    def guarding(act: Callable[..., Any]) -> Callable[..., None]:
        found.reached.add(place := _here(sys._getframe(1)))

        def noted(*args: Any, **kwargs: Any) -> None:
            found.done.append(str(place))
            if not found.holds:
                act(*args, **kwargs)

        return guarded(wraps(act)(noted))

    def offering(*args: Any, **kwargs: Any) -> None:
        found.reached.add(_here(sys._getframe(1)))
        download(*args, **kwargs)

    monkeypatch.setattr(access, "guarded", guarding)
    monkeypatch.setattr(access, "download", offering)


def _here(calling: Any) -> Place:
    return calling.f_code.co_filename, calling.f_lineno


def _listen_to_streamlit(found: Tab, monkeypatch: pytest.MonkeyPatch) -> None:
    register, enqueue, add, ask = (
        *(MemoryFragmentStorage.register, ForwardMsgQueue.enqueue, MediaFileManager.add_deferred),
        LocalScriptRunner.request_rerun,
    )
    call, look_up = SessionState._call_callbacks, MemoryFragmentStorage.lookup

    def registering(self: Any, key: str, fragment: Any, **more: Any) -> None:
        drawn = inspect.getclosurevars(fragment).nonlocals["non_optional_func"]
        own = inspect.unwrap(drawn).__code__
        assert drawn.__code__.co_filename == str(OWN), (
            f"{own.co_name} runs again without asking: make it with access.fragment"
        )
        found.reached.add((own.co_filename, own.co_firstlineno))
        found.fragments[own.co_qualname if hasattr(own, "co_qualname") else own.co_name] = (key, fragment)
        register(self, key, fragment, **more)

    def adding(self: Any, make: Callable[[], Any], *args: Any, **more: Any) -> str:
        assert make.__code__.co_filename == str(OWN), "a file is made without asking: offer it with access.download"
        found.downloads[str(more.get("element_id"))] = make
        return str(add(self, make, *args, **more))

    def sending(self: Any, message: Any) -> Any:
        found.sent.append(message.SerializeToString())
        return enqueue(self, message)

    def asking(self: Any, wanted: Any) -> Any:
        if not found.queued:
            return ask(self, wanted)
        self._requests = ScriptRequests()  # without the whole page that AppTest has asked for already
        return ask(self, replace(wanted, fragment_id_queue=[found.queued]))

    def calling(self: Any, **more: Any) -> None:
        if not found.forced:
            call(self, **more)
            return
        for act in found.actions.values():
            act()

    monkeypatch.setattr(MemoryFragmentStorage, "register", registering)
    monkeypatch.setattr(
        MemoryFragmentStorage, "lookup", lambda self, key: dict(found.fragments.values()).get(key) or look_up(self, key)
    )
    monkeypatch.setattr(MediaFileManager, "add_deferred", adding)
    monkeypatch.setattr(ForwardMsgQueue, "enqueue", sending)
    monkeypatch.setattr(LocalScriptRunner, "request_rerun", asking)
    monkeypatch.setattr(SessionState, "_call_callbacks", calling)


def _run(app: AppTest, tab: Tab, lists: dict[str, Any] = LISTED, queued: str = "", forced: bool = False) -> None:
    """One message of the browser: the page again, one fragment, or the page after all that its widgets could do."""
    tab.sent.clear()
    tab.done.clear()
    tab.lists, tab.queued, tab.forced = lists, queued, forced
    app.run()
    tab.lists, tab.queued, tab.forced = LISTED, "", False
    assert not app.exception, app.exception


def _widgets(app: AppTest) -> list[Any]:
    return list(app._session_state._state._new_widget_state.widget_metadata.values())


def _collect(app: AppTest, tab: Tab) -> None:
    """The actions of the widgets that were drawn."""
    for one in _widgets(app):
        named = {"": one.callback, **(one.callbacks or {})}
        for name, act in named.items():
            if act is None or getattr(act, "__module__", "") == "streamlit.user_info":  # signing out
                continue
            assert act.__code__.co_filename == str(OWN), (
                f"an action of {one.id} does not ask: make it with access.guarded"
            )
            tab.actions[one.id, name] = _bound(act, one.callback_args, one.callback_kwargs)


def _bound(act: Callable[..., Any], args: Any, kwargs: Any) -> Callable[[], Any]:
    return lambda: act(*(args or ()), **(kwargs or {}))


def _open(app: AppTest) -> None:
    """Whatever can be opened or ticked is."""
    for one in _widgets(app):
        key = user_key_from_element_id(one.id)
        if one.value_type == "bool_value" and key:
            app.session_state[key] = True


def _press(app: AppTest, tab: Tab, page: Path) -> None:
    """Open what can be opened and press what can be pressed, until every place of the source was reached or nothing is
    left."""
    pressed: Counter[str] = Counter()
    while PLACES - tab.reached:
        _open(app)
        for area in app.text_area:
            area.set_value(TEXT)
        free = [one for one in app.button if not one.disabled and one.key != "sign-out" and pressed[_stem(one)] < TWICE]
        if not free:
            return
        pressed[_stem(free[0])] += 1
        free[0].click()
        _run(app, tab)
        _collect(app, tab)
        app.switch_page(page.relative_to(paths.app().parent).as_posix())


def _stem(button: Any) -> str:
    return re.sub(r"[0-9a-f]{6,}|\d+", "", button.key or button.label)


@pytest.fixture
def asked(kept: Store, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A second reader is set, and has proposed something that waits."""
    reply = figures(("sold 900", "900", "livestock_lost", "animal"))
    with answering(lambda passage: reply) as server:
        monkeypatch.setenv(language_model.NAME, server.model.name)
        monkeypatch.setenv(language_model.URL, server.model.url)
        dairy = Article("The dairy sold 900 of its cows. " + "The dairy is old. " * 6, "dairy")
        kept.add(dairy, "Amina", beside=SecondReader(Asker(server.model), lambda problem: None, proposals=True))
        yield


@pytest.fixture
def walked(tab: Tab, asked: None) -> tuple[AppTest, Tab]:
    """A reviewing account with its tab open."""
    app = AppTest.from_file(str(paths.app()), default_timeout=120)
    app.user = claims(ME)
    _run(app, tab)
    return app, tab


def test_an_open_tab_of_who_is_taken_off_the_lists_is_sent_nothing(kept: Store, walked: tuple[AppTest, Tab]) -> None:
    app, tab = walked
    checked, told = Counter[str](), 0
    document_log.describe(kept, kept.documents(1)[0].document_id, ME, {"publisher": "Daily Example"})
    row = next(kept.rows())
    named = {"facts.py": {"fact": row["fact_id"]}, "review.py": {"queue": row["document_id"]}}
    more = [(frame.EXPLORE, "indicator.price"), (frame.SITUATION, "news.visit"), (frame.EXPLORE, NOTHING)]
    for page, chosen in [*((page, "") for page in PAGES), *more]:
        app.switch_page(page.relative_to(paths.app().parent).as_posix())
        app.session_state[address.NAME] = chosen
        app.query_params.clear()
        app.query_params.update(named.get(page.name, {}))
        for left in (tab.fragments, tab.actions, tab.downloads):
            left.clear()
        _run(app, tab)
        told += bool(tab.tells())
        _collect(app, tab)
        _press(app, tab, page)
        app.session_state[address.NAME] = chosen  # what was pressed may have changed it, and with it where parts stand
        _run(app, tab)
        checked += _check(app, tab)
    missing = {f"{Path(name).name}:{line}" for name, line in PLACES - tab.reached}
    assert not missing, f"the walk did not come by {missing}: teach _press how"
    assert told > len(PAGES) / 2, "most pages tell of documents, so that the walk sees when one does"
    assert checked["fragments that told before"], checked
    assert checked["downloads that told before"], checked
    assert checked["actions"], checked


def _check(app: AppTest, tab: Tab) -> Counter[str]:
    """Run everything that the page left, as somebody who may, and then as somebody who may not any more."""
    counts: Counter[str] = Counter()
    for name, (key, _) in list(tab.fragments.items()):
        for lists in (LISTED, TAKEN_OFF, DEMOTED):
            _run(app, tab)
            _open(app)
            _run(app, tab, lists, queued=key)
            # the page's foot
            again = [
                role for role in (b"reviewing</p>", b"reading</p>") if any(role in message for message in tab.sent)
            ]
            if lists == LISTED:
                assert not again, "the fragment runs by itself"
                counts["fragments that told before"] += bool(tab.tells())
            elif lists == TAKEN_OFF:
                assert not tab.tells(), f"{name} told {tab.tells()}"
                assert _is_out(app), f"{name} is drawn for somebody who is out"
            else:
                assert again == [b"reading</p>"], f"{name} goes on with a role that it was not drawn for"
    tab.holds = True
    _run(app, tab, forced=True)
    assert len(tab.done) == len(tab.actions), "every action is done for who may"
    _run(app, tab, TAKEN_OFF, forced=True)
    assert not tab.done, f"done for somebody who is out: {tab.done}"
    assert not tab.tells()
    assert _is_out(app)
    tab.holds = False
    counts["actions"] += len(tab.actions)
    for make in tab.downloads.values():
        counts["downloads that told before"] += any(word in make() for word in TOLD)
        for lists in (TAKEN_OFF, DEMOTED):
            tab.lists = lists
            with pytest.raises(PermissionError):
                make()
        tab.lists = LISTED
    return counts


def _is_out(app: AppTest) -> bool:
    return "This account has no access here." in said(app) and not app.get("download_button")
