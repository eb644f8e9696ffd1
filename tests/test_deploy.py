"""The files of .deploy/ → what they promise: nobody's rights, one volume, no way in but the proxy's, a backup that has
been restored. No engine for containers is needed: what an image runs is run here, in a clean folder."""

from __future__ import annotations

import configparser
import json
import os
import re
import shlex
import subprocess
import sys
import threading
import tomllib
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest
import yaml

from indicators import store
from indicators.model import Article

ROOT = Path(__file__).parent.parent
DEPLOY = ROOT / ".deploy"
SCRIPTS = ("build", "backup", "work")
UNITS = ("indicators.service", "indicators-worker.service", "indicators-backup.service", "indicators-backup.timer")
INSTRUCTIONS = "FROM RUN ENV COPY WORKDIR USER VOLUME EXPOSE HEALTHCHECK CMD".split()  # all that ours may use


def instructions() -> list[tuple[str, str]]:
    """The Containerfile, an instruction a line."""
    told = (DEPLOY / "Containerfile").read_text(encoding="utf-8")
    whole = re.sub(r"\\\n\s*", " ", re.sub(r"^#.*\n", "", told, flags=re.M))
    found = [line.partition(" ") for line in whole.splitlines() if line]
    return [(name, rest) for name, _, rest in found]


def compose() -> dict[str, Any]:
    return dict(yaml.safe_load((DEPLOY / "compose.yaml").read_text(encoding="utf-8")))


def last_stage() -> list[tuple[str, str]]:
    told = instructions()
    return told[max(at for at, (name, _) in enumerate(told) if name == "FROM") :]


def unit(name: str) -> configparser.ConfigParser:
    found = configparser.ConfigParser(interpolation=None)
    found.optionxform = str  # type: ignore[assignment,method-assign]  # systemd's keys have capitals
    found.read(DEPLOY / name, encoding="utf-8")
    return found


# The image ------------------------------------------------------------------------------------------------------------


def test_the_image_runs_as_nobody_in_particular_with_one_volume_and_a_look_at_its_health() -> None:
    assert {name for name, _ in instructions()} <= set(INSTRUCTIONS)
    stage = last_stage()
    assert [rest for name, rest in stage if name == "USER"] == ["10001:10001"]
    assert [rest for name, rest in stage if name == "VOLUME"] == ["/data"]
    assert [name for name, _ in stage][-2:] == ["HEALTHCHECK", "CMD"]
    assert all(":" in rest.split()[0] and ":latest" not in rest for name, rest in stage if name == "FROM")
    assert [rest for name, rest in stage if name == "COPY"] == ["--from=build /opt/indicators /opt/indicators"]
    assert {"INDICATORS_DATA=/data", "INDICATORS_LOG=json"} <= {
        word for name, rest in stage if name == "ENV" for word in rest.split()
    }


def test_the_image_is_made_of_the_lock_file_by_the_script_that_ci_runs() -> None:
    runs = [rest for name, rest in instructions() if name == "RUN"]
    assert "/checkout/.deploy/build /opt/indicators" in runs
    script = (DEPLOY / "build").read_text(encoding="utf-8")
    assert "uv export --locked" in script
    assert "--require-hashes" in script
    assert ".deploy/build" in (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    ignored = (DEPLOY / "Containerfile.dockerignore").read_text(encoding="utf-8").splitlines()
    assert {".git", ".streamlit/secrets.toml", ".deploy/.env", ".deploy/secrets.toml"} <= set(ignored)


class Answers(BaseHTTPRequestHandler):
    """A server that is well or ill."""

    status = 200

    def do_GET(self) -> None:
        self.send_response(self.status if self.path == "/healthz" else 404)
        self.end_headers()

    def log_message(self, *said: object) -> None:
        pass


@pytest.fixture
def port() -> Iterator[int]:
    server = HTTPServer(("127.0.0.1", 0), Answers)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server.server_port
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize(("status", "is_well"), [(200, True), (503, False)])
def test_the_look_at_its_health_tells_well_from_ill(
    port: int, status: int, is_well: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Answers, "status", status)
    (look,) = [rest for name, rest in instructions() if name == "HEALTHCHECK"]
    command = json.loads(look.partition("CMD ")[2])
    assert command[:2] == ["python", "-c"]
    asked = command[2].replace("127.0.0.1:8501", f"127.0.0.1:{port}")
    assert asked != command[2], "it asks the port that the dashboard listens at"
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, check=False)
    assert (done.returncode == 0) == is_well


