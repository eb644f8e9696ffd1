"""The command line as another program sees it: bytes on standard output, one-line complaints, exit status."""

from __future__ import annotations

import csv
import io
import json
import os
import pty
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from pathlib import Path

import pytest

import patience
from indicators.cli import main
from indicators.settings import paths
from indicators.table import formats
from indicators.table.columns import NAMES

SENTENCE = "Floods killed 14 people in Afghanistan, the police said on Monday.\n"


def _run(*arguments: str | Path, stdin: bytes = b"", cwd: Path | None = None) -> tuple[int, str, list[str]]:
    """Exit status, standard output, and the lines of standard error."""
    command = [sys.executable, "-m", "indicators", *map(str, arguments)]
    done = subprocess.run(command, input=stdin, capture_output=True, cwd=cwd, timeout=patience.LIMIT, check=False)
    return done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8").splitlines()


def _rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "report.txt"
    path.write_text(SENTENCE, encoding="utf-8")
    return path


def test_a_file_becomes_csv_on_standard_output(report: Path) -> None:
    status, out, err = _run("extract", report)
    (row,) = _rows(out)
    assert status == 0
    assert tuple(row) == NAMES
    assert (row["document_id"], row["indicator"], row["value"], row["unit"]) == ("report", "killed", "14", "person")
    assert SENTENCE[int(row["char_start"]) : int(row["char_end"])] == "14"
    assert err == ["1 document, 1 fact → standard output"]


def test_a_corpus_keeps_its_ids_and_origins(tmp_path: Path) -> None:
    corpus = tmp_path / "corpus.jsonl"
    records = [
        {"id": "x-1", "text": SENTENCE, "published": "2021-08-04", "publisher": "Example News"},
        {"text": SENTENCE},
    ]
    corpus.write_text("\n".join(map(json.dumps, records)))
    status, out, _ = _run("extract", corpus, "--format", "jsonl")
    first, second = map(json.loads, out.splitlines())
    assert status == 0
    assert (first["document_id"], first["date_published"], first["publisher"]) == ("x-1", "2021-08-04", "Example News")
    assert (second["document_id"], second["date_published"], second["publisher"]) == ("corpus.jsonl:2", None, None)
    assert first["mentions"] == [{"char_start": first["char_start"], "char_end": first["char_end"]}]


def test_standard_input_is_read() -> None:
    status, out, _ = _run("extract", "-", stdin=SENTENCE.encode())
    assert status == 0
    assert [row["document_id"] for row in _rows(out)] == ["stdin"]


def test_every_format_that_is_read_holds_the_same_facts(tmp_path: Path) -> None:
    tables = []
    for name in formats.READABLE:
        target = tmp_path / f"facts.{name}"
        assert _run("extract", paths.seeds(), "-o", target)[0] == 0
        tables.append(
            [
                row | {"mentions": None, "quote_prefix": row["quote_prefix"] or None}
                for row in formats.read_table(target)
            ]
        )
        assert _run("verify", target)[0] == 0
    assert tables[0]
    assert all(table == tables[0] for table in tables)
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(f"facts.{name}" for name in formats.READABLE)


def test_bad_inputs_are_named_and_the_rest_is_written(tmp_path: Path, report: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "binary.txt").write_bytes(b"\0\0")
    (tmp_path / "greek.txt").write_bytes("Σκοτώθηκαν 14 άνθρωποι".encode("cp1253"))
    (tmp_path / "photo.png").write_bytes(b"\x89PNG")
    (tmp_path / "lines.jsonl").write_text(
        json.dumps({"id": "a", "text": SENTENCE}) + "\n{broken\n" + json.dumps({"id": "b", "text": SENTENCE})
    )
    status, out, err = _run("extract", tmp_path, tmp_path / "gone.txt")
    assert status == 1
    assert [row["document_id"] for row in _rows(out)] == ["a", "b", "report"]
    errors = [line.removeprefix(f"error: {tmp_path}/").split(":")[:2] for line in err if line.startswith("error: ")]
    assert [names[0] for names in errors] == ["binary.txt", "empty.txt", "greek.txt", "lines.jsonl", "gone.txt"]
    assert errors[3][1] == "2"
    assert [line.startswith("note:") for line in err if "photo.png" in line] == [True]
    assert not any("Traceback" in line for line in err)


def test_an_unknown_kind_in_a_folder_is_no_failure(report: Path) -> None:
    (report.parent / "photo.png").write_bytes(b"\x89PNG")
    assert _run("extract", report.parent)[0] == 0
    assert _run("extract", report.parent / "photo.png")[0] == 1


def test_a_failure_leaves_the_old_table_alone(tmp_path: Path, report: Path) -> None:
    old = tmp_path / "out" / "facts.csv"
    old.parent.mkdir()
    old.write_text("old")
    assert _run("extract", tmp_path / "gone.txt", "-o", old)[0] == 1
    assert old.read_text() == "old"
    assert _run("extract", report, "-o", tmp_path / "nowhere" / "facts.csv")[0] == 1
    assert [path.name for path in old.parent.iterdir()] == ["facts.csv"]


