"""`duiding evaluate`: the program, or annotations of your own, against a gold standard."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from duiding.errors import GraphError, NoSuchFile, NothingToRead, OptionError

if TYPE_CHECKING:
    from rich.console import Console

    from duiding.corpus import CorpusArticle
    from duiding.evaluate.plot import Bar
    from duiding.evaluate.report import Difference, Report
    from duiding.evaluate.rows import RowScores
    from duiding.mark.graph import Graph

WIDTH = 120
"""Columns of a table that no terminal shows."""


def evaluate(
    gold: Annotated[Path, typer.Argument(help="A folder of annotated articles (NAME.txt, .ann, .json; with or without train/, dev/, test/), "
                                              "or a file of expected rows (JSON Lines).", show_default=False)],
    found: Annotated[Path | None, typer.Argument(help="What to score: a folder of .ann files, or for rows a file that `duiding code` wrote. "
                                                      "Left out, the program reads the texts.", show_default=False)] = None,
    split: Annotated[str | None, typer.Option(metavar="PART", help="train, dev or test; dev where left out.")] = None,
    compare: Annotated[str | None, typer.Option(metavar="XX,YY", help="The difference between two languages, with its interval.")] = None,
    json_file: Annotated[Path | None, typer.Option("--json", metavar="FILE", help="Write every score here.")] = None,
    plot: Annotated[Path | None, typer.Option(metavar="FILE.svg", help="Draw the scores with their intervals here.")] = None,
    text: Annotated[Path | None, typer.Option(metavar="FILE", help="The text of expected rows; the one .txt beside them where left out.")] = None,
    published: Annotated[str | None, typer.Option(metavar="DATE", help="Publication date of that text.")] = None,
    language: Annotated[str | None, typer.Option(metavar="XX", help="Language of that text. Detected where left out.")] = None,
    model: Annotated[Path | None, typer.Option(metavar="FOLDER", help="A trained model, instead of the one that comes with the program.")] = None,
) -> None:
    """Score the program against annotated articles: precision, recall, F1 and 95% bootstrap intervals over articles."""
    for file in (json_file, plot):
        if file is not None and not file.absolute().parent.is_dir():
            raise OptionError("its folder does not exist", where=str(file), remedy="Make the folder, or name another file")
    if gold.is_file():
        if split or compare or plot:
            raise OptionError("--split, --compare and --plot need a folder of articles", where=str(gold), remedy="Leave them out for rows")
        _rows(gold, found, text, published, language, json_file, model)
        return
    if text or published or language:
        raise OptionError("--text, --published and --language are for a file of expected rows", where=str(gold),
                          remedy="Articles have these in their .json")
    _articles(gold, found, split, compare, json_file, plot, model)


def _articles(folder: Path, found: Path | None, split: str | None, pair: str | None, json_file: Path | None, plot: Path | None,
              model: Path | None) -> None:
    from duiding.evaluate.report import Report, between

    articles = _load(folder, split)
    languages = _pair(pair, {a.language for a in articles if not a.quiet})
    if found is not None and not found.is_dir():
        raise NoSuchFile("no such folder", where=str(found), remedy="Name a folder of .ann files for the same texts")
    graph = _reading(model) if found is None else _annotated(found)
    report = Report()
    for article in _watched(articles):
        report.add(article.name, article.graph, graph(article), quiet=article.quiet)
    differences = between(report, *languages) if languages else {}
    _show(report, languages, differences)
    if json_file:
        plain = report.plain()
        if languages:
            plain["difference"] = {"between": list(languages), "f1": {
                n: {"value": round(d.value, 4), "low": round(d.low, 4), "high": round(d.high, 4)} for n, d in differences.items()}}
        _write(json_file, json.dumps(plain, ensure_ascii=False, indent=1) + "\n")
    if plot:
        from duiding.evaluate.plot import bars

        _write(plot, bars(_groups(report)))


def _load(folder: Path, split: str | None) -> list[CorpusArticle]:
    from duiding.corpus import SPLITS, load
    from duiding.corpus.load import read

    if not folder.is_dir():
        raise NoSuchFile("no such file or folder", where=str(folder), remedy="Name a folder of annotated articles or a file of expected rows")
    if split is not None and split not in SPLITS:
        raise OptionError(f"no part {split!r}", where="--split", remedy=f"Parts are {', '.join(SPLITS)}")
    if any((folder / part).is_dir() for part in SPLITS):
        return list(load(folder, split=split or "dev"))
    if split:
        raise OptionError("the folder has no parts", where=str(folder),
                          remedy="Leave --split out, or name the folder that holds train/, dev/ and test/")
    articles = [read(text, "") for text in sorted(folder.glob("*.txt"))]
    if not articles:
        raise NothingToRead("no annotated article", where=str(folder), remedy="An article is NAME.txt, NAME.ann and NAME.json")
    return articles


def _pair(pair: str | None, there: set[str]) -> tuple[str, str] | None:
    if pair is None:
        return None
    parts = [x.strip() for x in pair.split(",")]
    if len(parts) != 2 or parts[0] == parts[1]:
        raise OptionError(f"{pair!r} is no pair of languages", where="--compare", remedy="Name two, such as nl,en")
    for language in parts:
        if language not in there:
            raise OptionError(f"no article in {language!r}", where="--compare", remedy=f"There are {', '.join(sorted(there)) or 'none'}")
    return parts[0], parts[1]


def _reading(model: Path | None) -> Callable[[CorpusArticle], Graph]:
    """Reads the text of an article, with the model if one is named."""
    from duiding.pipeline import build_graph

    folder = str(model.resolve()) if model else None
    return lambda a: build_graph(a.text, language=a.language, published=a.published, title=a.meta.get("title"), model=folder)


def _annotated(folder: Path) -> Callable[[CorpusArticle], Graph]:
    """Reads the other annotation of an article: NAME.ann in the folder, or in its part of it."""
    from duiding.mark import brat

    def graph(article: CorpusArticle) -> Graph:
        files = [f for f in (folder / f"{article.name}.ann", folder / article.split / f"{article.name}.ann") if f.is_file()]
        if not files:
            raise GraphError(f"{article.name}.ann is missing", where=str(folder),
                             remedy="Each gold article needs its .ann there; an empty one finds nothing")
        try:
            ann = files[0].read_text("utf-8")
        except UnicodeDecodeError as broken:
            raise GraphError(f"no UTF-8: {broken.reason} at byte {broken.start}", where=str(files[0]), remedy="Save the file as UTF-8") from None
        return brat.loads(ann, article.text, language=article.language, published=article.published, title=article.meta.get("title"),
                          where=str(files[0]))

    return graph


def _watched(articles: Sequence[CorpusArticle]) -> Iterator[CorpusArticle]:
    """The same articles, counted on standard error before the eyes of a person who watches."""
    if not sys.stderr.isatty():
        yield from articles
        return
    from rich.console import Console
    from rich.progress import track

    yield from track(articles, description="reading", console=Console(stderr=True), transient=True)


def _show(report: Report, languages: tuple[str, str] | None, differences: dict[str, Difference]) -> None:
    from duiding.evaluate.report import DETAILS, MAIN

    console = _console()
    each = report.languages
    names = [n for n in MAIN if report.whole.score(n).wanted]
    by_language = {n: [f"{report.by_language[x].score(n).f1:.2f}" for x in each] for n in names}
    _table(console, f"{len(report.whole.articles)} articles", ["score", "F1", "95%", "P", "R", "gold", *each],
           ([*_cells(report, n), *by_language[n]] for n in names))
    for title, prefix in DETAILS.items():
        _table(console, title, ["name", "F1" if prefix != "class " else "accuracy", "95%", "P", "R", "gold"],
               ([n.removeprefix(prefix), *_cells(report, n)[1:]] for n in report.details(prefix)))
    if languages:
        one, other = languages
        _table(console, f"{one} less {other}", ["score", one, other, "difference", "95%", "sure"],
               ([n, *(f"{report.by_language[x].score(n).f1:.2f}" for x in languages), f"{d.value:+.2f}", f"{d.low:+.2f} to {d.high:+.2f}",
                 "yes" if d.sure else "no"] for n, d in differences.items()))
    told = "".join(f"\n  {words!r} ({name})" for name, words in report.alarms)
    console.print(f"False alarms: {len(report.alarms)} actual events on {report.quiet} articles without one{told}", markup=False, highlight=False)


def _cells(report: Report, name: str) -> list[str]:
    s, (low, high) = report.whole.score(name), report.whole.interval(name)
    return [name, f"{s.f1:.2f}", f"{low:.2f}–{high:.2f}", f"{s.precision:.2f}", f"{s.recall:.2f}", str(s.wanted)]


def _console() -> Console:
    from rich.console import Console

    return Console(file=sys.stdout, width=None if sys.stdout.isatty() else WIDTH)


def _table(console: Console, title: str, heads: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    from rich import box
    from rich.table import Table

    table = Table(title=title, title_justify="left", box=box.SIMPLE_HEAD)
    for i, head in enumerate(heads):
        table.add_column(head, justify="right" if i else "left")
    for row in rows:
        table.add_row(*row)
    if table.row_count:
        console.print(table)


def _groups(report: Report) -> dict[str, list[Bar]]:
    from duiding.evaluate.plot import Bar
    from duiding.evaluate.report import DETAILS, MAIN

    def bar(name: str, label: str) -> Bar:
        return Bar(label, report.whole.score(name).f1, *report.whole.interval(name))

    groups = {"all": [bar(n, n) for n in MAIN if report.whole.score(n).wanted]}
    for title, prefix in DETAILS.items():
        groups[title] = [bar(n, n.removeprefix(prefix)) for n in report.details(prefix)]
    return {title: group for title, group in groups.items() if group}


def _rows(gold: Path, found: Path | None, text: Path | None, published: str | None, language: str | None, json_file: Path | None,
          model: Path | None) -> None:
    from duiding.evaluate.rows import NEEDED, score_rows

    rows = _objects(gold)
    for number, row in enumerate(rows, 1):
        if missing := [slot for slot in ("row", "kind", "evidence", *NEEDED.get(row.get("kind", ""), ())) if not row.get(slot)]:
            raise GraphError(f"no {missing[0]}", where=f"{gold}, row {number}", remedy="Each row has row, kind and evidence, and what its kind needs")
        if not all(isinstance(s, dict) and {"start", "end", "quote"} <= s.keys() for s in row["evidence"]):
            raise GraphError("evidence that is no span", where=f"{gold}, row {number}", remedy="A span is an object with start, end and quote")
    record = _objects(found)[0] if found else _coded(text or _beside(gold), published, language, model)
    whole = record.get("article", {}).get("text", "")
    for row in rows:
        for span in row["evidence"]:
            if whole[span["start"]:span["end"]] != span["quote"]:
                raise GraphError(f"row {row['row']}: {span['quote'][:40]!r} does not stand at {span['start']}", where=str(gold),
                                 remedy="The rows belong to another text, or offsets do not count code points")
    scores = score_rows(record, rows)
    _show_rows(scores)
    if json_file:
        _write(json_file, json.dumps(scores.plain(), ensure_ascii=False, indent=1) + "\n")


def _objects(file: Path) -> list[dict[str, Any]]:
    """The objects of a file of JSON Lines."""
    try:
        found = [json.loads(line) for line in file.read_text("utf-8").split("\n") if line.strip()]
    except OSError as error:
        raise NoSuchFile(f"cannot be read ({error.strerror})", where=str(file), remedy="Name a file of JSON Lines") from None
    except ValueError as broken:
        raise GraphError(f"no JSON Lines ({broken})", where=str(file), remedy="One object a line") from None
    if not found or not all(isinstance(x, dict) for x in found):
        raise NothingToRead("it holds no objects", where=str(file), remedy="One object a line")
    return found


def _beside(gold: Path) -> Path:
    texts = sorted(gold.absolute().parent.glob("*.txt"))
    if len(texts) != 1:
        raise NoSuchFile(f"{len(texts)} texts beside it", where=str(gold), remedy="Name the text of the rows with --text")
    return texts[0]


def _coded(text: Path, published: str | None, language: str | None, model: Path | None) -> dict[str, Any]:
    """The record of a text; what its .json says of it holds unless an option says otherwise."""
    from duiding.reader import Reader

    try:
        words = text.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise NoSuchFile(f"cannot be read ({error})", where=str(text), remedy="Name a text in UTF-8 with --text") from None
    meta = _objects_of(text.with_suffix(".json"))
    record = Reader(model=model).code(words, published=published or meta.get("published"),
                                       language=language or meta.get("language"), title=meta.get("title"))
    plain: dict[str, Any] = json.loads(record.to_json())
    return plain


def _objects_of(file: Path) -> dict[str, Any]:
    if not file.is_file():
        return {}
    try:
        meta = json.loads(file.read_text("utf-8"))
    except ValueError as broken:
        raise GraphError(f"no JSON ({broken})", where=str(file), remedy="It is an object with language and published") from None
    return meta if isinstance(meta, dict) else {}


def _show_rows(scores: RowScores) -> None:
    console = _console()
    _table(console, "rows", ["kind", "F1", "P", "R", "found", "gold"],
           ([kind, f"{s.f1:.2f}", f"{s.precision:.2f}", f"{s.recall:.2f}", str(s.found), str(s.wanted)]
            for kind, s in scores.kinds.items() if s.found or s.wanted))
    _table(console, "slots of the events that were found", ["slot", "right", "of"],
           ([slot, str(s.right), str(s.wanted)] for slot, s in sorted(scores.slots.items())))
    console.print(f"Events with every slot right: {scores.strict.right} of {scores.strict.wanted}", highlight=False)
    if scores.missed:
        console.print(f"Missed: {', '.join(scores.missed)}", markup=False, highlight=False)


def _write(file: Path, words: str) -> None:
    try:
        file.write_text(words, "utf-8")
    except OSError as error:
        raise OptionError(f"cannot be written ({error.strerror})", where=str(file), remedy="Name another file") from None
