"""The command line as strangers use it: wrong files, full disks, readers that leave, odd times."""

import errno
import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from counter_app.clock import SystemClock
from counter_app.commands import call as calls
from counter_app.messages import msg
from counter_app.store import Store
from counter_app.store.backup import back_up
from tests.commands.cases import Cli, as_lines, record

EVERY = (
    ["tickets"],
    ["db", "check"],
    ["db", "verify"],
    ["db", "backup"],
    ["db", "upgrade"],
    ["report", "daily", "--out", "day.pdf"],
    ["intake", "-"],
)


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """Where a database may come to be: nothing is there yet."""
    return tmp_path / "counter.sqlite3"


@pytest.mark.parametrize("arguments", EVERY, ids=" ".join)
@pytest.mark.parametrize("what", ["text", "foreign", "newer", "cut", "folder"])
def test_a_file_that_is_no_database_of_ours_is_one_line_and_stays_as_it_is(
    cli: Cli, database: Path, migrated: Path, what: str, arguments: list[str]
) -> None:
    if what == "folder":
        database.mkdir()
    elif what == "text":
        database.write_text("hello, this is a text and no database\n" * 20)
    elif what == "foreign":
        with closing(sqlite3.connect(database)) as other, other:
            other.execute("CREATE TABLE recipe (dish)")
    else:
        shutil.copyfile(migrated, database)
        if what == "cut":
            os.truncate(database, 100_000)
        else:
            with closing(sqlite3.connect(database)) as newer, newer:
                newer.execute("UPDATE alembic_version SET version_num = '9999'")
    before = None if what == "folder" else database.read_bytes()
    done = cli(*arguments)
    assert done.code == (2 if what == "folder" else 1)
    assert len((done.out + done.err).splitlines()) == 1
    assert "Traceback" not in done.err
    assert before == (None if what == "folder" else database.read_bytes())


@pytest.mark.parametrize(
    ("table", "arguments"),
    [
        ("event", ["db", "verify"]),
        ("event", ["db", "check"]),
        ("event", ["intake", "-"]),
        ("ticket", ["db", "check"]),
        ("ticket", ["tickets"]),
    ],
)
def test_a_database_somebody_took_a_table_out_of_is_one_line(
    cli: Cli, database: Path, table: str, arguments: list[str]
) -> None:
    Store.open(f"sqlite:///{database}").close()
    with closing(sqlite3.connect(database)) as other, other:
        other.execute(f"DROP TABLE {table}")
    done = cli(*arguments, stdin=as_lines(record()))
    assert done.code == 1
    [line] = done.err.splitlines()
    assert f"no such table: {table}" in line
    assert "restore the last backup" in line


def test_a_database_is_named_without_options(cli: Cli, tmp_path: Path) -> None:
    """What stands behind a question mark would else be left out of the file's name."""
    done = cli("--database", f"sqlite:///{tmp_path}/shop?mode=ro", "tickets")
    assert (done.code, len(done.err.splitlines())) == (2, 1)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(os.name != "posix", reason="a name longer than POSIX allows")
def test_a_name_beyond_all_length_is_one_line(cli: Cli, tmp_path: Path) -> None:
    done = cli("--database", f"sqlite:///{tmp_path}/{'a' * 300}", "tickets")
    assert (done.code, len(done.err.splitlines())) == (1, 1)


def test_a_backup_folder_that_cannot_be_made_is_named(cli: Cli, database: Path) -> None:
    Store.open(f"sqlite:///{database}").close()
    done = cli("db", "backup", "--to", str(database / "usb"))
    assert done.code == 1
    [line] = done.err.splitlines()
    assert str(database / "usb") in line
    assert "choose another folder" in line


