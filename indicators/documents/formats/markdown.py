"""A Markdown file → its words without marks, with headings, bullets and tables as its layout."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from indicators.documents.decoding import UndecodableError, decode
from indicators.documents.formats import grids, items
from indicators.documents.formats.composing import Composer
from indicators.documents.formats.extracted import Extracted, RefusedError, clean, label
from indicators.documents.formats.items import Item
from indicators.settings.limits import Limits

HEADING = re.compile(r" {0,3}(#{1,6})\s+(.*?)\s*#*\s*$")
UNDERLINED = re.compile(r" {0,3}(=+|-{2,})\s*$")
BULLET = re.compile(r"(\s*)(?:[-*+]|\d{1,3}[.)])\s+(.*)")
RULE = re.compile(r"\s*\|?(?:\s*:?-+:?\s*\|)+\s*:?-*:?\s*$")
FENCE = re.compile(r"\s{0,3}(?:```|~~~)")
COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
TAG = re.compile(r"</?[A-Za-z][^<>]{0,300}>")
LINK = re.compile(r"!?\[([^\[\]]{0,500})\](?:\([^()\s]{0,1000}(?:\s+\"[^\"]{0,300}\")?\)|\[[^\[\]]{0,100}\])")
EMPHASIS = re.compile(r"(\*\*|__|\*|~~|`)(?=\S)(.{1,500}?)(?<=\S)\1")
ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+.!|>~-])")
FRONT = re.compile(r"\A\ufeff?---[ \t]*\n(.*?)\n---[ \t]*\n", re.DOTALL)
TITLE = re.compile(r"^title:\s*[\"']?(.*?)[\"']?\s*$", re.MULTILINE)


def read(data: bytes, limits: Limits) -> Extracted:
    """The file's words; its title is the one that it gives itself, else its first heading."""
    try:
        text = clean(decode(data)[0]).removeprefix("\ufeff")
    except UndecodableError as error:
        raise RefusedError(str(error)) from None
    if said := limits.refusal(text):
        raise RefusedError(said)
    front = FRONT.match(text)
    title = label(found[1]) if front and (found := TITLE.search(front[1])) else None
    text = COMMENT.sub("", text[front.end() :] if front else text)
    read_items = items.paired(list(pieces(text.split("\n"))))
    composer = Composer()
    items.write(composer, read_items)
    words, layout = composer.done()
    if not words.strip():
        raise RefusedError("holds no text; give a file with text")
    first = next((item.text for item in read_items if item.kind == "heading" and item.level == 1), None)
    return Extracted(words, title or label(first), layout=layout)


def pieces(lines: Sequence[str]) -> Iterator[Item]:
    """The blocks of a file; lines that follow each other are one paragraph, what stands between fences is left as it
    is."""
    paragraph: list[str] = []
    at = 0
    while at < len(lines):
        line = lines[at]
        following = lines[at + 1] if at + 1 < len(lines) else ""
        heading, bullet = HEADING.match(line), BULLET.match(line)
        table = "|" in line and RULE.match(following) is not None
        under = bool(paragraph) and UNDERLINED.match(line) is not None
        if paragraph and (not line.strip() or heading or bullet or table or under or FENCE.match(line)):
            level = (1 if line.strip()[0] == "=" else 2) if under else 0
            yield Item("heading" if under else "paragraph", plain(" ".join(paragraph)), level=level)
            paragraph = []
        if table:
            stop = next((n for n in range(at + 2, len(lines)) if "|" not in lines[n]), len(lines))
            yield Item("table", "", grid=grids.of_rows([cells(one) for one in (line, *lines[at + 2 : stop])], headed=1))
            at = stop
            continue
        if heading:
            yield Item("heading", plain(heading[2]), level=len(heading[1]))
        elif bullet and not under:
            yield Item("bullet", plain(bullet[2]), level=1 + len(bullet[1].expandtabs(4)) // 2, mark="- ")
        elif line.strip() and not under and not FENCE.match(line) and not RULE.match(line):
            paragraph.append(line.lstrip("> ").strip())
        at += 1
    if paragraph:
        yield Item("paragraph", plain(" ".join(paragraph)))


def cells(line: str) -> list[str]:
    """The cells of a table's line; a pipe with a backslash before it is a letter."""
    inner = line.strip().removeprefix("|").removesuffix("|")
    return [plain(cell.strip()) for cell in re.split(r"(?<!\\)\|", inner)]


def plain(text: str) -> str:
    """Words without marks."""
    text = TAG.sub(" ", LINK.sub(r"\1", text))
    for _ in range(3):
        text = EMPHASIS.sub(r"\2", text)
    return " ".join(ESCAPED.sub(r"\1", text).split())
