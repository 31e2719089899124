"""Two plots as SVG, drawn by hand: bars of F1 with their intervals, and reliability diagrams."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from typing import NamedTuple

INK, FAINT, BAR, WHISKER = "#1f2933", "#d5dae0", "#7aa6c9", "#12344d"
STYLE = f"text{{font:13px system-ui,sans-serif;fill:{INK}}}.h{{font-weight:600}}.s{{font-size:11px}}.e{{text-anchor:end}}.m{{text-anchor:middle}}"
LABELS, PLOT, RIGHT = 210, 440, 130
"""Pixels: room for the names at the left, for the axis, for the numbers at the right."""
ROW, HEADING, TOP, FOOT = 22, 34, 12, 34


class Bar(NamedTuple):
    """One bar: its name, its length between 0 and 1, the ends of its interval."""

    name: str
    value: float
    low: float
    high: float


class Bin(NamedTuple):
    """Values of like probability: their mean probability, the share that is right, how many there are."""

    mean: float
    right: float
    size: int


def bars(groups: Mapping[str, Sequence[Bar]]) -> str:
    """Horizontal bars under the name of their group, each with the whiskers of its interval, on one axis from 0 to 1."""
    bottom = TOP + sum(HEADING + ROW * len(group) for group in groups.values())
    out = []
    for tick in range(0, 11, 2):
        x = LABELS + PLOT * tick / 10
        out.append(_line(x, TOP, x, bottom + 4, FAINT) + _text(x, bottom + 20, f"{tick / 10:.1f}", "m s"))
    y = float(TOP)
    for heading, group in groups.items():
        out.append(_text(4, y + 22, heading, "h"))
        y += HEADING
        for bar in group:
            middle = y + ROW / 2
            low, high = LABELS + PLOT * bar.low, LABELS + PLOT * bar.high
            out += [_text(LABELS - 8, middle + 4, bar.name, "e"),
                    f'<rect x="{LABELS}" y="{y + 3:.1f}" width="{PLOT * bar.value:.1f}" height="{ROW - 6}" fill="{BAR}"/>',
                    _line(low, middle, high, middle, WHISKER), _line(low, middle - 4, low, middle + 4, WHISKER),
                    _line(high, middle - 4, high, middle + 4, WHISKER),
                    _text(LABELS + PLOT + 12, middle + 4, f"{bar.value:.2f}  ({bar.low:.2f}–{bar.high:.2f})", "s")]
            y += ROW
    return _svg(LABELS + PLOT + RIGHT, bottom + FOOT, out)


SIDE, GAP, MARGIN, COLUMNS = 220, 60, 48, 3
SMALLEST, LARGEST = 2.5, 10.0
"""Radii of a bin's point, in pixels; its area grows with the number of values in it."""


def reliability(heads: Mapping[str, Sequence[Bin]]) -> str:
    """Reliability diagrams (DeGroot and Fienberg 1983), one a head: the share that is right against the mean probability.

    Points on the diagonal are calibrated, points below it too sure.
    """
    out = []
    for i, (head, bins) in enumerate(heads.items()):
        left, top = MARGIN + (i % COLUMNS) * (SIDE + GAP), MARGIN + (i // COLUMNS) * (SIDE + GAP + 20)
        out += [_text(left, top - 12, f"{head} ({sum(b.size for b in bins)})", "h"),
                f'<rect x="{left}" y="{top}" width="{SIDE}" height="{SIDE}" fill="none" stroke="{FAINT}"/>',
                _line(left, top + SIDE, left + SIDE, top, FAINT)]
        for tick in (0.0, 0.5, 1.0):
            out += [_text(left + SIDE * tick, top + SIDE + 16, f"{tick:g}", "m s"), _text(left - 6, top + SIDE * (1 - tick) + 4, f"{tick:g}", "e s")]
        out += [_text(left + SIDE / 2, top + SIDE + 30, "mean probability", "m s"),
                f'<g transform="rotate(-90 {left - 28} {top + SIDE / 2})">{_text(left - 28, top + SIDE / 2, "share right", "m s")}</g>']
        most = max((b.size for b in bins), default=1)
        spots = [(left + SIDE * b.mean, top + SIDE * (1 - b.right), max(SMALLEST, LARGEST * (b.size / most) ** 0.5)) for b in bins if b.size]
        path = " ".join(f"{x:.1f},{y:.1f}" for x, y, _ in spots)
        out.append(f'<polyline points="{path}" fill="none" stroke="{BAR}"/>')
        out += [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{r:.1f}" fill="{BAR}" stroke="{WHISKER}"/>' for x, y, r in spots]
    columns, rows = min(COLUMNS, len(heads)), -(-len(heads) // COLUMNS)
    return _svg(2 * MARGIN + columns * (SIDE + GAP) - GAP, 2 * MARGIN + rows * (SIDE + GAP + 20) - GAP, out)


def _svg(width: float, height: float, parts: Sequence[str]) -> str:
    body = "\n".join(parts)
    return (f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:.0f}" height="{height:.0f}" viewBox="0 0 {width:.0f} {height:.0f}">'
            f'<style>{STYLE}</style><rect width="100%" height="100%" fill="#fff"/>\n{body}\n</svg>\n')


def _text(x: float, y: float, words: str, classes: str) -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" class="{classes}">{escape(words)}</text>'


def _line(x1: float, y1: float, x2: float, y2: float, colour: str) -> str:
    return f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" stroke="{colour}"/>'
