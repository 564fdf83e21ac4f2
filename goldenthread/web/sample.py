"""What the page at /look/ shows: each component in each state, with long names and empty lists among them."""

from dataclasses import dataclass
from datetime import timedelta
from types import SimpleNamespace as Like
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from goldenthread import clock
from goldenthread.web import thread
from goldenthread.web.forms import (
    ChipCheckboxes,
    ChipRadio,
    Form,
    SignatureField,
    SubmitKey,
    TextArea,
)
from goldenthread.web.pages import Both, Fact

LONG_NAME = "Maximiliane-Theodora Krasińska-Oyelaran y Vandenbroucke-Featherstonehaugh"
KINDS = [
    ("home", _("Home visit")),
    ("phone", _("Phone")),
    ("other", _("Call with someone else")),
    ("tried", _("Tried to reach")),
    ("team", _("Team meeting")),
]


@dataclass(frozen=True)
class Answer:
    """Stands in for a Decision, which lives above this room."""

    allowed: bool
    reason: str = ""

    def __bool__(self) -> bool:
        return self.allowed


class NoteForm(Form):
    key = SubmitKey()
    kind = forms.ChoiceField(label=_("Kind of contact"), choices=KINDS, widget=ChipRadio)
    day = forms.DateField(label=_("Day"))
    began = forms.TimeField(label=_("From"))
    place = forms.CharField(label=_("Where"), max_length=40)
    present = forms.MultipleChoiceField(
        label=_("Who was there"),
        choices=[("billie", "Billie"), ("daughter", _("Her daughter, health care agent"))],
        widget=ChipCheckboxes,
        required=False,
    )
    done = forms.CharField(
        label=_("What you did"), help_text=_("linked, referred, coordinated, monitored …"), widget=TextArea
    )
    next = forms.CharField(label=_("What comes next, who does it"), widget=TextArea, required=False)
    goal = forms.ChoiceField(
        label=_("Goal"), choices=[("", "---------"), ("garden", "“…my garden again”")], required=False
    )
    told = forms.BooleanField(label=_("Read to Billie before signing"), required=False)

    def clean_day(self) -> Any:
        if self.cleaned_data["day"] > clock.today("UTC"):
            raise ValidationError(_("This day has not come yet. When did you see her?"))
        return self.cleaned_data["day"]


class SignForm(Form):
    drawing = SignatureField(label=_("Billie’s signature"), required=False)


def everything() -> dict[str, Any]:
    today = clock.today("UTC")
    return {
        "today": today,
        "days": [
            today,
            today - timedelta(1),
            today - timedelta(47),
            today - timedelta(800),
            today + timedelta(3),
        ],
        "began": clock.now() - timedelta(minutes=50),
        "ended": clock.now(),
        "yes": Answer(True),
        "refused": Answer(False, str(_("Only the author can sign a note."))),
        "person": billie(),
        "long_person": {**billie(), "name": LONG_NAME},
        "tabs": [
            Like(label=label, url=f"#{at}", current=at == 0, count=2 if at == 3 else 0)
            for at, label in enumerate(
                ["Overview", "Story", "Plan", "Thread", "Assessments", "People", "Papers", "Who opened this"]
            )
        ],
        "goals": goals(today),
        "story": story(today),
        "findings": findings(),
        "items": [
            Like(words=_("when, from and to"), done=True, href=""),
            Like(words=_("what you did"), done=True, href=""),
            Like(words=_("how Billie took it, in her words or yours"), done=False, href="#finding-N104"),
            Like(words=_("safety: anything, or “none observed”"), done=False, href=""),
        ],
        "texts": [
            Both(
                str(_("What you did")),
                "Called the gas company with Billie on speaker. They want two pay slips by 12 June.",
                "Called the gas company with Billie on speaker and applied for the hardship program. They want two pay slips by 10 June.",
            ),
            Both(str(_("What comes next")), "", "Bring the pay slips on Friday."),
        ],
        "form": NoteForm(
            initial={
                "kind": "home",
                "day": today,
                "began": "14:50",
                "place": "Her home",
                "present": ["billie"],
                "done": "Called the gas company with Billie on speaker and applied for the hardship program.",
            },
            prefix="clean",
        ),
        "wrong_form": NoteForm(
            {
                "wrong-kind": "",
                "wrong-day": (today + timedelta(3)).isoformat(),
                "wrong-began": "",
                "wrong-place": "In the kitchen of her neighbor’s house, second floor, left",
                "wrong-done": "",
            },
            prefix="wrong",
        ),
        "sign_form": SignForm(),
        "small": small_thread(),
        "large": large_thread(),
        "rows": rows(today),
        "swatches": ["paper", "sheet", "sunk", "ink", "thread", "gold", "broken", "advice", "good"],
    }


def billie() -> dict[str, Any]:
    return {
        "name": "Wilhelmina Testperson",
        "alerts": [Like(words=_("Fall risk"), kind="broken")],
        "facts": [
            Fact("goes by", "Billie", ", she/her"),
            Fact("", "71", ", born 4 May 1955"),
            Fact("record", "10482"),
            Fact("speaks", "Spanish", ", interpreter for appointments"),
            Fact("with you since", "March"),
        ],
        "action": Like(label=_("Write a note"), href="#note", key="n", decision=Answer(True)),
    }


