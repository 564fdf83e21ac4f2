"""A signature as the pad on the screen draws it: a PNG, which is kept for ever as it came."""

import struct
import zlib
from collections.abc import Iterator

BYTES = 300_000
WIDEST = 4096  # paper takes no wider picture
PIXELS = 4_000_000
BEGINS = b"\x89PNG\r\n\x1a\n"
# Eight bits for each of red, green, blue and how opaque, line after line: what a browser makes of a canvas.
AS_DRAWN = (8, 6, 0, 0, 0)


def is_whole(drawing: bytes) -> bool:
    """Whether every piece of it arrived as it was sent, and makes a picture that can be shown and printed."""
    pieces = list(pieces_of(drawing)) if len(drawing) <= BYTES else []
    if [kind for kind, _body in pieces[:1] + pieces[-1:]] != [b"IHDR", b"IEND"]:
        return False
    size = size_of(pieces[0][1])
    return size is not None and len(lines_of(pieces, most=size + 1)) == size


def has_ink(drawing: bytes) -> bool:
    """Whether anything was drawn: an untouched pad is nothing but zeros, whichever way its lines are packed."""
    pieces = list(pieces_of(drawing))
    width, height = struct.unpack(">II", pieces[0][1][:8])
    line = 1 + 4 * width
    lines = lines_of(pieces, most=line * height)
    return any(lines[at + 1 : at + line].strip(b"\0") for at in range(0, len(lines), line))


def pieces_of(drawing: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Up to the first that is broken; the last one ends where the drawing ends."""
    if not drawing.startswith(BEGINS):
        return
    at = len(BEGINS)
    while at < len(drawing):
        end = at + 12 + int.from_bytes(drawing[at : at + 4])
        if zlib.crc32(drawing[at + 4 : end - 4]) != int.from_bytes(drawing[end - 4 : end]):
            return
        kind = drawing[at + 4 : at + 8]
        if kind == b"IEND" and end != len(drawing):
            return
        yield kind, drawing[at + 8 : end - 4]
        at = end


def size_of(header: bytes) -> int | None:
    """How many bytes the lines take unpacked, where the picture is one of ours."""
    if len(header) != 13:
        return None
    width, height, *made = struct.unpack(">IIBBBBB", header)
    if tuple(made) != AS_DRAWN or not 0 < max(width, height) <= WIDEST or not 0 < width * height <= PIXELS:
        return None
    return (1 + 4 * width) * height


def lines_of(pieces: list[tuple[bytes, bytes]], *, most: int) -> bytes:
    """Unpacked, and never more than `most`: a few bytes can be packed to fill the memory."""
    packed = b"".join(body for kind, body in pieces if kind == b"IDAT")
    try:
        return zlib.decompressobj().decompress(packed, most)
    except zlib.error:
        return b""