# The whole of it ------------------------------------------------------------------------------------------------------


def test_the_services_are_all_and_none_has_rights_that_it_does_not_need() -> None:
    services = compose()["services"]
    assert set(services) == {"dashboard", "worker", "backup", "database", "proxy"}
    for name, service in services.items():
        assert service["read_only"] is True, name
        assert service["cap_drop"] == ["ALL"], name
        assert service["security_opt"] == ["no-new-privileges:true"], name
        assert service["restart"] == "unless-stopped", name
        assert "privileged" not in service, name
        assert ":latest" not in service["image"], name


def test_nothing_is_reached_but_the_proxy_and_the_database_by_nobody_outside() -> None:
    told = compose()
    assert {name for name, service in told["services"].items() if "ports" in service} == {"proxy"}
    assert told["services"]["proxy"]["ports"] == ["80:80", "443:443"]
    assert told["services"]["database"]["networks"] == ["inside"]
    assert told["networks"]["inside"] == {"internal": True}
    caddy = (DEPLOY / "Caddyfile").read_text(encoding="utf-8")
    assert "reverse_proxy dashboard:8501" in caddy
    assert caddy.count("{") == caddy.count("}")


def test_every_secret_comes_from_a_file_that_git_ignores() -> None:
    text = (DEPLOY / "compose.yaml").read_text(encoding="utf-8")
    asked = set(re.findall(r"\$\{(\w+)", text))
    told = dict(
        line.split("=", 1)
        for line in (DEPLOY / "env.example").read_text(encoding="utf-8").splitlines()
        if line and not line.startswith("#")
    )
    assert asked == set(told)
    ignored = (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()
    assert {"/.deploy/.env", "/.deploy/secrets.toml"} <= set(ignored)


def test_programs_that_services_and_units_start_are_there() -> None:
    script = (DEPLOY / "build").read_text(encoding="utf-8")
    installed = {"indicators", *re.findall(r'"\$to/bin/([\w-]+)"', script)} - {"python"}
    assert installed == {"indicators", "indicators-backup", "indicators-work"}
    started = {unit(name)["Service"]["ExecStart"].split()[0] for name in UNITS if name.endswith(".service")}
    assert {Path(one).name for one in started} == installed
    services = compose()["services"]
    assert services["worker"]["command"][0] in installed
    assert any(name in services["backup"]["command"][2] for name in installed)


@pytest.mark.parametrize("name", UNITS)
def test_a_unit_is_whole_and_closed(name: str) -> None:
    found = unit(name)
    assert found["Unit"]["Description"]
    if name.endswith(".timer"):
        assert found["Timer"]["OnCalendar"]
        assert found["Install"]["WantedBy"] == "timers.target"
        return
    service = found["Service"]
    assert service["User"] == "indicators"
    assert (service["NoNewPrivileges"], service["ProtectSystem"], service["CapabilityBoundingSet"]) == (
        "yes", "strict", "",
    )  # fmt: skip
    assert {"INDICATORS_DATA=/var/lib/indicators", "INDICATORS_LOG=json"} <= set(shlex.split(service["Environment"]))


# The scripts ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", SCRIPTS)
def test_a_script_can_be_run(name: str) -> None:
    assert os.access(DEPLOY / name, os.X_OK)
    subprocess.run(["sh", "-n", str(DEPLOY / name)], check=True)


def run(script: str, *given: str, **environment: str) -> subprocess.CompletedProcess[str]:
    path = f"{Path(sys.executable).parent}:/usr/bin:/bin"
    kept = {name: value for name, value in os.environ.items() if not name.startswith("INDICATORS_")}
    return subprocess.run(
        [str(DEPLOY / script), *given],
        env=kept | {"PATH": path, "INDICATORS_LOG": "json"} | environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_backup_has_been_restored_and_the_oldest_go(tmp_path: Path) -> None:
    own, backups = tmp_path / "own", tmp_path / "backups"
    own.mkdir()
    backups.mkdir()
    with store.open(f"sqlite:///{own / 'indicators.db'}") as kept:
        kept.add(Article("A storm killed 12 people in Taiz.", "taiz"), "Amina")
        killed = next(row["fact_id"] for row in kept.rows() if row["document_id"] == "taiz")
        shown = kept.fact(killed)
        assert shown
        kept.decide(killed, "accept", "Amina", expected_version=shown.version)
    for day in (1, 2, 3):
        (backups / f"indicators-2020010{day}T000000Z.zip").write_bytes(b"")
    done = run("backup", str(backups), INDICATORS_DATA=str(own), KEEP="2")
    assert done.returncode == 0, done.stderr
    left = sorted(path.name for path in backups.iterdir())
    assert len(left) == 2
    assert left[0] == "indicators-20200103T000000Z.zip"
    other = tmp_path / "other"
    other.mkdir()
    restored = subprocess.run(
        [sys.executable, "-m", "indicators", "restore", str(backups / left[1])],
        env=os.environ | {"INDICATORS_DATA": str(other)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert "1 decision" in restored.stdout
    with store.open(f"sqlite:///{other / 'indicators.db'}") as again:
        assert next(row for row in again.rows() if row["fact_id"] == killed)["review_status"] == "accepted"
    for line in done.stderr.splitlines():
        assert json.loads(line)["event"]


def test_a_backup_that_comes_back_otherwise_is_doubtful(tmp_path: Path) -> None:
    """A program of its own in the place of ours loses a document on the way."""
    fake = tmp_path / "bin" / "indicators"
    fake.parent.mkdir()
    fake.write_text('#!/bin/sh\n[ "$1" = backup ] && touch "$2" && echo "$2: 6" || echo "$2: 5; restored"\n')
    fake.chmod(0o755)
    done = run("backup", str(tmp_path / "backups"), PATH=f"{fake.parent}:/usr/bin:/bin")
    assert done.returncode == 1
    (file,) = (tmp_path / "backups").iterdir()
    assert file.name.endswith(".zip.doubtful")
    assert json.loads(done.stderr)["event"] == "backup_doubtful"


def test_what_stands_in_the_way_of_a_worker_ends_it(tmp_path: Path) -> None:
    """A store that cannot be made ends the one that watches, and then the worker: whoever keeps it starts it again."""
    blocked = tmp_path / "file"
    blocked.write_text("no folder")
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    (inbox / "report.txt").write_text("Hail killed 9 cows in Farah.")
    fake = tmp_path / "bin" / "indicators"
    fake.parent.mkdir()
    fake.write_text('#!/bin/sh\necho "$@" >> "$INDICATORS_DATA/asked"\n[ "$1" != watch ] || exit 4\n')
    fake.chmod(0o755)
    (tmp_path / "sources.txt").write_text("# feeds\n\nfeed:https://agency.example/rss\n")
    done = run(
        "work", str(inbox), str(tmp_path / "sources.txt"),
        PATH=f"{fake.parent}:/usr/bin:/bin", INDICATORS_DATA=str(tmp_path), EVERY="1",
    )  # fmt: skip
    assert done.returncode == 4
    asked = (tmp_path / "asked").read_text().splitlines()
    assert f"watch {inbox} --by worker --every 30" in asked


def test_the_image_is_of_the_python_that_the_program_is_tested_with() -> None:
    needed = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["requires-python"]
    froms = [rest.split()[0] for name, rest in instructions() if name == "FROM"]
    assert {re.findall(r"python:(\d\.\d+)", one)[0] for one in froms} == {needed.removeprefix(">=")}
