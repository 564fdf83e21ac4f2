"""Documents to print, made of plain values, and ways to read what was printed."""

import base64
import re
import struct
import zlib
from io import BytesIO

from pypdf import PdfReader

DIGEST = "sha256:3f2a91bc04de77aa00112233445566778899aabbccddeeff0011223344556677"


ACTUAL_TEXT = re.compile(rb"/ActualText<FEFF([0-9A-F]+)>")


INK, PAPER = b"\x1c\x22\x33\xff", bytes(4)


def png(width=320, height=110, *, ink=INK, lines=None) -> bytes:
    """A picture with one stroke from corner to corner, as the pad on the screen makes it. `lines` are its pixels otherwise."""
    if lines is None:
        stroke = (
            b"".join(ink if abs(x * height - y * width) < 3 * width else PAPER for x in range(width))
            for y in range(height)
        )
        lines = zlib.compress(b"".join(b"\0" + line for line in stroke))

    def chunk(kind, body):
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 6, 0, 0, 0))
        + chunk(b"IDAT", lines)
        + chunk(b"IEND", b"")
    )


def strategy(what="Second rail fitted on the left side", **changes) -> dict:
    return {"what": what, "lead": "Housing office", "helpers": [], "target": "2026-06-04"} | changes


def goal(words="I don't want to be afraid of the stairs.", **changes) -> dict:
    return {
        "issue": "Falls",
        "goal": words,
        "whose_words": "client",
        "measure": "Falls in the log",
        "baseline": "Two falls since January",
        "target": "No falls for 60 days",
        "agreement": "Billie agrees",
        "strategies": [strategy()],
    } | changes


def signature(name="Wilhelmina Testperson", **changes) -> dict:
    return {
        "name": name,
        "role": "Client",
        "credential": "",
        "meaning": "I helped make this plan and agree with it.",
        "method": "drawn",
        "image_png_base64": base64.b64encode(png()).decode(),
        "signed_on": "2026-03-12",
        "time": "2:05 PM",
        "digest": DIGEST,
    } | changes


def plan(**changes) -> dict:
    return {
        "agency": {
            "name": "Harbor House",
            "address": "12 Example Street\nSpringfield, VA 22150",
            "phone": "(555) 010-0100",
        },
        "title": "Action Plan",
        "client": {
            "name": "Wilhelmina Testperson",
            "preferred_name": "Billie",
            "record_number": "10482",
            "birth_on": "1955-05-04",
        },
        "program": "Housing",
        "version": 2,
        "effective_on": "2026-03-12",
        "review_on": "2026-06-10",
        "changes": ["A goal about the stairs was added after two falls."],
        "goals": [
            goal(
                "I want to sleep through the night.",
                issue="Depression",
                strategies=[
                    strategy("See the elder-care clinician", lead="Billie", helpers=["Elder Care Clinic"]),
                    strategy("Replant two raised beds", lead="Billie", target="ongoing: keeps her outdoors"),
                ],
            ),
            goal(),
            goal(
                "Settle the arrears.",
                issue="Utility arrears",
                whose_words="staff",
                required_by="Lease, section 9",
            ),
        ],
        "not_on_plan": [
            {
                "issue": "Hearing",
                "disposition": "Declined",
                "reason": "Not now. Ask me later.",
                "on": "2026-03-12",
            }
        ],
        "signatures": [
            signature(),
            signature(
                "Ann Testperson",
                role="Health care agent",
                method="declined",
                reason="Wants to read it at home.",
                image_png_base64=None,
            ),
            signature(
                "Rosa Caseworker",
                role="Case manager",
                credential="BSW",
                method="typed",
                image_png_base64=None,
            ),
        ],
        "digest": DIGEST,
        "copies": ["client"],
    } | changes


def note(**changes) -> dict:
    return {
        "agency": {"name": "Harbor House"},
        "client": {"name": "Wilhelmina Testperson", "record_number": "10482"},
        "program": "Housing",
        "title": "Face-to-face note",
        "service_date": "2026-05-28",
        "happened": "28 May 2026, 10:05 to 10:55 AM",
        "written": "28 May 2026, 11:40 AM",
        "signed": "29 May 2026, 9:15 AM",
        "facts": [["Place", "Client's home"]],
        "present": [{"name": "Rosa Caseworker", "title": "case manager"}],
        "sections": [
            {"heading": "Activities", "text": "Billie showed me the garden.\n\nWe called the gas company."}
        ],
        "goals": [
            {"goal": "I want to sleep through the night.", "rating": "Progress", "reason": "Six hours."}
        ],
        "follow_ups": [{"what": "Call about the rail", "who": "Rosa Caseworker", "due": "2026-06-04"}],
        "addenda": [{"text": "The rail was fitted.", "by": "Rosa Caseworker", "on": "2026-06-05"}],
        "signatures": [signature("Rosa Caseworker", method="typed", image_png_base64=None)],
        "digest": DIGEST,
    } | changes


def read(printed) -> PdfReader:
    return PdfReader(BytesIO(printed.pdf))


def squeezed(text: str) -> str:
    """Text without the spaces and line ends that layout adds or drops."""
    return re.sub(r"[\s\u200b]+", "", text)


def pages(printed) -> list[str]:
    return [" ".join(page.extract_text().replace("\u200b", "").split()) for page in read(printed).pages]


def places(page) -> dict[str, tuple[float, float]]:
    """Where each piece of text begins, in points from the lower left."""
    found: dict[str, tuple[float, float]] = {}

    def visit(text, cm, tm, font, size):
        if text.strip():
            found.setdefault(text.strip(), (cm[4] + cm[0] * tm[4], cm[5] + cm[3] * tm[5]))

    page.extract_text(visitor_text=visit)
    return found


def all_text(printed) -> str:
    return " ".join(pages(printed))


def spoken(printed) -> str:
    """All text with what is said for glyphs that stand for several characters, in no certain order."""
    streams = (page.get_contents().get_data() for page in read(printed).pages)
    actual = [bytes.fromhex(each.decode()) for data in streams for each in ACTUAL_TEXT.findall(data)]
    return all_text(printed) + "".join(each.decode("utf-16-be") for each in actual)


def elements(printed) -> list[str]:
    """The kinds of the tagged structure's elements, in reading order."""

    def walk(node):
        node = node.get_object()
        if isinstance(node, list):
            for each in node:
                yield from walk(each)
        elif isinstance(node, dict):
            if "/S" in node:
                yield str(node["/S"]).lstrip("/")
            if "/K" in node:
                yield from walk(node["/K"])

    return list(walk(read(printed).trailer["/Root"]["/StructTreeRoot"]))
