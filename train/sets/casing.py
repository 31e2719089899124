"""Gives text that is all in capitals its case back, as mixed-case texts write the words. The length stays the same, so offsets hold."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable

_WORD = re.compile(r"[^\W\d_]+|\d+")
_INITIALS = re.compile(r"(?:[A-Z]\.){2,}")
_NEW_SENTENCE = re.compile(r"(?:^|(?<!\.\.)(?<!\b[A-Z])[.!?][\"”')\]]*\s|: ?(?=[\"“])|\n\s*\n|^\([^()]*\)\s|\n\([^()]*\)\s)\s*[\"“']*$")
_COMMON_ENDING = re.compile(r"(?:[ts]ions?|ality|ities|ness|iest|isms?|ists?|ous|ives?|[ai]ble|ments?|ings?|ed|ly|ates?|i[sz]es?|i[sz]ers?"
                            r"|ful|less|ships?|hood|[ae]nces?|ical"
                            r"|like|proof|able|ability|ries|ancy|ency|ward)$")
_ENDINGS = {"s": ("",), "es": ("", "e"), "ed": ("", "e"), "ing": ("", "e"), "ly": ("",), "er": ("", "e"), "ers": ("", "e"),
            "ies": ("y",), "ied": ("y",), "ion": ("", "e"), "ions": ("ion", "e"), "ment": ("",), "ness": ("",), "d": ("",)}
_SMALL = frozenset(["a", "de", "del", "y", "e", "of", "the", "and", "in", "on", "at", "to", "for", "from", "by", "with", "or", "an", "s", "t"])


class Casing:
    """How often words are written in which case, alone and beside their neighbours; learned from texts that have both cases."""

    def __init__(self, texts: Iterable[str] = ()) -> None:
        self.alone: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self.after: defaultdict[tuple[str, str], Counter[str]] = defaultdict(Counter)
        self.before: defaultdict[tuple[str, str], Counter[str]] = defaultdict(Counter)
        for text in texts:
            self._learn(text)

    def _learn(self, text: str) -> None:
        previous, opening = "", True
        found = list(_WORD.finditer(text))
        for i, word in enumerate(found):
            form, key = word[0], _key(word[0])
            if not opening and not form.isdigit():
                onward = _key(found[i + 1][0]) if i + 1 < len(found) else ""
                self.alone[key][form] += 1
                self.after[previous, key][form] += 1
                self.before[key, onward][form] += 1
            gap = text[word.end():found[i + 1].start()] if i + 1 < len(found) else ""
            opening = any(mark in gap for mark in ".!?:\n\"“([") and not (len(form) == 1 and gap == ".")
            previous = key

    def restore(self, text: str) -> str:
        """The text with the case that its words have elsewhere; unknown words are names, or inflected if their stem is known as a common word."""
        found = list(_WORD.finditer(text))
        keys = [_key(word[0]) for word in found]
        bracketed = set(re.findall(r"[(\[]([A-Z]{2,7})[)\]]", text)) | set(re.findall(r"\b([A-Z]{2,6}) [(\[](?=[A-Z]+ [A-Z])", text))
        initials = {i for m in _INITIALS.finditer(text) for i in range(*m.span())}
        out, at = [], 0
        for i, word in enumerate(found):
            out.append(text[at:word.start()])
            at = word.end()
            previous, onward = keys[i - 1] if i else "", keys[i + 1] if i + 1 < len(keys) else ""
            if word.start() in initials or word[0].isdigit():
                form = word[0]
            elif (word.start() and text[word.start() - 1] in "'’" and len(word[0]) <= 2) or (word.start() and text[word.start() - 1].isdigit()):
                form = word[0].lower()  # COLOMBIA'S, DON'T, 3D, 23RD
            else:
                form = self._form(word[0], previous, keys[i], onward, bracketed)
            if form.islower() and _NEW_SENTENCE.search(text, max(0, word.start() - 30), word.start()):
                form = form[0].upper() + form[1:]
            out.append(form if len(form) == len(word[0]) else word[0])
        return "".join([*out, text[at:]])

    def _form(self, word: str, previous: str, key: str, onward: str, bracketed: set[str]) -> str:
        if len(word) == 1:
            return "a" if word == "A" else word
        if word in bracketed and key not in self.alone:
            return word
        beside = self.after.get((previous, key), Counter()) + self.before.get((key, onward), Counter())
        for seen, least in ((beside, 3), (self.alone.get(key, Counter()), 1)):
            if sum(seen.values()) >= least:
                return max(sorted(seen), key=lambda form: seen[form])
        if key in _SMALL or (len(key) > 6 and _COMMON_ENDING.search(key)) or any(self._common(stem) for stem in _stems(key)):
            return key
        return word if len(word) <= 5 and not re.search(r"[AEIOUY]", word) else word.capitalize()

    def _common(self, key: str) -> bool:
        seen = self.alone.get(key)
        return bool(seen) and max(sorted(seen), key=lambda form: seen[form]).islower()


def _key(word: str) -> str:
    return "0" if word.isdigit() else word.lower()


def _stems(key: str) -> Iterable[str]:
    for ending, others in _ENDINGS.items():
        if key.endswith(ending) and len(key) > len(ending) + 2:
            yield from (key[:-len(ending)] + other for other in others)
    for beginning in ("un", "re", "anti", "non", "counter", "inter", "over", "para"):
        if key.startswith(beginning) and len(key) > len(beginning) + 3:
            yield key[len(beginning):]
