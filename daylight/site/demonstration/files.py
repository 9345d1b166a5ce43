"""Files that the demonstration hands in as evidence: parcel sketches and photos, drawn here; certificates as PDF."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable, Sequence
from functools import partial
from random import Random

from daylight.records.papers import Field, Fields, Paper, Para, typeset
from daylight.site.demonstration.script import Attached

Colour = tuple[int, int, int]
Point = tuple[float, float]
PAPER, GRID, LAND, EDGE, ROAD = (252, 250, 244), (222, 218, 205), (226, 187, 120), (160, 50, 40), (190, 190, 190)


class Sheet:
    """A small picture that is drawn point by point and written as PNG."""

    def __init__(self, width: int, height: int, ground: Colour) -> None:
        self.width, self.height = width, height
        self.rows = [bytearray(bytes(ground) * width) for _ in range(height)]

    def band(self, y: int, x0: float, x1: float, colour: Colour) -> None:
        """Draw one row from x0 to x1."""
        first, last = max(0, round(x0)), min(self.width, round(x1))
        if 0 <= y < self.height and last > first:
            self.rows[y][first * 3 : last * 3] = bytes(colour) * (last - first)

    def polygon(self, corners: Sequence[Point], colour: Colour) -> None:
        """Fill a polygon."""
        for y in range(max(0, int(min(c[1] for c in corners))), min(self.height, int(max(c[1] for c in corners)) + 1)):
            crossings = sorted(_crossings(corners, y + 0.5))
            for x0, x1 in zip(crossings[::2], crossings[1::2], strict=False):
                self.band(y, x0, x1, colour)

    def line(self, one: Point, other: Point, colour: Colour, width: int = 2) -> None:
        """Draw a line."""
        steps = int(max(abs(other[0] - one[0]), abs(other[1] - one[1]), 1))
        for step in range(steps + 1):
            x = one[0] + (other[0] - one[0]) * step / steps
            y = one[1] + (other[1] - one[1]) * step / steps
            for dy in range(width):
                self.band(round(y) + dy, x, x + width, colour)

    def png(self) -> bytes:
        """Write the picture."""
        raw = b"".join(b"\0" + bytes(row) for row in self.rows)
        head = struct.pack(">IIBBBBB", self.width, self.height, 8, 2, 0, 0, 0)
        return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", head) + _chunk(b"IDAT", zlib.compress(raw, 6)) + _chunk(b"IEND", b"")


def _crossings(corners: Sequence[Point], y: float) -> Iterable[float]:
    for (x0, y0), (x1, y1) in zip(corners, [*corners[1:], corners[0]], strict=True):
        if (y0 <= y) != (y1 <= y):
            yield x0 + (y - y0) * (x1 - x0) / (y1 - y0)


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def sketch(seed: str) -> bytes:
    """Draw the sketch of a parcel: grid, road, boundary with its corner points, building."""
    dice, sheet = Random(seed), Sheet(720, 480, PAPER)  # noqa: S311  (a drawing, no secret)
    for x in range(0, 720, 60):
        sheet.line((x, 0), (x, 479), GRID, 1)
    for y in range(0, 480, 60):
        sheet.line((0, y), (719, y), GRID, 1)
    road = dice.randint(390, 420)
    sheet.polygon([(0, road), (720, road - 40), (720, road - 10), (0, road + 30)], ROAD)
    corners = [
        (dice.randint(150, 220), dice.randint(70, 120)),
        (dice.randint(470, 560), dice.randint(60, 110)),
        (dice.randint(520, 590), dice.randint(280, 330)),
        (dice.randint(330, 380), dice.randint(320, 350)),
        (dice.randint(160, 210), dice.randint(280, 320)),
    ]
    sheet.polygon(corners, LAND)
    x, y = dice.randint(270, 320), dice.randint(150, 180)
    sheet.polygon([(x, y), (x + 130, y - 6), (x + 134, y + 74), (x + 4, y + 80)], (150, 160, 185))
    for one, other in zip(corners, [*corners[1:], corners[0]], strict=True):
        sheet.line(one, other, EDGE, 3)
        sheet.polygon([(one[0] - 6, one[1] - 6), (one[0] + 8, one[1] - 6), (one[0] + 8, one[1] + 8), (one[0] - 6, one[1] + 8)], EDGE)
    sheet.polygon([(670, 30), (684, 78), (670, 66), (656, 78)], (60, 60, 60))
    return sheet.png()


def photo(seed: str) -> bytes:
    """Draw a scene that stands for a photo: sky, hills, and what lies on the ground."""
    dice, sheet = Random(seed), Sheet(720, 480, (205, 222, 238))  # noqa: S311  (a drawing, no secret)
    for y in range(230):
        shade = 255 - y // 5
        sheet.band(y, 0, 720, (shade - 60, shade - 32, shade - 8))
    for depth, colour in enumerate(((146, 168, 152), (118, 148, 116))):
        base = 200 + depth * 30
        sheet.polygon(
            [
                (0, base + dice.randint(0, 20)),
                (180, base - dice.randint(40, 90)),
                (380, base),
                (540, base - dice.randint(30, 80)),
                (720, base),
                (720, 300),
                (0, 300),
            ],
            colour,
        )
    sheet.polygon([(0, 280), (720, 270), (720, 480), (0, 480)], (176, 148, 108))
    for _ in range(dice.randint(2, 4)):
        x, size = dice.randint(60, 560), dice.randint(60, 120)
        sheet.polygon([(x, 350), (x + size / 2, 350 - size * 0.55), (x + size, 350)], (196, 176, 140))
        sheet.polygon([(x + size / 2, 350 - size * 0.55), (x + size, 350), (x + size * 0.55, 350)], (168, 146, 110))
    x = dice.randint(120, 460)
    sheet.polygon([(x, 300), (x + 150, 300), (x + 150, 390), (x, 390)], (178, 186, 194))
    sheet.polygon([(x - 12, 300), (x + 75, 262), (x + 162, 300)], (70, 104, 150))
    return sheet.png()


def certificate(title: str, issuer: str, text: str, facts: Sequence[tuple[str, str]]) -> bytes:
    """Typeset a certificate of another office, as a page of PDF."""
    body = (Fields(tuple(Field(label, value, wide=True) for label, value in facts)), Para(text), Para("（演示材料，印章略）"))
    return typeset(Paper(form="certificate", title=title, layout="report", organ=issuer, blocks=body))


def a_sketch(name: str) -> Attached:
    """Hand in a parcel sketch."""
    return Attached(f"{name}.png", "image/png", partial(sketch, name))


def a_photo(name: str) -> Attached:
    """Hand in a photo."""
    return Attached(f"{name}.png", "image/png", partial(photo, name))


def a_certificate(title: str, issuer: str, text: str, facts: Sequence[tuple[str, str]]) -> Attached:
    """Hand in a certificate."""
    return Attached(f"{title}.pdf", "application/pdf", partial(certificate, title, issuer, text, tuple(facts)))
