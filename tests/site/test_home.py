import pytest

from daylight.site.home import home, secret_key


def test_the_secret_key_is_made_once_and_only_its_owner_reads_it(tmp_path):
    made = secret_key(tmp_path / "key")

    assert secret_key(tmp_path / "key") == made
    assert (tmp_path / "key").stat().st_mode & 0o777 == 0o600
    assert len(made) >= 50


def test_a_key_cut_short_is_refused_rather_than_used(tmp_path):
    (tmp_path / "key").write_text("short")

    with pytest.raises(RuntimeError, match="不完整"):
        secret_key(tmp_path / "key")


def test_the_data_directory_is_where_the_operator_says(tmp_path, monkeypatch):
    monkeypatch.setenv("DAYLIGHT_HOME", str(tmp_path / "data"))

    assert home() == tmp_path / "data"
    assert home().is_dir()