def test_a_demo_broken_off_leaves_nothing(
    cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr("counter_app.commands.demo.furnish", broken)
    assert cli("demo", str(tmp_path / "demo"), "--no-window").code == 1
    assert list((tmp_path / "demo").iterdir()) == []
    (tmp_path / "file").touch()
    done = cli("demo", str(tmp_path / "file" / "demo"), "--no-window")
    assert (done.code, len(done.err.splitlines())) == (2, 1)


@pytest.mark.parametrize("arguments", [["db", "check"], ["db", "verify"], ["db", "backup"]])
def test_no_database_yet_is_said(cli: Cli, database: Path, arguments: list[str]) -> None:
    for there in (False, True):
        if there:
            database.touch()
        done = cli(*arguments)
        assert done.code == 1
        assert "no database" in done.out + done.err


def test_an_empty_name_is_not_the_users_own_database(
    cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    assert cli("--database", "", "tickets").code == 2


def test_a_file_made_read_only_stays_so(cli: Cli, database: Path) -> None:
    cli("tickets")
    database.chmod(0o444)
    cli("tickets")
    assert database.stat().st_mode & 0o777 == 0o400


@pytest.mark.parametrize("where", range(0, 4096, 397))
def test_a_renamed_backup_with_a_broken_first_page_is_refused(
    cli: Cli, database: Path, tmp_path: Path, where: int
) -> None:
    cli("intake", "-", stdin=as_lines(record()))
    made, _ = back_up(database, tmp_path / "usb", SystemClock().now())
    bad = tmp_path / "copy.sqlite3"
    content = bytearray(made.path.read_bytes())
    for at in range(where, where + 8):
        content[at] ^= 0xFF
    bad.write_bytes(content)
    before = database.read_bytes()
    done = cli("db", "restore", str(bad))
    assert "Traceback" not in done.err
    if done.code != 0:  # bytes nothing uses may be anything
        assert (done.code, done.out) == (2, "")
        assert "Nothing was restored" in done.err
        assert database.read_bytes() == before
    assert len(cli("tickets").json_lines) == 1


def test_a_result_the_disk_has_no_room_for_leaves_the_old_file(
    cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "day.json"
    assert cli("report", "daily", "--out", str(out)).code == 0
    before = out.read_bytes()

    def full(path: Path, content: bytes) -> int:
        with path.open("wb") as file:
            file.write(content[:10])
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    done = cli("report", "daily", "--out", str(out))
    assert (done.code, done.out, len(done.err.splitlines())) == (1, "", 1)
    assert "No space left" in done.err
    assert out.read_bytes() == before
    assert list(tmp_path.glob(".*.part")) == []


def test_a_result_may_go_into_a_pipe(cli: Cli, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.json"
    os.mkfifo(pipe)
    with subprocess.Popen(["cat", str(pipe)], stdout=subprocess.PIPE) as reader:
        assert cli("report", "daily", "--out", str(pipe)).code == 0
        assert reader.stdout is not None
        assert reader.stdout.read().startswith(b"{")


def _program(database: Path, *arguments: str, **more: Any) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(
        [sys.executable, "-m", "counter_app", "--database", f"sqlite:///{database}", *arguments],
        stderr=subprocess.PIPE,
        **more,
    )


def test_a_reader_that_leaves_is_no_error_of_the_program(database: Path, tmp_path: Path) -> None:
    many = tmp_path / "many.jsonl"
    many.write_bytes(as_lines(*(record(request_id=f"r{at}") for at in range(40))))
    with _program(database, "intake", str(many), stdout=subprocess.PIPE) as program:
        assert program.stdout is not None
        assert program.stderr is not None
        assert program.stdout.readline()
        program.stdout.close()
        assert program.stderr.read() == b""
    assert program.returncode == 1
    with closing(sqlite3.connect(database)) as db:
        assert 1 <= db.execute("SELECT count(*) FROM ticket").fetchone()[0] < 40


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_an_output_that_is_full_is_one_line(cli: Cli, database: Path) -> None:
    cli("intake", "-", stdin=as_lines(record()))
    with (
        Path("/dev/full").open("wb") as full,
        _program(database, "tickets", stdout=full) as program,
    ):
        assert program.stderr is not None
        said = program.stderr.read().decode()
    assert program.returncode == 1
    assert len(said.splitlines()) == 1
    assert "cannot be written" in said


@pytest.mark.skipif(os.name != "posix", reason="a shell closes them with >&- and <&-")
@pytest.mark.parametrize(
    ("line", "code", "words"),
    [("tickets >&-", 1, "output is closed"), ("intake - <&-", 2, "input is closed")],
)
def test_closed_streams_are_one_line(
    cli: Cli, database: Path, line: str, code: int, words: str
) -> None:
    cli("intake", "-", stdin=as_lines(record()))
    script = f'exec "$0" -m counter_app --database "sqlite:///$1" {line}'
    done = subprocess.run(
        ["sh", "-c", script, sys.executable, str(database)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (code, "", 1)
    assert words in done.stderr


@pytest.mark.parametrize("field", ["received_at", "reported_at"])
@pytest.mark.parametrize(
    "moment", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00", "1900-01-01T00:00:00Z"]
)
def test_a_year_nobody_can_mean_is_one_line_and_the_rest_go_on(
    cli: Cli, field: str, moment: str
) -> None:
    bad = record(request_id="bad", **{field: moment})
    done = cli("intake", "-", stdin=as_lines(bad, record()))
    assert (done.code, len(done.json_lines)) == (2, 1)
    assert done.err.startswith(f"line 1: {field}: The year ")


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_a_sale_in_a_year_nobody_can_mean(cli: Cli, day: str) -> None:
    done = cli("intake", "-", stdin=as_lines(record(product={"sold_on": day}), record()))
    assert (done.code, len(done.json_lines)) == (2, 1)
    assert done.err.startswith("line 1: product.sold_on: The year ")


def test_a_line_without_end_is_refused_without_being_kept(
    cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(calls, "LONGEST_LINE", 2000)
    monkeypatch.setattr("counter_app.commands.intake.LONGEST_LINE", 2000)
    long = record(request_id="long", condition="x" * 9000)
    done = cli("intake", "-", stdin=as_lines(long, record()))
    assert (done.code, len(done.json_lines)) == (2, 1)
    assert done.err == "line 1: record: is longer than 2000 bytes\n"


def test_a_request_used_again_for_something_else_is_said(cli: Cli) -> None:
    first = cli("intake", "-", stdin=as_lines(record(), record()))
    assert first.err == ""
    other = cli("intake", "-", stdin=as_lines(record(condition="like new")))
    assert (other.code, other.json_lines) == (0, first.json_lines[:1])
    assert other.err.startswith("line 1: request_id: was used before with other content")
    assert "like new" not in str(cli("ticket", first.json_lines[0]["ticket"]).json_lines)


def test_trouble_names_the_line_it_stopped_at(cli: Cli, database: Path) -> None:
    cli("intake", "-", stdin=as_lines(record()))
    with closing(sqlite3.connect(database)) as db, db:
        db.execute("CREATE TRIGGER full BEFORE INSERT ON fault BEGIN SELECT RAISE(FAIL, 'x'); END")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("counter_app.store.trouble._BY_CODE", {19: msg("The disk is full.")})
        done = cli("intake", "-", stdin=as_lines(record(), record(request_id="web-2")))
    assert (done.code, len(done.json_lines)) == (1, 1)
    assert done.err == "counter-app: line 2: The disk is full.\n"
