"""Findings as files for other programs."""

import csv
import io
import json
import re
from collections.abc import Iterable, Mapping
from typing import Any

# The wide signs too: spreadsheets of East Asian languages take them for the others. And not only at the beginning:
# where numbers are written with a comma, a spreadsheet begins a new cell at a semicolon, whatever quotes stand around it.
BEGINS_A_FORMULA = re.compile(r"""(?:^|(?<=[;\t\r\n]))(?=[ \t"]*[=+\-@＝＋－＠])|^(?=[\t\r\n])""")


def as_csv(rows: Iterable[Mapping[str, Any]], columns: list[str]) -> str:
    """With a byte order mark, which is how spreadsheets know that it is UTF-8."""
    out = io.StringIO()
    writer = csv.DictWriter(out, columns, extrasaction="ignore")
    writer.writeheader()
    writer.writerows({name: harmless(value) for name, value in row.items()} for row in rows)
    return "\ufeff" + out.getvalue()


def harmless(value: Any) -> Any:
    """A spreadsheet runs a cell that begins like a formula: an apostrophe keeps it words."""
    return BEGINS_A_FORMULA.sub("'", value) if isinstance(value, str) else value


def as_json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1, default=str)