def test_a_link_stays_a_link_and_a_device_a_device(tmp_path: Path, report: Path) -> None:
    (tmp_path / "link.csv").symlink_to(tmp_path / "real.csv")
    assert _run("extract", report, "-o", tmp_path / "link.csv")[0] == 0
    assert (tmp_path / "link.csv").is_symlink()
    assert (tmp_path / "real.csv").read_text().startswith("fact_id,")
    assert _run("extract", report, "-o", os.devnull, "--format", "csv")[0] == 0
    assert not Path(os.devnull).is_file()


# arguments after `extract report.txt` that make no sense, and what is said
WRONG = [
    (["-o", "facts.doc"], "the suffix must be one of"),
    (["-o", "facts"], "the suffix must be one of"),
    (["-o", "facts.csv", "--format", "jsonl"], "leave one of them out"),
    (["-o", "."], "suffix must be"),
    (["--format", "docx"], "invalid choice"),
]


@pytest.mark.parametrize(("arguments", "said"), WRONG)
def test_a_wrong_call_is_explained(arguments: list[str], said: str, report: Path) -> None:
    status, out, err = _run("extract", report, *arguments, cwd=report.parent)
    assert (status, out, len(err)) == (2, "", 1)
    assert said in err[0]


@pytest.mark.parametrize("port", ["0", "65536", "99999", "-1", "http"])
def test_a_port_that_is_none_is_refused(port: str) -> None:
    status, out, err = _run("dashboard", f"--port={port}")
    assert (status, out, len(err)) == (2, "", 1)
    assert "from 1 to 65535" in err[0]


@pytest.mark.parametrize("given", ["report.txt", "."])
def test_an_input_is_never_written_over(given: str, report: Path) -> None:
    status, out, err = _run("extract", given, "-o", "report.txt", "--format", "csv", cwd=report.parent)
    assert (status, out, len(err)) == (2, "", 1)
    assert "is one of the inputs" in err[0]
    assert report.read_text(encoding="utf-8") == SENTENCE
    assert _run("extract", given, "-o", "facts.csv", cwd=report.parent)[0] == 0, "a table beside its documents is fine"


def test_standard_input_is_never_written_over(report: Path) -> None:
    command = [sys.executable, "-m", "indicators", "extract", "-", "-o", str(report), "--format", "csv"]
    with report.open("rb") as stream:
        assert (
            subprocess.run(command, stdin=stream, capture_output=True, timeout=patience.LIMIT, check=False).returncode
            == 2
        )
    assert report.read_text(encoding="utf-8") == SENTENCE


def test_faults_of_the_origins_are_no_unread_inputs(report: Path) -> None:
    (report.parent / "origins.toml").write_text('["report.txt"]\ntitel = "Floods"\n\n["gone.txt"]\ntitle = "Floods"\n')
    status, _, err = _run("extract", report.parent)
    assert status == 1
    assert err[-1] == "1 document, 1 fact → standard output; 2 problems named above"
    (report.parent / "empty.txt").touch()
    assert _run("extract", report.parent)[2][-1].endswith("; 1 input could not be read; 2 problems named above")


def test_a_binary_format_refuses_a_terminal(report: Path) -> None:
    leader, follower = pty.openpty()
    command = [sys.executable, "-m", "indicators", "extract", str(report), "--format", "parquet"]
    done = subprocess.run(command, stdout=follower, stderr=subprocess.PIPE, timeout=patience.LIMIT, check=False)
    os.close(follower)
    os.close(leader)
    assert done.returncode == 2
    assert b"-o OUT.parquet" in done.stderr


def test_nobody_reading_on_is_no_error(tmp_path: Path) -> None:
    corpus = tmp_path / "corpus.jsonl"
    corpus.write_text("\n".join(json.dumps({"text": SENTENCE}) for _ in range(2_000)))
    command = f'"{sys.executable}" -m indicators extract "{corpus}" | head -n 1'
    done = subprocess.run(["sh", "-c", command], capture_output=True, text=True, timeout=patience.LIMIT, check=True)
    assert done.stdout.startswith("fact_id,")
    assert done.stderr == ""


def test_verify_finds_moves_and_losses(tmp_path: Path, report: Path) -> None:
    facts = tmp_path / "facts.jsonl"
    assert _run("extract", report, "-o", facts)[0] == 0
    assert _run("verify", facts, "--documents", report)[:2] == (
        0,
        "1 quote: 1 found, 0 moved, 0 gone, 0 altered, 0 doubtful\n",
    )
    report.write_text("Update. " + SENTENCE)
    status, out, _ = _run("verify", facts, "--documents", report)
    assert status == 0
    assert "moved" in out.splitlines()[0]
    report.write_text(SENTENCE.replace("14", "15"))
    status, out, _ = _run("verify", facts, "--documents", report)
    assert status == 1
    assert out.endswith("1 quote: 0 found, 0 moved, 1 gone, 0 altered, 0 doubtful\n")
    assert _run("verify", tmp_path / "gone.csv")[0] == 1


