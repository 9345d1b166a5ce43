"""Bring the fonts of papers into ``var/fonts``: ``script/fonts``.

An official paper is set in 仿宋, and one open 仿宋 was found: FandolFang, in a Debian package. It has the 6763
characters of GB 2312, so a wide 宋体 stands behind it for rare names. Without apt the wide faces come from
PyPI and papers are set in 宋体. Nothing is installed; font files are taken out of the packages.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from daylight.site.home import CHECKOUT, home

FANDOL = tuple(f"Fandol{face}.otf" for face in ("Fang-Regular", "Song-Regular", "Song-Bold", "Hei-Regular", "Hei-Bold", "Kai-Regular"))
NOTO = ("NotoSerifCJK-Regular.ttc", "NotoSerifCJK-Bold.ttc", "NotoSansCJK-Regular.ttc", "NotoSansCJK-Bold.ttc")
# The package also holds a font that nobody may pass on; so faces are named, never taken by pattern.
FALLBACK = ("NotoSerifCJKsc-Regular.otf", "NotoSansCJKsc-Regular.otf")
SYSTEM_FONTS = Path("/usr/share/fonts")


@dataclass(frozen=True)
class Source:
    """A package and the font files wanted of it."""

    package: str
    fonts: tuple[str, ...]
    unpack: Callable[[str, Path], None]


class NotAvailable(Exception):
    """A package cannot be had on this machine."""


def debian(package: str, into: Path) -> None:
    """Unpack a Debian package below ``into`` without installing it.

    :raises NotAvailable: there is no apt, or it does not have the package.
    """
    if not (shutil.which("apt-get") and shutil.which("dpkg-deb")):
        raise NotAvailable("没有 apt")
    download = ["apt-get", "download", "-qq", package]
    if _quiet(download, into):
        if os.geteuid() == 0:
            _quiet(["apt-get", "update", "-qq"], into)
        if _quiet(download, into):
            raise NotAvailable(f"apt 没有 {package}")
    for archive in into.glob("*.deb"):
        _quiet(["dpkg-deb", "-x", archive.name, "."], into)


def pypi(package: str, into: Path) -> None:
    """Unpack a wheel below ``into`` without installing it; its digest is held by requirements-fonts.txt.

    :raises NotAvailable: the package index cannot be reached.
    """
    lock = CHECKOUT / "requirements-fonts.txt"
    if _quiet([sys.executable, "-m", "pip", "download", "-q", "--no-deps", "--require-hashes", "-r", str(lock)], into):
        raise NotAvailable(f"下载 {package} 失败")
    for archive in into.glob("*.whl"):
        with zipfile.ZipFile(archive) as wheel:
            wheel.extractall(into, [name for name in wheel.namelist() if Path(name).name in FALLBACK])


SOURCES = (Source("texlive-lang-chinese", FANDOL, debian), Source("fonts-noto-cjk", NOTO, debian))
WITHOUT_APT = Source("mplfonts", FALLBACK, pypi)


def complete(into: Path) -> bool:
    """Whether all fonts are there."""
    return all((into / font).exists() for source in SOURCES for font in source.fonts)


def bring(into: Path) -> Iterator[str]:
    """Bring what is missing into a directory, and say what happens line by line."""
    into.mkdir(parents=True, exist_ok=True)
    for source in SOURCES:
        yield from _bring(source, into)
    if not (into / NOTO[0]).exists():
        yield from _bring(WITHOUT_APT, into)
    yield _verdict(into)


def _bring(source: Source, into: Path) -> Iterator[str]:
    missing = [font for font in source.fonts if not (into / font).exists()]
    if not missing:
        return
    if all(found := [next(SYSTEM_FONTS.rglob(font), None) for font in missing]):
        yield from (_keep(font, into) for font in found if font)
        return
    yield f"取字体 fetching fonts: {source.package} …"
    with tempfile.TemporaryDirectory() as place:
        try:
            source.unpack(source.package, Path(place))
        except NotAvailable as reason:
            yield f"  取不到 not available: {reason}"
            return
        yield from (_keep(font, into) for font in Path(place).rglob("*") if font.name in missing)


def _keep(font: Path, into: Path) -> str:
    """Copy a font beside its place and move it there, so that half of one is never used."""
    half = into / f".{font.name}.{os.getpid()}"
    shutil.copyfile(font, half)
    half.replace(into / font.name)
    return f"  {font.stem}"


def _verdict(into: Path) -> str:
    """Say in which face papers will be set."""
    if not any((into / font).exists() for font in (NOTO[0], FALLBACK[0])):
        return f"✗ 没有字体:文书无法排版。请把仿宋、宋体、黑体、楷体字库(otf、ttf、ttc)放进 put fonts into {into}"
    if not (into / FANDOL[0]).exists():
        return "! 没有仿宋:文书正文改用宋体 no 仿宋 found, papers are set in Noto Serif CJK (宋体)"
    return "文书字体 fonts of papers: 仿宋 FandolFang、宋体、黑体、楷体;生僻字 rare characters: Noto Serif CJK"


def _quiet(command: list[str], place: Path) -> int:
    return subprocess.run(command, cwd=place, stdin=subprocess.DEVNULL, capture_output=True, check=False).returncode


def main() -> int:
    """Bring the fonts; 1 when papers cannot be set at all."""
    line = ""
    for line in bring(Path(os.environ.get("DAYLIGHT_FONTS") or home() / "fonts")):
        print(line, flush=True)
    return int(line.startswith("✗"))


if __name__ == "__main__":
    sys.exit(main())
