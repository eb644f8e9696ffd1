"""Words → small files of every kind, made here so that no test needs anybody's document."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from html import escape

import docx
from pypdf import PdfReader, PdfWriter

ESCAPED = str.maketrans({sign: f"\\{sign}" for sign in "()\\"})
WORD = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>%s</w:body></w:document>'


def objects(bodies: Sequence[bytes]) -> bytes:
    """A PDF of numbered objects, the first of them its catalogue, with a right table of where each stands."""
    out, starts = bytearray(b"%PDF-1.7\n"), []
    for number, body in enumerate(bodies, start=1):
        starts.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(bodies) + 1) + b"".join(
        b"%010d 00000 n \n" % start for start in starts
    )
    return bytes(out + b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(bodies) + 1, table))


def stream(data: bytes, entries: bytes = b"") -> bytes:
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(data), entries, data)


def pdf(*pages: Sequence[str]) -> bytes:
    """A page for each list of lines; a page without lines has a picture's place only."""
    kids = " ".join(f"{4 + 2 * at} 0 R" for at in range(len(pages)))
    bodies = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for at, lines in enumerate(pages):
        said = "".join(f"({line.translate(ESCAPED)}) Tj T*\n" for line in lines)
        text = f"BT /F1 11 Tf 14 TL 60 780 Td\n{said}ET" if lines else "60 60 400 600 re f"
        page = (
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> "
            f"/Contents {5 + 2 * at} 0 R >>"
        )
        bodies += [page.encode(), stream(text.encode("cp1252"))]
    return objects(bodies)


# a piece of a drawn page: words at a place (from the left, from the top), with their size and whether they are bold
Words = tuple[float, float, str, float, bool]
Rule = tuple[float, float, float, float]  # from the left and the top to the left and the top


def drawn(*pages: tuple[Sequence[Words], Sequence[Rule]]) -> bytes:
    """A PDF of words and lines at their places."""
    kids = " ".join(f"{6 + 2 * at} 0 R" for at in range(len(pages)))
    font = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica%s /Encoding /WinAnsiEncoding >>"
    bodies = [b"<< /Type /Catalog /Pages 2 0 R >>", f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode()]
    bodies += [font % b"", font % b"-Bold", b"<< /F1 3 0 R /F2 4 0 R >>"]
    for at, (words, rules) in enumerate(pages):
        said = "".join(
            f"BT /F{2 if bold else 1} {size} Tf {left} {842 - top} Td ({text.translate(ESCAPED)}) Tj ET\n"
            for left, top, text, size, bold in words
        )
        ruled = "".join(f"{left} {842 - top} m {right} {842 - bottom} l S\n" for left, top, right, bottom in rules)
        page = (
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font 5 0 R >> "
            f"/Contents {7 + 2 * at} 0 R >>"
        )
        bodies += [page.encode(), stream((said + ruled).encode("cp1252"))]
    return objects(bodies)


def gridded(
    rows: Sequence[Sequence[str]], left: float, top: float, wide: float, ruled: bool
) -> tuple[list[Words], list[Rule]]:
    """A table as words at their places, with lines around its cells or without."""
    places = [(row, column, text) for row, cells in enumerate(rows) for column, text in enumerate(cells) if text]
    words = [(left + 4 + wide * column, top + 14 + 20 * row, text, 10.0, False) for row, column, text in places]
    right, bottom = left + wide * len(rows[0]), top + 20 * len(rows)
    across = [(left, top + 20 * row, right, top + 20 * row) for row in range(len(rows) + 1)]
    down = [(left + wide * column, top, left + wide * column, bottom) for column in range(len(rows[0]) + 1)]
    return words, [*across, *down] if ruled else []


