"""The article: the text that every offset refers to, and what is known of it."""

from __future__ import annotations

from typing import Literal

from duiding.records.spans import Model, Span, later


class Part(Model):
    """A stretch of the text with a role of its own. A live blog's posts carry their own time."""

    kind: Literal["title", "heading", "body", "caption", "post", "correction"]
    span: Span
    published: str | None = later()


class Article(Model):
    """One article. Where there is a title, `text` is title + blank line + body."""

    id: str
    title: str | None = None
    text: str
    language: str
    """BCP 47."""
    published: str | None = None
    """ISO 8601 date or date-time; null leaves relative dates unresolved."""
    updated: str | None = later()
    published_basis: Literal["page", "feed", "crawl", "given"] | None = later()
    source: str | None = None
    url: str | None = None
    parts: tuple[Part, ...] = later(default=())
