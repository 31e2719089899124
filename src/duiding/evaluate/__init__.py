"""Scorers: one graph against another, over spans, classes, arcs and chains. The same scorer compares two coders and the program with a coder."""

from duiding.evaluate.alpha import alpha
from duiding.evaluate.compare import Comparison, compare
from duiding.evaluate.tally import Score, Tally, interval

__all__ = ["Comparison", "Score", "Tally", "alpha", "compare", "interval"]
