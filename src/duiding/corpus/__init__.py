"""The annotated corpus: its articles as graphs, a linter, counts. `corpus/README.md` says what it is and what it isn't.

    from duiding import corpus
    for article in corpus.load("corpus", split="dev", language="nl"):
        article.graph

The corpus is a folder beside the program (brat standoff: NAME.txt, NAME.ann, NAME.json in train/, dev/, test/), not in the wheel.
"""

from duiding.corpus.check import Fault, check_article, check_folder
from duiding.corpus.load import SPLITS, CorpusArticle, load
from duiding.corpus.stats import Counts, count

__all__ = ["SPLITS", "CorpusArticle", "Counts", "Fault", "check_article", "check_folder", "count", "load"]
