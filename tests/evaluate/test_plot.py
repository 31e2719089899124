from __future__ import annotations

from xml.etree import ElementTree

from duiding.evaluate.plot import Bar, Bin, bars, reliability

SVG = "{http://www.w3.org/2000/svg}"


def test_a_bar_is_as_long_as_its_value_and_its_whiskers_stand_at_the_ends_of_its_interval() -> None:
    svg = ElementTree.fromstring(bars({"all": [Bar("arcs & <spans>", 0.5, 0.25, 0.75)]}))  # noqa: S314 - our own
    rect = svg.findall(f"{SVG}rect")[1]
    assert (float(rect.get("x", 0)), float(rect.get("width", 0))) == (210, 220)
    ends = {float(line.get("x1", 0)) for line in svg.findall(f"{SVG}line") if line.get("stroke") == "#12344d"}
    assert ends == {210 + 110, 210 + 330}
    assert "arcs & <spans>" in [t.text for t in svg.findall(f"{SVG}text")]


def test_a_calibrated_bin_stands_on_the_diagonal_and_an_empty_one_nowhere() -> None:
    svg = ElementTree.fromstring(reliability({"realis": [Bin(0.5, 0.5, 40), Bin(0.9, 0.8, 10), Bin(0.1, 0.0, 0)]}))  # noqa: S314 - our own
    one, two = svg.findall(f"{SVG}circle")
    assert (one.get("cx"), one.get("cy"), one.get("r")) == ("158.0", "158.0", "10.0")
    assert (two.get("cx"), two.get("cy"), two.get("r")) == ("246.0", "92.0", "5.0")
    assert "realis (50)" in [t.text for t in svg.findall(f"{SVG}text")]
