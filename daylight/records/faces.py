"""The faces of papers: where they are looked for, and which were found."""

import os
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import typst

FACES = {
    "仿宋（正文）": ("FandolFang R", "FandolFang"),
    "小标宋（标题）": ("FandolSong", "Noto Serif CJK SC", "Noto Serif SC"),
    "黑体（层次标题）": ("FandolHei", "Noto Sans CJK SC", "Noto Sans SC"),
    "楷体（签批、注释）": ("LXGW WenKai", "FandolKai"),
    "后备（人名用字）": ("Noto Serif CJK SC", "Noto Serif SC", "Source Han Serif SC"),
}


@dataclass(frozen=True)
class Face:
    """One face that the papers ask for: its use, and what was found for it."""

    use: str
    found: str

    @property
    def is_missing(self) -> bool:
        return not self.found


def fonts_report() -> tuple[Face, ...]:
    """Say which face was found for each use; an empty `found` means another face stands in."""
    families = set(installed().families())
    return tuple(Face(use=use, found=next((name for name in names if name in families), "")) for use, names in FACES.items())


def font_folders() -> list[Path]:
    """List the folders with our own fonts, beside those of the system."""
    ours = Path(__file__).parents[2] / "var"
    named = [Path(folder) for folder in (os.environ.get("DAYLIGHT_FONTS"),) if folder]
    homes = [Path(os.environ.get("DAYLIGHT_HOME") or ours), ours]
    return [folder for folder in dict.fromkeys([*named, *(home / "fonts" for home in homes)]) if folder.is_dir()]


@cache
def installed() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=True, include_embedded_fonts=True, font_paths=[str(f) for f in font_folders()])
