"""A folder that is watched: what is there and what comes is stored once, when it is whole."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from indicators.cli import watching
from indicators.cli.main import main
from indicators.store import Store


class OverError(Exception):
    """The watch has looked often enough."""


def steps(*acts: Callable[[], object]) -> Callable[[float], None]:
    """What happens between two looks, one after another."""
    left = list(acts)

    def sleep(seconds: float) -> None:
        if not left:
            raise OverError
        left.pop(0)()

    return sleep


def names(kept: Store) -> list[str]:
    return [one.document_id for one in kept.documents()][5:]


def test_what_comes_is_stored_when_it_is_whole(kept: Store, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    inbox = tmp_path / "inbox"
    (inbox / "inside").mkdir(parents=True)
    (inbox / "one.txt").write_text("Floods killed 14 people.", encoding="utf-8")
    seen: list[list[str]] = []
    acts = (
        lambda: seen.append(names(kept)),  # it was looked at once only
        lambda: seen.append(names(kept)),
        lambda: (inbox / "inside" / "two.txt").write_text("Nine", encoding="utf-8"),
        lambda: (inbox / "inside" / "two.txt").write_text("Nine people drowned.", encoding="utf-8"),
        lambda: seen.append(names(kept)),
        lambda: (inbox / ".three.txt").write_text("Hidden: 3 killed.", encoding="utf-8"),
        lambda: (inbox / "four.txt").write_bytes(b""),
        lambda: None,
        lambda: (inbox / "four.txt").write_text("Fires killed 4 people.", encoding="utf-8"),
        lambda: None,
    )
    with pytest.raises(OverError):
        watching.watch(inbox, "Amina", 1, steps(*acts))
    assert seen == [[], ["one"], ["one"]]
    assert names(kept) == ["one", "two", "four"]
    said = capsys.readouterr()
    assert said.err.count("four.txt: is empty") == 1, "told once, and read when it has changed"
    assert said.out.count("new, 1 fact") == 3
    with pytest.raises(OverError):
        watching.watch(inbox, "Amina", 1, steps(lambda: None))
    assert names(kept) == ["one", "two", "four"], "begun anew it stores nothing twice"


def test_what_is_no_folder_is_not_watched(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["watch", str(tmp_path / "none"), "--by", "Amina"]) == 2
    assert "is no folder" in capsys.readouterr().err
    with pytest.raises(SystemExit):
        main(["watch", str(tmp_path), "--every", "never"])
