"""What the content-security policy would refuse must not be written in the first place."""

import re
from pathlib import Path

import pytest
from django.conf import settings

TEMPLATES = sorted(Path(settings.HOUSE).glob("**/templates/**/*.html"))
FORBIDDEN = {
    "a script in the page": re.compile(r"<script(?![^>]*\bsrc=)", re.I),
    "a style in the page": re.compile(r"<style|\sstyle\s*=", re.I),
    "a handler in the page": re.compile(r"\son[a-z]+\s*=", re.I),
    "a script as an address": re.compile(r"javascript:", re.I),
    "something from elsewhere": re.compile(
        r"(?:src|action)\s*=\s*[\"']?(?:https?:)?//|<link[^>]+href=[\"']?(?:https?:)?//", re.I
    ),
    "a text that is not escaped": re.compile(r"\|\s*safe\b|autoescape\s+off"),
    "an expression for htmx to run": re.compile(r"hx-(?:on|vals=[\"']js)", re.I),
}


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: str(path.relative_to(settings.HOUSE)))
def test_a_template_holds_nothing_the_policy_would_refuse(template):
    text = template.read_text(encoding="utf-8")

    assert [why for why, pattern in FORBIDDEN.items() if pattern.search(text)] == []