def goals(today: Any) -> list[dict[str, Any]]:
    return [
        {
            "words": "“I want to sleep through the night and take an interest in my garden again.”",
            "context": "Depression · PHQ-9 16 in March, 11 in May",
            "marks": ["progress", "no_change", "progress", "progress"],
            "standing": "progress",
            "broken": "",
            "steps": [
                Like(
                    what="See the elder-care clinician every two weeks",
                    who="Billie, clinic",
                    by=today + timedelta(28),
                    tag="",
                    kind="",
                ),
                Like(
                    what="Replant two raised beds with her neighbor",
                    who="Billie, her neighbor",
                    by=today + timedelta(13),
                    tag="",
                    kind="",
                ),
            ],
        },
        {
            "words": "“I don’t want to be afraid of the stairs.”",
            "context": "Two falls since January",
            "marks": ["progress", "setback", "achieved"],
            "standing": "back on track after a setback: the first rail was fitted too low",
            "broken": "",
            "steps": [
                Like(
                    what="Second rail fitted on the left side",
                    who="Housing office",
                    by=today + timedelta(2),
                    tag="this week",
                    kind="gold",
                )
            ],
        },
        {
            "words": "“I’d like the gas company to stop calling me.”",
            "context": "Utility arrears",
            "marks": [],
            "standing": "",
            "broken": "no contact about this for 47 days",
            "steps": [
                Like(
                    what="Apply for the hardship program",
                    who="Case manager",
                    by=today - timedelta(32),
                    tag="past",
                    kind="broken",
                )
            ],
        },
    ]


def story(today: Any) -> list[dict[str, Any]]:
    return [
        {
            "on": today - timedelta(5),
            "how": "home visit, 50 min",
            "words": "Billie met me at the door and walked me to the garden first. She has planted one bed and said the "
            "second “has to wait for my knee.” She slept “five or six hours” most nights this week…",
            "after": "signed by you the same day · sleep and garden, stairs",
        },
        {
            "on": today - timedelta(12),
            "how": "call with housing office",
            "words": "Asked the repairs desk for a date for the second rail. The coordinator confirmed 4 June between 9 and 11.",
            "after": "stairs",
        },
        {
            "on": today - timedelta(14),
            "how": "tried to reach",
            "words": "",
            "after": "No answer on the home number at 2:10 pm; no message left, as she asked.",
        },
    ]


def findings() -> list[Any]:
    rule = Like(
        why="A label is the writer’s conclusion; the next reader cannot see what it rests on. Write what the person did or said.",
        cites=("Agency policy 7.1",),
    )
    return [
        Like(
            code="W204",
            weight="advise",
            message="Reads as blame. What did she do? You already quote why.",
            where=Like(quote="non-compliant"),
            suggestions=("left her walking stick at the door again",),
            about="",
            rule=rule,
        ),
        Like(
            code="N104",
            weight="block",
            message="Say how Billie took it, in her words or yours, and this note can be signed.",
            where=Like(quote=""),
            suggestions=(),
            about="",
            rule=rule,
        ),
    ]


def small_thread() -> thread.Drawing:
    return thread.draw(*_thread(), large=False)


def large_thread() -> thread.Drawing:
    return thread.draw(*_thread())


def _thread() -> tuple[list[thread.Knot], list[thread.Link]]:
    knot, link = thread.Knot, thread.Link
    knots = [
        knot("n1", 0, "Depression", "needs action · 12 March", "#n1"),
        knot("n2", 0, "Mobility and falls", "needs action · 12 March", "#n2"),
        knot("n3", 0, "Money and utilities", "act at once · 12 March", "#n3"),
        knot("n4", 0, "Hearing", broken="priority need, and nobody has decided about it"),
        knot(
            "g1",
            1,
            "“I want to sleep through the night and take an interest in my garden again.”",
            href="#g1",
            said=True,
        ),
        knot("g2", 1, "“I don’t want to be afraid of the stairs.”", href="#g2", said=True),
        knot("g3", 1, "“I’d like the gas company to stop calling me.”", href="#g3", said=True),
        knot("s1", 2, "See the elder-care clinician every two weeks", "Billie, clinic · by 30 June"),
        knot("s2", 2, "Replant two raised beds with her neighbor", "Billie, her neighbor · by 15 June"),
        knot("s3", 2, "Second rail fitted on the left side", "Housing office · by 4 June"),
        knot("s4", 2, "Apply for the hardship program", broken="no contact about this for 47 days"),
        knot("t1", 3, "12 notes", "last 28 May · progress", "#t1"),
        knot("t2", 3, "3 notes", "last 28 May · no change", "#t2"),
        knot("t3", 3, "7 notes", "last 21 May · setback, then progress", "#t3"),
    ]
    links = [
        link("n1", "g1"),
        link("n2", "g2"),
        link("n3", "g3"),
        link("g1", "s1"),
        link("g1", "s2"),
        link("g2", "s3"),
        link("g3", "s4"),
        link("s1", "t1"),
        link("s2", "t2"),
        link("s3", "t3"),
        link("s2", "t1"),
    ]
    return knots, links


def rows(today: Any) -> list[Any]:
    names = ["Wilhelmina Testperson", LONG_NAME, "Bo Li", "Đặng Thị Hương Example"]
    return [
        Like(
            name=name,
            record=10482 + at,
            seen=today - timedelta(11 * at),
            drafts=at,
            worry="no visit for 33 days" if at == 3 else "",
        )
        for at, name in enumerate(names)
    ]
