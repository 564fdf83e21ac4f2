"""Text that cannot pretend to be something else: a second line, a color, a cursor that moved."""

JOINERS = "\u200c\u200d"


def storable(text: object) -> str:
    """What any database can hold. The trail never fails over a NUL that somebody else sent."""
    return str(text).replace("\0", "\ufffd").encode("utf-8", "replace").decode("utf-8")


def one_line(text: object) -> str:
    """
    One line of visible characters, for sentences and terminals.

    Line ends, escape codes and marks that turn the direction of writing become a visible dot. The two joiners
    stay: names in Persian, Hindi and many other languages are spelled with them.
    """
    return "".join(
        c if c.isprintable() or c in JOINERS else " " if c == "\u00a0" else "·" for c in storable(text)
    )
