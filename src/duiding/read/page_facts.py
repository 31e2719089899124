"""What a page says of itself: title, dates, source, url, language. Only what stands in its head or marked-up data; dates are never guessed."""

from __future__ import annotations

import re
from typing import Any

from duiding.errors import BadDate
from duiding.read.dates import iso_date

PUBLISHED = ("article:published_time", "og:article:published_time", "datePublished", "date.issued", "dc.date.issued", "dcterms.created",
             "dcterms.date", "dc.date", "parsely-pub-date", "sailthru.date", "cXenseParse:recs:publishtime", "pubdate", "publishdate", "date")
UPDATED = ("article:modified_time", "og:updated_time", "dateModified", "dcterms.modified", "last-modified")
LINKED = re.compile(r'"(datePublished|dateModified)"\s*:\s*"([^"]{8,40})"')
SITE_AFTER_TITLE = re.compile(r"\s+[|•–—-]\s+[^|•–—-]{2,40}$")
WEB = re.compile(r"https?://\S+")


def facts(tree: Any, document: Any) -> dict[str, str]:
    """The page's own word; `document` is trafilatura's reading of it, None where it found none."""
    metas = _metas(tree)
    linked = _linked_data(tree)
    published = _date(*[metas.get(n.casefold()) for n in PUBLISHED[:3]], linked.get("datePublished"),
                      *[metas.get(n.casefold()) for n in PUBLISHED[3:]],
                      _time_element(tree), getattr(document, "date", None))
    updated = _date(*[metas.get(n.casefold()) for n in UPDATED], linked.get("dateModified"))
    url = _url(tree, metas) or getattr(document, "url", None)
    told = {"title": _title(tree, document, metas), "published": published, "updated": updated if updated != published else None,
            "source": metas.get("og:site_name") or getattr(document, "sitename", None) or getattr(document, "hostname", None), "url": url,
            "language": _language(tree, metas)}
    if published:
        told["published_basis"] = "page"
    return {name: value for name, value in told.items() if value}


def _metas(tree: Any) -> dict[str, str]:
    found: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or meta.get("http-equiv")
        content = (meta.get("content") or "").strip()
        if name and content:
            found.setdefault(name.casefold(), content)
    return found


def _linked_data(tree: Any) -> dict[str, str]:
    found: dict[str, str] = {}
    for script in tree.iter("script"):
        if "ld+json" in (script.get("type") or ""):
            for name, value in LINKED.findall(script.text or ""):
                found.setdefault(name, value)
    return found


def _time_element(tree: Any) -> str | None:
    """The first <time datetime> of the article: pages put the publication there."""
    for time in tree.iter("time"):
        stands_aside = any(a.tag in ("aside", "nav", "footer") for a in time.iterancestors())
        if time.get("datetime") and not stands_aside:
            return str(time.get("datetime"))
    return None


def _date(*candidates: str | None) -> str | None:
    for candidate in candidates:
        try:
            if candidate:
                return iso_date(candidate)
        except BadDate:
            continue
    return None


def _title(tree: Any, document: Any, metas: dict[str, str]) -> str | None:
    headings = [" ".join(h.text_content().split()) for h in tree.iter("h1")]
    headings = [h for h in headings if h]
    if len(headings) == 1:
        return str(headings[0])
    told = metas.get("og:title") or getattr(document, "title", None)
    if told:
        told = " ".join(str(told).split())
        return next((h for h in headings if told.startswith(h)), SITE_AFTER_TITLE.sub("", told))
    return headings[0] if headings else None


def _url(tree: Any, metas: dict[str, str]) -> str | None:
    links = [link.get("href") or "" for link in tree.iter("link") if (link.get("rel") or "").casefold() == "canonical"]
    return next((u.strip() for u in [*links, metas.get("og:url", "")] if WEB.fullmatch(u.strip())), None)


def _language(tree: Any, metas: dict[str, str]) -> str:
    root = tree.getroottree().getroot()
    tag = root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang") or metas.get("content-language") or metas.get("og:locale") or ""
    return str(tag).replace("_", "-").partition("-")[0].strip().casefold()
