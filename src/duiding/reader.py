"""Text or article in, record out: the door of the library."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from traceback import extract_tb
from typing import TYPE_CHECKING

from duiding import __version__
from duiding.errors import CodingError, DuidingError, WorkerDied
from duiding.pool import map_in_order
from duiding.read import Options, Reading
from duiding.read.article import from_text
from duiding.read.language import known
from duiding.records import Article, Record

if TYPE_CHECKING:
    from duiding.pipeline import Component

REPORT = "Report it with the article; the other articles are not affected"


class Reader:
    """Codes articles. What it needs is loaded with the first article of a language and shared by all readers of the process.

    A reader holds no article and nothing that changes, so threads may share one and processes may be sent one.
    """

    def __init__(self, *, explain: bool = False, components: Sequence[Component] | None = None, model: str | Path | None = None) -> None:
        """A reader.

        Args:
            explain: records say which marker or grounder made each value, and why (`explanations`).
            components: the steps of the pipeline; all of them where left out.
            model: the folder of a trained model; the one that comes with the package where left out.
        """
        self.explain = explain
        self.components = tuple(components) if components is not None else None
        self.model = str(Path(model).resolve()) if model is not None else None

    def code(self, text: str | Article, *, published: str | None = None, language: str | None = None, title: str | None = None,
             source: str | None = None, url: str | None = None) -> Record:
        """The record of one article.

        Args:
            text: the article's text, kept as it is, so that every offset counts in it; or an `Article`, whose own fields then hold.
            published: ISO 8601 date or date-time; relative dates ("gisteren") stay unresolved without it.
            language: BCP 47; read from the text where left out.
            title: the headline; where the text begins with it, it is read as a heading.
            source, url: where the article comes from. With the text they make its id.

        Raises:
            NothingToRead: no text. BadDate: no such day. UnknownLanguage: a language without tables.
        """
        if not isinstance(text, Article):
            given = Options(published, language, title, source, url).checked().given()
            text = from_text(text, given, keep_text=True)
        return self._code(text)

    def _code(self, article: Article) -> Record:
        from duiding.assemble import assemble
        from duiding.pipeline import build_graph

        language = known(article.language, where=article.id)
        graph = build_graph(article.text, language=language, published=article.published, title=article.title,
                            components=self.components, model=self.model)
        return assemble(article, graph, program=__version__, explain=self.explain)

    def outcome(self, article: str | Article | Reading) -> Record | DuidingError:
        """The record, or the error where there is none. Never raises: a fault of the program itself becomes a `CodingError`."""
        where, found = _unwrapped(article)
        if isinstance(found, DuidingError):
            return found
        try:
            return self.code(found)
        except DuidingError as error:
            error.where = error.where or where
            return error
        except Exception as fault:  # one article never stops a run, whatever it makes the program do
            return _fault(fault, where)

    def code_many(self, articles: Iterable[str | Article | Reading], *, workers: int = 1) -> Iterator[Record | DuidingError]:
        """The records of many articles, in their order; an error stands in the place of an article that gave none.

        Args:
            articles: texts, `Article`s, or what `duiding.articles` yields; read only a little ahead.
            workers: processes that share the work; 1 codes in this process.
        """
        return map_in_order(self.outcome, articles, workers=workers, died=_died, weight=_weight)


def code(text: str | Article, *, published: str | None = None, language: str | None = None, title: str | None = None,
         source: str | None = None, url: str | None = None) -> Record:
    """The record of one article: what `Reader().code` gives, with the same arguments and errors."""
    return _reader().code(text, published=published, language=language, title=title, source=source, url=url)


@cache
def _reader() -> Reader:
    return Reader()


def _unwrapped(article: str | Article | Reading) -> tuple[str, str | Article | DuidingError]:
    if isinstance(article, Reading):
        return article.where, article.error or article.article or CodingError("an empty reading", where=article.where, remedy=REPORT)
    return article.id if isinstance(article, Article) else f"text {article[:40]!r}", article


def _fault(fault: Exception, where: str) -> CodingError:
    frames = extract_tb(fault.__traceback__)
    at = f" at {Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else ""
    return CodingError(f"the program failed ({type(fault).__name__}: {str(fault)[:200]}{at})", where=where, remedy=REPORT)


def died(where: str) -> WorkerDied:
    """The error of an article whose worker process ended."""
    return WorkerDied("the worker process died (out of memory, or killed)", where=where, remedy="Code it alone, or raise the memory")


def _died(article: str | Article | Reading) -> Record | DuidingError:
    return died(_unwrapped(article)[0])


def _weight(article: str | Article | Reading) -> int:
    found = article.article if isinstance(article, Reading) else article
    return len(found.text if isinstance(found, Article) else found or "")


__all__ = ["Reader", "code", "died"]
