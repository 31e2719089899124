"""Reads news about political violence and conflict, and turns it into sourced records."""

__version__ = "0.1.0"