def test_verify_doubts_the_glued_cells_of_an_old_table(tmp_path: Path, report: Path) -> None:
    facts = tmp_path / "facts.jsonl"
    report.write_text("The flood killed 11042 people.")
    assert _run("extract", report, "-o", facts)[0] == 0
    facts.write_text(facts.read_text().replace("11042 people", "11 42 people").replace("killed 11042", "killed 11 42"))
    report.write_text("The flood killed 11 42 people.")
    status, out, _ = _run("verify", facts, "--documents", report)
    assert status == 1
    assert "doubtful: " in out
    assert out.endswith("1 quote: 0 found, 0 moved, 0 gone, 0 altered, 1 doubtful\n")


def test_verify_finds_a_changed_value_and_refuses_what_is_no_table(tmp_path: Path, report: Path) -> None:
    facts = tmp_path / "facts.csv"
    assert _run("extract", report, "-o", facts)[0] == 0
    facts.write_text(facts.read_text().replace(",14,14,14,", ",99,99,99,"))
    status, out, _ = _run("verify", facts, "--documents", report)
    assert status == 1
    assert "value differs: the text says 14, the table 99" in out
    assert out.endswith("1 quote: 0 found, 0 moved, 0 gone, 1 altered, 0 doubtful\n")
    facts.write_bytes(b"")
    status, out, err = _run("verify", facts, "--documents", report)
    assert (status, out, err) == (1, "", [f"error: {facts}: is not a table of this program: it is empty"])


def test_publish_writes_the_same_bytes_each_time(tmp_path: Path) -> None:
    for folder in (tmp_path / "one", tmp_path / "two"):
        folder.mkdir()
        assert _run("publish", "--to", folder)[0] == 0
    for name in ("indicators.csv", "datapackage.json"):
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()


@pytest.mark.parametrize("command", [[], ["extract"], ["dashboard"], ["verify"], ["publish"]])
def test_help_is_there(command: list[str]) -> None:
    status, out, _ = _run(*command, "--help")
    assert status == 0
    assert "usage: indicators" in out


@pytest.mark.parametrize(
    "started",
    [
        ("indicators", "dashboard", "--port"),
        ("streamlit", "run", str(paths.app()), "--server.headless=true", "--server.port"),
    ],
)
def test_the_dashboard_serves_this_machine_only(started: tuple[str, ...], tmp_path: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", *started, str(port)]
    with subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as server:
        try:
            assert patience.until(lambda: _health(port), lambda: server.poll() is None) == "ok"
        finally:
            server.terminate()  # the server is the process we started, not a child of it
        said = server.communicate(timeout=patience.LIMIT)[0]
    assert f"http://localhost:{port}" in said
    assert "Network URL" not in said
    assert "External URL" not in said
    assert "warning" not in said


@pytest.mark.parametrize(
    ("address", "secrets", "warned"),
    [
        ([], "", False),
        (["--address", "127.0.0.1"], "", False),
        (["--address", "0.0.0.0"], "", True),
        (["--address=192.168.1.7"], "[other]", True),
        (["--address", "::"], "[auth]", False),
    ],
)
def test_an_address_for_the_network_is_warned_of_unless_people_sign_in(
    address: list[str],
    secrets: str,
    warned: bool,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    started: list[list[str]] = []
    monkeypatch.setattr(os, "execv", lambda program, command: started.append(command))
    monkeypatch.setattr(subprocess, "call", lambda command: 0)
    monkeypatch.setattr(Path, "home", lambda: tmp_path / "nobody")
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".streamlit").mkdir()
    (tmp_path / ".streamlit" / "secrets.toml").write_text(secrets)
    assert main.main(["dashboard", *address]) == 0
    said = capsys.readouterr()
    assert ("without sign-in" in said.err) is warned
    assert said.out == ""
    expected = address[-1].removeprefix("--address=") if address else "localhost"
    (command,) = started
    assert command[command.index("--server.address") + 1] == expected


@pytest.mark.parametrize("address", ["", " ", "-x", "a b", "http://localhost"])
def test_an_address_that_is_none_is_refused(address: str) -> None:
    status, out, err = _run("dashboard", f"--address={address}")
    assert (status, out, len(err)) == (2, "", 1)
    assert "is no address" in err[0]


def _health(port: int) -> str:
    try:
        with urllib.request.urlopen(f"http://localhost:{port}/_stcore/health", timeout=patience.LIMIT) as answer:
            return str(answer.read().decode())
    except (urllib.error.URLError, ConnectionError):
        return ""
