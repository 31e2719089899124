"""In which order examples are learned from."""

from collections import Counter
from itertools import islice

import pytest
from hypothesis import given
from hypothesis import strategies as st
from train.example import Example
from train.sample import Deck


def example(name, language="nl", size=100):
    return Example("corpus", name, language, "x" * size)


def dealt(deck, n):
    return [next(deck).name for _ in range(n)]


SEVEN = [example(str(i)) for i in range(7)]


@given(st.integers(0, 10_000), st.integers(1, 12))
def test_every_example_is_dealt_before_one_comes_again(seed, n):
    held = [example(str(i)) for i in range(n)]
    drawn = dealt(Deck(held, seed), 3 * n)
    for at in range(0, 3 * n, n):
        assert sorted(drawn[at:at + n]) == sorted(e.name for e in held)


def test_each_round_has_an_order_of_its_own():
    drawn = dealt(Deck(SEVEN, 1), 70)
    assert len({tuple(drawn[at:at + 7]) for at in range(0, 70, 7)}) > 5


def test_a_seed_deals_the_same_again():
    assert dealt(Deck(SEVEN, 3), 30) == dealt(Deck(SEVEN, 3), 30)
    assert dealt(Deck(SEVEN, 3), 30) != dealt(Deck(SEVEN, 4), 30)


def test_within_a_language_nothing_is_skipped_for_another():
    held = [*(example(f"nl{i}") for i in range(20)), *(example(f"de{i}", "de") for i in range(3))]
    drawn = dealt(Deck(held, 5), 400)
    for language, n in (("nl", 20), ("de", 3)):
        own = [name for name in drawn if name.startswith(language)]
        assert all(c == n for c in Counter(i // n for i in range(len(own) // n * n)).values())
        assert all(len(set(own[at:at + n])) == n for at in range(0, len(own) // n * n, n))


def test_a_small_language_comes_more_often_than_its_share():
    held = [*(example(f"nl{i}") for i in range(100)), *(example(f"de{i}", "de") for i in range(4))]
    counts = Counter(name[:2] for name in dealt(Deck(held, 2), 4000))
    assert 0.06 < counts["de"] / 4000 < 0.14  # of examples one in 26; by the weights, √4·400^¼ to √100·10000^¼, one in 12


def test_longer_texts_weigh_a_little_more():
    held = [*(example(f"nl{i}", size=1600) for i in range(5)), *(example(f"de{i}", "de", size=100) for i in range(5))]
    counts = Counter(name[:2] for name in dealt(Deck(held, 2), 4000))
    assert counts["nl"] / counts["de"] == pytest.approx(2, rel=0.2)


@given(st.lists(st.integers(1, 6000), min_size=1, max_size=8), st.integers(0, 9000), st.integers(0, 99))
def test_a_batch_is_as_large_as_asked_and_no_larger_than_its_last_example_makes_it(sizes, characters, seed):
    deck = Deck([example(str(i), size=n) for i, n in enumerate(sizes)], seed)
    for batch in islice(iter(lambda: deck.batch(characters), None), 4):
        counted = [min(len(e.text), 2800) for e in batch]
        assert batch
        assert sum(counted) >= characters
        assert sum(counted[:-1]) < characters or len(batch) == 1
