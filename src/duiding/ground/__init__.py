"""Spans → the world: calendar, numbers, map, register. One file a question."""
