"""
One note of the story as HTML, written by hand. A chart's page shows fifty of them, and fifty times a template
with its tags was half of the whole page's cost. Everything that comes from the record is escaped here.
"""

from functools import cached_property
from html import escape

from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from goldenthread.web.almanac import Almanac, almanac

from .story import Entry

TONE = {"progress": " gold", "achieved": " gold", "setback": " broken"}


class Teller:
    """Words and addresses that all the entries of a page share are looked up once."""

    def __init__(self) -> None:
        self.note_url = reverse("notes:detail", args=[NOBODY]).replace(NOBODY, "{}")
        self.almanacs: dict[str, Almanac] = {}

    def almanac(self, zone: str) -> Almanac:
        if zone not in self.almanacs:
            self.almanacs[zone] = almanac(zone)
        return self.almanacs[zone]

    @cached_property
    def words(self) -> dict[str, str]:
        said = {
            "written": _("written by %(name)s") % {"name": "{}"},
            "signed": _("signed"),
            "late": _("late entry"),
            "addendum": _("Addendum"),
            "why": _("Why:"),
        }
        return {name: escape(text) for name, text in said.items()}

    def tell(self, entry: Entry) -> SafeString:
        parts = [
            f'<li class="story-item" id="note-{entry.uid}"><div class="story-when small soft">{self.when(entry)}</div>',
            '<div class="tight">',
            *(section(each) for each in entry.content["sections"] if each["text"]),
            *(self.goal(each) for each in entry.content["goals"]),
            self.signed(entry),
            *(self.addendum(each, entry.encounter["zone"]) for each in entry.addenda),
            "</div></li>",
        ]
        return mark_safe("".join(parts))  # noqa: S308 - every part escapes what it is given

    def when(self, entry: Entry) -> str:
        almanac, place = self.almanac(entry.encounter["zone"]), entry.encounter["place_words"]
        kind = escape(entry.content["kind"]["label"]) + (f", {escape(place)}" if place else "")
        link = f'<a href="{self.note_url.format(entry.uid)}">{almanac.day(entry.began)}</a>'
        return f"{link}<br>{almanac.between(entry.began, entry.ended)}<br>{kind}"

    def goal(self, goal: dict) -> str:
        rating = goal["rating"]
        more: str = escape(goal["seen"])
        if goal["reason"]:
            more += f' <span class="soft">{self.words["why"]}</span> {escape(goal["reason"])}'
        tag = f'<span class="tag{TONE.get(rating["code"], "")}">{escape(rating["label"])}</span>'
        said = f'<span class="record-inline">{escape(goal["statement"])}</span>'
        return f'<p class="small">{tag} {said}{"<br>" if more else ""}{more}</p>'

    def signed(self, entry: Entry) -> str:
        almanac = self.almanac(entry.encounter["zone"])
        written = self.words["written"].format(escape(entry.content["author"]["name"]))
        late = f' <span class="tag">{self.words["late"]}</span>' if entry.is_late else ""
        times = (
            f"{almanac.moment(entry.written_at)} · {self.words['signed']} {almanac.moment(entry.signed_at)}"
        )
        return f'<p class="small soft">{written}, {times}{late}</p>'

    def addendum(self, addendum, zone: str) -> str:
        head = f"{self.words['addendum']}, {self.almanac(zone).moment(addendum.signed_at)}: {escape(addendum.why)}"
        said = f'<p class="record kept-lines">{escape(addendum.text)}</p>'
        return f'<div class="addendum"><p class="small soft">{head}</p>{said}</div>'


NOBODY = "00000000-0000-0000-0000-000000000000"


def section(said: dict) -> str:
    title = f'<h2 class="small soft">{escape(said["title"])}</h2>'
    return f'<div>{title}<p class="record kept-lines">{escape(said["text"])}</p></div>'
