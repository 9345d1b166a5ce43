import pytest

from daylight.site import fonts


@pytest.fixture(autouse=True)
def a_machine_without_fonts(monkeypatch, tmp_path):
    monkeypatch.setattr(fonts, "SYSTEM_FONTS", tmp_path / "nothing")


def nothing(package, into):
    raise fonts.NotAvailable("没有网络")


def wide_faces(package, into):
    for font in (*fonts.FALLBACK, "SimHei.ttf"):
        (into / font).write_bytes(b"font")


def sources(monkeypatch, *, pypi):
    monkeypatch.setattr(fonts, "SOURCES", tuple(fonts.Source(source.package, source.fonts, nothing) for source in fonts.SOURCES))
    monkeypatch.setattr(fonts, "WITHOUT_APT", fonts.Source("mplfonts", fonts.FALLBACK, pypi))


def test_without_any_font_it_says_what_to_do(monkeypatch, tmp_path):
    sources(monkeypatch, pypi=nothing)

    *_, verdict = fonts.bring(tmp_path / "fonts")

    assert verdict.startswith("✗ 没有字体")


def test_without_fangsong_it_says_which_face_is_used_instead(monkeypatch, tmp_path):
    sources(monkeypatch, pypi=wide_faces)

    *_, verdict = fonts.bring(tmp_path / "fonts")

    assert "没有仿宋" in verdict
    assert "宋体" in verdict


def test_only_fonts_that_may_be_passed_on_are_taken(monkeypatch, tmp_path):
    sources(monkeypatch, pypi=wide_faces)

    list(fonts.bring(tmp_path / "fonts"))

    assert {font.name for font in (tmp_path / "fonts").iterdir()} == set(fonts.FALLBACK)


def test_what_is_there_is_not_fetched_again(monkeypatch, tmp_path):
    sources(monkeypatch, pypi=nothing)
    (tmp_path / "fonts").mkdir()
    for font in (*fonts.FANDOL, *fonts.NOTO):
        (tmp_path / "fonts" / font).write_bytes(b"font")

    [verdict] = fonts.bring(tmp_path / "fonts")

    assert "FandolFang" in verdict
