"""
PDF. `render` is the only function that prints; README.md says what each template is given.

Data reaches a template as JSON and is never read as Typst source, so a name such as `#strong[x]`
prints as it is spelled. A character that no font has prints as □ and comes back as a warning.
"""

import unicodedata
from dataclasses import dataclass

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from goldenthread.printing.press import Press, PrintingFailed
from goldenthread.printing.wording import words_for

__all__ = ["Printed", "PrintingFailed", "render"]


@dataclass(frozen=True)
class Printed:
    pdf: bytes
    warnings: tuple[str, ...] = ()


def render(template: str, data: dict) -> Printed:
    """
    The PDF of `data` set in `template` ("plans/action_plan.typ").

    A signed document may bring its own `words` (the labels it was signed with) and `language`;
    what it does not bring is in the reader's language.
    """
    language = data.get("language") or get_language() or "en-us"
    words = words_for(template) | (data.get("words") or {})
    pdf, missing, lost_pictures = _press.print(template, data | {"language": language, "words": words})
    warnings = [_substituted(character) for character in missing]
    if lost_pictures:
        warnings.append(_("A drawn signature could not be read as a picture. It is left out."))
    return Printed(pdf, tuple(warnings))


def _substituted(character: str) -> str:
    return _("No font has the character U+%(code)s (%(name)s). It prints as □.") % {
        "code": f"{ord(character):04X}",
        "name": unicodedata.name(character, _("no name")),
    }


_press = Press()
