"""Bytes → text. UTF-8 first, then what a byte order mark, the user or the statistics of the bytes say. The text itself stays as it is."""

from __future__ import annotations

import codecs
import re

from duiding.errors import BadEncoding, NotText

BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"),
        (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
MAGIC = ((b"\x89PNG", "a PNG image"), (b"\xff\xd8\xff", "a JPEG image"), (b"GIF8", "a GIF image"), (b"%PDF-", "a PDF file"),
         (b"PK\x03\x04", "a ZIP archive or office document"), (b"\x1f\x8b", "a gzip archive"), (b"BZh", "a bzip2 archive"),
         (b"\xfd7zXZ", "an xz archive"), (b"(\xb5/\xfd", "a zstd archive"), (b"\x7fELF", "a program"), (b"SQLite format 3", "a database"))
WESTERN = ["cp1252", "iso8859_15", "latin_1", "mac_roman", "cp850"]
"""8-bit encodings in which our languages are written, the likeliest first."""
MULTIBYTE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
HIGH = re.compile(rb"[\x80-\xff]")
CONTROL = re.compile(rb"[\x01-\x08\x0e-\x1a\x1c-\x1f]")
SAMPLE_BYTES = 65_536
MAX_CONTROL_SHARE = 0.01
"""Text has hardly any control characters beside tab, line and page breaks and escape."""
MIN_ZERO_SHARE = 0.3
"""Of UTF-16 in Latin letters every other byte is zero, save for the likes of “ and €."""


def decode(data: bytes, *, where: str | None = None, encoding: str | None = None, declared: str | None = None) -> str:
    """The text that bytes stand for, line ends and all. `encoding` is the user's word and final, `declared` the file's own.

    Raises:
        NotText: an image, an archive, a program.
        BadEncoding: bytes that the encoding does not admit.
    """
    if encoding:
        return _strict(data, "utf-8-sig" if encoding == "utf-8" else encoding, where)
    for mark, name in BOMS:
        if data.startswith(mark):
            return _strict(data, name, where)
    _refuse_magic(data, where)
    if b"\0" in data:
        return _without_mark(data, where)
    refuse_binary(data, where=where)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as wrong:
        return _eight_bit(data, wrong, where, declared)


def refuse_binary(data: bytes, *, where: str | None = None) -> None:
    """Raises NotText where the bytes are known to be no text."""
    _refuse_magic(data, where)
    sample = data[:SAMPLE_BYTES]
    if len(CONTROL.findall(sample)) > MAX_CONTROL_SHARE * len(sample):
        raise NotText("binary data, no text", where=where, remedy="Give text, HTML or JSON Lines")


def _refuse_magic(data: bytes, where: str | None) -> None:
    for magic, what in MAGIC:
        if data.startswith(magic):
            raise NotText(f"{what}, no text", where=where, remedy="Give text, HTML or JSON Lines")


def _strict(data: bytes, encoding: str, where: str | None) -> str:
    try:
        return data.decode(encoding)
    except UnicodeError as wrong:
        at = f" at byte {wrong.start}" if isinstance(wrong, UnicodeDecodeError) else ""
        raise BadEncoding(f"not {encoding.removesuffix('-sig')}{at}", where=where,
                          remedy="Leave --encoding out to have it detected, or name the right one") from None


def _without_mark(data: bytes, where: str | None) -> str:
    """UTF-16 without a byte order mark; a text may also hold a few zeros of its own."""
    sample = data[:SAMPLE_BYTES]
    for first, name in ((0, "utf-16-be"), (1, "utf-16-le")):
        if sample[first::2].count(0) > MIN_ZERO_SHARE * len(sample) / 2 > sample[1 - first::2].count(0):
            text = _strict(data, name, where)
            refuse_binary(text[:SAMPLE_BYTES].encode("utf-8", "replace"), where=where)
            return text
    refuse_binary(data, where=where)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        raise NotText("binary data, no text", where=where, remedy="Give text, HTML or JSON Lines") from None


def _eight_bit(data: bytes, wrong: UnicodeDecodeError, where: str | None, declared: str | None) -> str:
    multibyte = MULTIBYTE.findall(data)
    if multibyte and 2 * sum(map(len, multibyte)) > len(HIGH.findall(data)) and declared in (None, "utf-8"):
        raise BadEncoding(f"UTF-8, but broken at byte {wrong.start}", where=where, remedy="Mend that byte, or name another encoding with --encoding")
    if declared and declared != "utf-8":
        return _strict(data, declared, where)
    from charset_normalizer import from_bytes

    best = from_bytes(data[:SAMPLE_BYTES], cp_isolation=WESTERN).best()
    for name in [best.encoding] if best and best.encoding != "ascii" else WESTERN:
        try:
            return data.decode(name)
        except UnicodeDecodeError:
            continue
    return data.decode("latin_1")
