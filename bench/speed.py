"""How fast, how large: articles a second at 500 words on one core, start-up, peak memory, time by component.

    python bench/speed.py [FOLDER_OR_FILE] [--profile] [--model WEIGHTS]

Articles of 500 words are made by stringing together the example articles of one language.
"""

from __future__ import annotations

import argparse
import os
import platform
import resource
import statistics
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import duiding
from duiding.mark.graph import Graph
from duiding.mark.model import SHIPPED, loaded
from duiding.mark.units import cut
from duiding.pipeline import COMPONENTS
from duiding.records import Article

WORDS = 500
ROUNDS = 5
SHORT = "Bij een aanslag in Kunduz zijn vrijdag zeker 46 mensen gedood."


def made(articles: list[Article]) -> dict[str, Article]:
    """One article of 500 words a language, out of the articles given."""
    texts: dict[str, list[str]] = defaultdict(list)
    for article in articles:
        texts[article.language].append(article.text)
    out = {}
    for language, parts in sorted(texts.items()):
        text = "\n\n".join(parts)
        while len(text.split()) < WORDS:
            text += "\n\n" + text
        out[language] = Article(id=f"bench-{language}", title=None, text=_cut(text), language=language, published="2024-06-01")
    return out


def _cut(text: str) -> str:
    """The first 500 words, with the line ends that layout is read from."""
    count, lines = 0, []
    for line in text.split("\n"):
        words = line.split()[:WORDS - count]
        lines.append(" ".join(words))
        count += len(words)
        if count >= WORDS:
            break
    return "\n".join(lines)


def seconds(run: Callable[[], object]) -> float:
    """CPU-bound wall time of one call: the median of a few, so that another process does not decide it."""
    times = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        run()
        times.append(time.perf_counter() - began)
    return statistics.median(times)


def speed(articles: dict[str, Article], weights: Path) -> None:
    """Prints articles a second, by language and over all, beside those of its encoder alone."""
    reader, spent = duiding.Reader(model=weights), {}
    for language, article in articles.items():
        reader.code(article)  # loads the language's tables
        spent[language] = seconds(lambda article=article: reader.code(article).to_json())  # type: ignore[misc]
        print(f"{language}: {1 / spent[language]:6.1f} articles/s ({spent[language] * 1000:.1f} ms each)")
    print(f"all: {len(spent) / sum(spent.values()):5.1f} articles/s")
    bare = {language: seconds(lambda article=article: encoded(article, weights)) for language, article in articles.items()}  # type: ignore[misc]
    share = sum(bare.values()) / sum(spent.values())
    print(f"the bare encoder: {len(bare) / sum(bare.values()):5.1f} articles/s; the program reaches {share:.0%} of it")


def encoded(article: Article, weights: Path) -> None:
    """Reads an article with the encoder, and does nothing with it."""
    model = loaded(str(weights.resolve()))
    model.vectors([cut(article.text, model.tokenizer)])


def side_by_side(articles: dict[str, Article], weights: Path) -> None:
    """Prints how much faster two processes are than one."""
    many = [a.model_copy(update={"id": f"{a.id}-{i}"}) for i in range(24) for a in articles.values()]
    times = []
    for workers in (1, 2):
        began = time.perf_counter()
        for _ in duiding.Reader(model=weights).code_many(many, workers=workers):
            pass
        times.append(time.perf_counter() - began)
    print(f"two workers: {times[0] / times[1]:.2f} times the articles a second of one, {len(many)} articles")


def start_up(weights: Path) -> None:
    """Prints the wall time and peak memory of a process that codes one short article."""
    command = [sys.executable, "-c", "from duiding.cli import main; main()", "code", "-", "--language", "nl", "--published", "2021-10-09",
               "--model", str(weights)]

    def run() -> None:
        subprocess.run(command, input=SHORT.encode(), check=True, stdout=subprocess.DEVNULL)  # noqa: S603 - our own program

    run()
    print(f"start-up, one short article: {seconds(run):.2f} s")


def memory(folder: Path, weights: Path) -> None:
    """Prints the peak resident memory of the largest child so far: one process that codes all articles given."""
    subprocess.run([sys.executable, "-c", "from duiding.cli import main; main()", "code", str(folder),  # noqa: S603
                    "--model", str(weights)], check=True, stdout=subprocess.DEVNULL)
    print(f"peak memory: {resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024:.0f} MB")


def profile(articles: dict[str, Article], weights: Path) -> None:
    """Prints milliseconds by component and language."""
    rows: dict[str, dict[str, float]] = defaultdict(dict)
    for language, article in articles.items():
        times: dict[str, list[float]] = defaultdict(list)
        for _ in range(ROUNDS + 1):
            _one(article, times, weights)
        for name, values in times.items():
            rows[name][language] = statistics.median(values[1:]) * 1000  # the first loads the tables
    print(f"\n| ms | {' | '.join(articles)} |\n|---|{'---:|' * len(articles)}")
    for name, row in rows.items():
        print(f"| {name} | {' | '.join(f'{row[x]:.1f}' for x in articles)} |")


def _one(article: Article, times: dict[str, list[float]], weights: Path) -> None:
    from duiding.assemble import assemble

    began = time.perf_counter()
    graph = Graph(article.text, language=article.language, published=article.published, title=article.title)
    graph.model = str(weights.resolve())
    for name, run in (("layout", lambda g: g.sentences), *((c.name, c.function()) for c in COMPONENTS),
                      ("assemble", lambda g: assemble(article, g, program="bench", explain=False).to_json())):
        run(graph)
        now = time.perf_counter()
        times[name].append(now - began)
        began = now


def main() -> None:
    """Runs the benchmark."""
    parser = argparse.ArgumentParser(description="How fast and how large duiding is.")
    parser.add_argument("articles", nargs="?", type=Path, default=Path("examples"), help="a folder or file of articles")
    parser.add_argument("--profile", action="store_true", help="print milliseconds by component")
    parser.add_argument("--model", type=Path, default=SHIPPED, help="read with the model in this folder")
    asked = parser.parse_args()
    articles = made([found.article for found in duiding.articles([asked.articles]) if found.article])
    print(f"duiding {duiding.__version__}, Python {platform.python_version()}, {platform.machine()}")
    side_by_side(articles, asked.model)  # before this process loads the model, which the workers could not share
    speed(articles, asked.model)
    start_up(asked.model)
    memory(asked.articles, asked.model)
    if asked.profile:
        profile(articles, asked.model)


if __name__ == "__main__":
    main()
