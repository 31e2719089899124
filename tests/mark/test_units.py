"""Words, pieces and windows, with tokenizers made here: one whose pieces are what stands between spaces, one that cuts words up."""

import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers

from duiding.mark.units import OVERLAP, WINDOW, cut

WHOLE = Tokenizer(models.WordLevel({"?": 0, "aap": 1, "noot": 2}, "?"))
WHOLE.pre_tokenizer = pre_tokenizers.WhitespaceSplit()
LETTERS = Tokenizer(models.Unigram([("?", 0.0), *((c, -5.0) for c in "▁abcdefghijklmnopqrstuvwxyz"), ("▁de", -1.0), ("bom", -1.0)], unk_id=0))
LETTERS.normalizer = normalizers.NFKC()
LETTERS.pre_tokenizer = pre_tokenizers.Metaspace()


def words(text, tokenizer=WHOLE):
    return [text[a:b] for a, b in cut(text, tokenizer).words]


def pieces(text, tokenizer):
    """What each word is read from: the pieces between its first and its last, without the mark of a space."""
    units = cut(text, tokenizer)
    return ["".join(tokenizer.id_to_token(i) for i in units.ids[a:b + 1]).strip("▁") for a, b in zip(units.first, units.last, strict=True)]


@pytest.mark.parametrize(("text", "expected"), [
    ("De aanslag, in 2021.", ["De", "aanslag", ",", "in", "2021", "."]),
    ("F-16's", ["F", "-", "16", "'", "s"]), ("a_b", ["a", "_", "b"]), ("«Où?»", ["«", "Où", "?", "»"]), ("\u00a0İstanbul\n\nМосква", ["İstanbul", "Москва"])])
def test_words_are_runs_of_letters_and_digits_and_every_other_sign(text, expected):
    assert words(text) == expected


def test_a_word_of_several_pieces_runs_from_its_first_to_its_last():
    assert pieces("de bom viel", LETTERS) == ["de", "bom", "viel"]
    units = cut("de bom viel", LETTERS)
    assert units.first[2] < units.last[2]
    assert units.last[0] < units.first[1] <= units.last[1] < units.first[2]


def test_words_that_share_a_piece_are_both_read_from_it():
    units = cut("aap noot-mies!", WHOLE)
    assert list(units.first) == list(units.last) == [0, 1, 1, 1, 1]


@pytest.mark.parametrize("text", ["", " ", "\n\u00a0\t"])
@pytest.mark.parametrize("tokenizer", [WHOLE, LETTERS])
def test_a_text_without_a_visible_character_has_no_words_and_no_windows(text, tokenizer):
    units = cut(text, tokenizer)
    assert units.words.shape == (0, 2)
    assert not len(units.first)
    assert not units.windows
    assert units.covering(0, 1) is None


def test_covering_takes_the_words_that_share_a_character():
    units = cut("De  Rode Hand.", WHOLE)
    assert units.covering(4, 13) == (1, 2)
    assert units.covering(6, 10) == (1, 2)
    assert units.covering(0, 3) == (0, 0)
    assert units.covering(2, 4) is None
    assert units.covering(0, 99) == (0, 3)


@given(st.text(max_size=120), st.sampled_from([WHOLE, LETTERS]))
def test_any_text_is_cut_into_its_visible_characters(text, tokenizer):
    units = cut(text, tokenizer)
    covered = [i for a, b in units.words for i in range(a, b)]
    assert covered == [i for i, c in enumerate(text) if not c.isspace()] or not len(units.ids)
    assert len(units.first) == len(units.last) == len(units.words)
    assert (units.first <= units.last).all()
    assert (np.diff(units.first) >= 0).all()
    assert not len(units.words) or 0 <= units.first[0] <= units.last[-1] < len(units.ids)
    for n, (a, b) in enumerate(units.words):
        assert units.covering(a, b) == (n, n)


@given(st.lists(st.text("abcxyz", min_size=1, max_size=9), min_size=1, max_size=30))
def test_the_pieces_of_a_plain_text_spell_its_words(said):
    assert pieces(" ".join(["de", *said]), LETTERS) == ["de", *said]


@given(st.lists(st.integers(1, 90), min_size=1, max_size=20))
def test_windows_cover_every_piece_overlap_and_read_each_where_it_stands_deepest(lines):
    units = cut("\n".join("aap " * n for n in lines), WHOLE)
    total = sum(lines)
    begins, ends = [b for b, _ in units.windows], [e for _, e in units.windows]
    assert (begins[0], ends[-1], len(units.home)) == (0, total, total)
    assert all(0 < e - b <= WINDOW for b, e in units.windows)
    assert all(b < e for b, e in zip(begins[1:], ends, strict=False))
    assert all(e - b >= OVERLAP // 2 for b, e in zip(begins[1:], ends, strict=False))
    assert len(units.windows) <= 1 + total // (WINDOW - 2 * OVERLAP)

    def depth(piece, window):
        """How far an edge is; where the text begins or ends, nothing is cut off."""
        b, e = units.windows[window]
        return min(piece - b if b else total, e - 1 - piece if e < total else total) if b <= piece < e else -1

    for piece, home in enumerate(units.home):
        assert depth(piece, home) == max(depth(piece, w) for w in range(len(units.windows)))


def test_a_window_begins_with_a_line_where_one_begins_in_time():
    text = "aap " * 200 + "\n" + "noot " * 200
    assert cut(text, WHOLE).windows == ((0, WINDOW), (200, 400))
    assert cut(text.replace("\n", ""), WHOLE).windows == ((0, WINDOW), (WINDOW - OVERLAP, 400))


@pytest.mark.parametrize(("line", "begin"), [(125, 190), (126, 126), (160, 160), (222, 222), (223, 190)])
def test_a_line_that_begins_too_early_or_too_late_is_no_place_for_a_window(line, begin):
    assert cut("aap " * line + "\n" + "aap " * (300 - line), WHOLE).windows == ((0, 254), (begin, 300))


def test_a_text_of_one_window_is_read_whole():
    assert cut("aap " * WINDOW, WHOLE).windows == ((0, WINDOW),)
    assert len(cut("aap " * (WINDOW + 1), WHOLE).windows) == 2
    assert re.fullmatch(r"0+1+", "".join(map(str, cut("aap " * (WINDOW + 1), WHOLE).home)))
