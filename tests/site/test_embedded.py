"""The embedded PostgreSQL, tried on a real one of its own."""

import multiprocessing
import os
import shutil
import signal
import tempfile
import time
from pathlib import Path

import psutil
import psycopg
import pytest

from daylight.site.embedded import Server
from daylight.site.places import EmbeddedServerError, private_directory, reachable


@pytest.fixture(scope="module")
def place():
    made = Path(tempfile.mkdtemp(prefix="daylight-pg-"))
    made.chmod(0o711)
    yield made
    data = (made / "pg").resolve()
    shutil.rmtree(data, ignore_errors=True)
    shutil.rmtree(made, ignore_errors=True)


@pytest.fixture
def server(place):
    yield Server(place)
    Server(place).stop()


def names(server):
    settings = server.connection("postgres")
    with psycopg.connect(host=settings["HOST"], user="postgres", dbname="postgres") as connection:
        return {name for (name,) in connection.execute("SELECT datname FROM pg_database")}


def hold(place, seconds):
    with Server(place).lease():
        time.sleep(seconds)


def test_the_last_to_leave_stops_the_server(server, place):
    with server.lease():
        with Server(place).lease():
            assert server.running
        assert server.running, "somebody still uses it"

    assert not server.running


def test_what_was_written_is_there_next_time(server):
    with server.lease():
        server.ensure_database("kept")

    with server.lease():
        assert "kept" in names(server)


def test_a_killed_process_does_not_keep_the_server_running_for_ever(server, place):
    other = multiprocessing.get_context("spawn").Process(target=hold, args=(place, 60))
    other.start()
    while not server.running:
        time.sleep(0.05)
    time.sleep(0.3)
    other.kill()
    other.join()

    with server.lease():
        pass

    assert not server.running


def test_a_server_that_was_killed_starts_again(server):
    with server.lease():
        number = int((server.data / "postmaster.pid").read_text().split("\n")[0])
        os.kill(number, signal.SIGKILL)
        psutil.Process(number).wait(10)
        assert not server.running

    with server.lease():
        assert "postgres" in names(server)


def test_a_process_number_that_now_belongs_to_another_is_not_the_server(server):
    with server.lease():
        pass
    left = server.data / "postmaster.pid"
    left.write_text(f"{os.getpid()}\n{server.data}\n0\n5432\n")

    assert not server.running
    with server.lease():
        assert server.running


def test_a_database_is_made_once_and_can_be_dropped(server):
    with server.lease():
        server.ensure_database("again")
        server.ensure_database("again")
        assert "again" in names(server)

        server.drop_database("again")
        assert "again" not in names(server)


def test_nobody_else_enters_the_data_directory(server):
    with server.lease():
        assert server.data.stat().st_mode & 0o077 == 0
        assert server.sockets.stat().st_mode & 0o077 == 0


def test_a_path_too_long_for_a_socket_gets_a_short_one():
    deep = Server(Path("/srv") / ("long-name-" * 12))

    assert len(str(deep.sockets)) < 60
    assert deep.sockets != Server(Path("/srv") / ("long-name-" * 13)).sockets


def test_a_directory_below_a_closed_one_cannot_be_reached(tmp_path):
    closed = tmp_path / "closed"
    (closed / "open").mkdir(parents=True)
    closed.chmod(0o700)

    assert not reachable(closed / "open")


def test_a_directory_that_is_a_link_of_somebody_is_refused(tmp_path):
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "elsewhere")

    with pytest.raises(EmbeddedServerError, match="属于别的账户"):
        private_directory(tmp_path / "link", None)
