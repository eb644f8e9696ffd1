"""A mail (.eml) → its text part, else its HTML part, with its subject, sender and date."""

from __future__ import annotations

import email.message
import email.policy
import email.utils
import re
from collections.abc import Iterator
from email.message import EmailMessage

from indicators.documents.formats import html
from indicators.documents.formats import plain as plain_text
from indicators.documents.formats.extracted import Extracted, RefusedError, clean, label
from indicators.settings.limits import Limits

HEADER = re.compile(
    rb"^(?:From|To|Subject|Date|Message-ID|MIME-Version|Received|Return-Path|Content-Type)[ \t]*:",
    re.IGNORECASE | re.MULTILINE,
)
HEADERS_WITHIN = 100_000  # bytes
FLOWED = re.compile(r" \n(?=\S)")


def read(data: bytes, limits: Limits) -> Extracted:
    """The mail's own words; files attached to it are named, not read."""
    top = data.replace(b"\r\n", b"\n").lstrip(b"\n")[:HEADERS_WITHIN].split(b"\n\n", 1)[0]
    if not HEADER.search(top) or b"\0" in top:
        raise RefusedError("is no mail (it begins with no headers); give it the suffix of what it is")
    message = email.message_from_bytes(data, policy=email.policy.default)
    parts = list(shown(message))
    plain = [part for part in parts if part.get_content_type() == "text/plain"]
    text = "\n\n".join(filter(None, (words(part) for part in plain))).strip()
    layout = plain_text.layout(text)
    if not text:
        pages = [part for part in parts if part.get_content_type() == "text/html"]
        if not pages:
            raise RefusedError("holds no text of its own; save its attachments as files")
        page = html.read(str(decoded(pages[0])).encode("utf-8", "replace"), limits)
        text, layout = page.text, page.layout
    attached = sum(1 for part in message.walk() if part.get_content_disposition() == "attachment")
    notes = (
        (f"{attached} attached file{'' if attached == 1 else 's'} not read; save them to have them read",)
        if attached
        else ()
    )
    return Extracted(text, header(message, "Subject"), sender(message), day_of(message), notes=notes, layout=layout)


def shown(message: email.message.Message) -> Iterator[EmailMessage]:
    """The parts with text that are not attached files."""
    for part in message.walk():
        if (
            isinstance(part, EmailMessage)
            and not part.is_multipart()
            and part.get_content_disposition() != "attachment"
        ):
            yield part


def decoded(part: EmailMessage) -> str:
    """A part's characters; an unknown or wrong charset costs the characters that it does not fit, no more."""
    data = part.get_payload(decode=True)
    raw = data if isinstance(data, bytes) else b""
    try:
        return raw.decode(part.get_content_charset("utf-8"), errors="replace")
    except (LookupError, ValueError):
        return raw.decode("utf-8", errors="replace")


def words(part: EmailMessage) -> str:
    """A plain part; lines that its program broke (format=flowed) are whole again."""
    text = clean(decoded(part))
    return FLOWED.sub(" ", text) if part.get_param("format") == "flowed" else text


def header(message: email.message.Message, name: str) -> str | None:
    """A header as text; a damaged one counts as none."""
    try:
        return label(str(message[name])) if message[name] is not None else None
    # what the standard library lets through of hostile headers
    except (ValueError, LookupError, IndexError, AttributeError, TypeError):
        return None


def sender(message: email.message.Message) -> str | None:
    """The name that the sender gives, else the address."""
    written = header(message, "From")
    name, address = email.utils.parseaddr(written or "")
    return label(name) or label(address)


def day_of(message: email.message.Message) -> str | None:
    """The day it was sent, as the sender's clock had it."""
    try:
        return email.utils.parsedate_to_datetime(header(message, "Date") or "").date().isoformat()
    except (ValueError, TypeError, OverflowError):
        return None
