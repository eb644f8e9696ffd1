"""Words → small files of every kind, made here so that no test needs anybody's document."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Mapping, Sequence

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