def book(*sheets: tuple[str, Sequence[Sequence[object]]], hidden: str = "") -> bytes:
    """A workbook of sheets; a number in a tuple of one is shown in per cent, one of two by its code."""
    main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    links = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    related = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">%s</Relationships>'
    relation = f'<Relationship Id="%s" Type="{links}/%s" Target="%s"/>'
    names = [name for name, _ in sheets]
    shown = [value[1] for _, rows in sheets for row in rows for value in row if isinstance(value, tuple) and value[1:]]
    codes = list(dict.fromkeys(map(str, shown)))
    states = ['state="hidden"' if name == hidden else "" for name in names]
    listed = "".join(
        f'<sheet name="{name}" sheetId="{at}" r:id="r{at}" {states[at - 1]}/>' for at, name in enumerate(names, start=1)
    )
    parts = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "_rels/.rels": related % (relation % ("r", "officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": f'<workbook {main} xmlns:r="{links}"><sheets>{listed}</sheets></workbook>',
        "xl/styles.xml": f"<styleSheet {main}>{_styles(codes)}</styleSheet>",
    }
    found = [relation % (f"r{at}", "worksheet", f"worksheets/sheet{at}.xml") for at in range(1, len(sheets) + 1)]
    parts["xl/_rels/workbook.xml.rels"] = related % ("".join(found) + relation % ("s", "styles", "styles.xml"))
    for at, (_, rows) in enumerate(sheets, start=1):
        body = "".join(f'<row r="{row}">{_cells(row, cells, codes)}</row>' for row, cells in enumerate(rows, start=1))
        parts[f"xl/worksheets/sheet{at}.xml"] = f"<worksheet {main}><sheetData>{body}</sheetData></worksheet>"
    return zipped({name: text.encode() for name, text in parts.items()})


def _styles(codes: Sequence[str]) -> str:
    """The formats of numbers: as they are, in per cent, and those given by their codes."""
    made = "".join(f'<numFmt numFmtId="{200 + at}" formatCode="{escape(code)}"/>' for at, code in enumerate(codes))
    used = "".join(f'<xf numFmtId="{one}"/>' for one in (0, 10, *range(200, 200 + len(codes))))
    return f"<numFmts>{made}</numFmts><cellXfs>{used}</cellXfs>"


def _cells(row: int, values: Sequence[object], codes: Sequence[str]) -> str:
    found = []
    for column, value in enumerate(values):
        place, share = f"{chr(65 + column)}{row}", isinstance(value, tuple)
        number = value[0] if isinstance(value, tuple) else value
        said = f"<v>{number}</v>" if isinstance(number, (int, float)) else f"<is><t>{number}</t></is>"
        kind = "" if isinstance(number, (int, float)) else 't="inlineStr"'
        style = 2 + codes.index(value[1]) if isinstance(value, tuple) and value[1:] else int(share)
        found.append(f'<c r="{place}" s="{style}" {kind}>{said}</c>')
    return "".join(found)


def titled(data: bytes, title: str) -> bytes:
    """A PDF that gives itself a title and a day of making."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(data)))
    writer.add_metadata({"/Title": title, "/CreationDate": "D:20210101000000"})
    return _saved(writer.write)


def locked(data: bytes, password: str, algorithm: str) -> bytes:
    """A PDF that is encrypted; an empty password only forbids to change it."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(data)))
    writer.encrypt(password, "the owner's", algorithm=algorithm)
    return _saved(writer.write)


def word(*parts: str | Sequence[Sequence[str]], title: str = "") -> bytes:
    """A Word document of paragraphs and tables, in their order."""
    document = docx.Document()
    document.core_properties.title = title
    for part in parts:
        if isinstance(part, str):
            document.add_paragraph(part)
            continue
        table = document.add_table(len(part), len(part[0]))
        for row, cells in zip(table.rows, part, strict=True):
            for cell, text in zip(row.cells, cells, strict=True):
                cell.text = text
    return _saved(document.save)


def word_of(body: str, **more: bytes) -> bytes:
    """A Word document whose body is this markup; `more` are other parts of it."""
    with zipfile.ZipFile(io.BytesIO(word("x"))) as model:
        parts = {name: model.read(name) for name in model.namelist()}
    return zipped(parts | {"word/document.xml": (WORD % body).encode()} | more)


def zipped(parts: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return out.getvalue()


def page(*paragraphs: str, head: str = "", around: str = "") -> bytes:
    """A web page with an article between the site's own words."""
    words = "".join(one if one.startswith("<") else f"<p>{one}</p>" for one in paragraphs)
    site = '<nav><a href="/">Home</a> <a href="/a">About us</a></nav>'
    return (
        f"<!DOCTYPE html><html><head>{head}</head><body>{site}<article>{words}</article>{around}</body></html>".encode()
    )


def mail(body: str, *headers: str) -> bytes:
    return "\r\n".join(["From: Field Office <field@example.org>", *headers, "", body]).encode()


def table(rows: Iterable[Sequence[str]]) -> str:
    """Rows as an HTML table."""
    return (
        "<table>" + "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows) + "</table>"
    )


def _saved(save: object) -> bytes:
    out = io.BytesIO()
    assert callable(save)
    save(out)
    return out.getvalue()
