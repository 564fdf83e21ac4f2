"""The one page of a note. A draft keeps this form as typed, whatever is in it; signing asks for it to be sound."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from goldenthread.agency.reauth import PasswordToSign
from goldenthread.web.forms import ChipCheckboxes, ChipRadio, Form, SubmitKey, TextArea

from .desk import Desk, is_sane
from .kinds import ACTIVITIES, EVERY_SECTION, FIRST_CHOICES, KINDS, PLACES, Kind
from .models import GoalProgress

Words = dict[str, list[str]]
ROWS = ("other", "next")  # the formsets: other people, what comes next
GOAL = "goal-"
RATINGS = [
    (rating.value, rating.label)
    for rating in (
        GoalProgress.Rating.PROGRESS,
        GoalProgress.Rating.NO_CHANGE,
        GoalProgress.Rating.SETBACK,
        GoalProgress.Rating.ACHIEVED,
    )
]
SAFETY = [
    ("none", _("None observed")),
    ("concern", _("Yes, a concern")),
    ("not_assessed", _("Not assessed")),
]


class Typed(Form):
    """A form that may be read as far as it can be read. A draft in the making is not scolded for its blanks."""

    @property
    def said(self) -> dict:
        return getattr(self, "cleaned_data", {})

    def forgive_blanks(self) -> None:
        for name, errors in list(self.errors.items()):
            if all(error.code == "required" for error in errors.as_data()):
                del self.errors[name]

    def still_needed(self, name: str) -> None:
        self.add_error(
            name, forms.ValidationError(self.fields[name].error_messages["required"], code="required")
        )


class KindChips(ChipRadio):
    """The first few at once, the others behind "More kinds", which stands open where one of them is chosen."""

    template_name = "notes/kind_chips.html"

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        options = [option for _group, found, _index in context["widget"]["optgroups"] for option in found]
        first, rest = options[:FIRST_CHOICES], options[FIRST_CHOICES:]
        return context | {"first": first, "rest": rest, "is_open": any(each["selected"] for each in rest)}


class NoteForm(Typed):
    kind = forms.ChoiceField(label=_("Kind of contact"), widget=KindChips)
    day = forms.DateField(label=_("Day"))
    began = forms.TimeField(label=_("From"))
    ended = forms.TimeField(label=_("To"))
    over_midnight = forms.BooleanField(label=_("It ended on the next day"), required=False)
    place_code = forms.ChoiceField(label=_("Place of service"), required=False)
    place = forms.CharField(label=_("Where"), max_length=200, required=False)
    client_place = forms.CharField(
        label=_("Where the client was"),
        max_length=200,
        required=False,
        help_text=_("So that help would know where to go."),
    )
    present = forms.MultipleChoiceField(label=_("Who was there"), widget=ChipCheckboxes, required=False)
    activity_codes = forms.MultipleChoiceField(
        label=_("In a word"), choices=list(ACTIVITIES.items()), widget=ChipCheckboxes, required=False
    )
    activities = forms.CharField(label=_("What you did"), widget=TextArea, required=False)
    observations = forms.CharField(
        label=_("How they are, what you saw and heard"), widget=TextArea, required=False
    )
    response = forms.CharField(label=_("How they took it"), widget=TextArea({"rows": 3}), required=False)
    no_goal_because = forms.CharField(
        label=_("No goal, because"),
        max_length=300,
        required=False,
        help_text=_("Only where this contact concerned no goal of the plan."),
    )
    safety = forms.ChoiceField(label=_("Safety"), choices=SAFETY, widget=ChipRadio, required=False)
    safety_text = forms.CharField(
        label=_("What the concern is"), widget=TextArea({"rows": 2}), required=False
    )
    safety_action = forms.CharField(
        label=_("What was done about it"), widget=TextArea({"rows": 2}), required=False
    )
    no_follow_up = forms.BooleanField(label=_("Nothing to follow up"), required=False)
    late_reason = forms.CharField(
        label=_("Why this is written late"),
        max_length=300,
        required=False,
        help_text=_("Late with a reason is honest, and never stops you from signing."),
    )

    @classmethod
    def of_words(cls, words: Any, *, desk: Desk) -> "NoteForm":
        """The form as somebody typed it."""
        data = QueryDict(mutable=True)
        for name, values in with_counts(words).items():
            data.setlist(name, values)
        return cls(data, desk=desk)

    def __init__(self, data=None, *, desk: Desk):
        super().__init__(data)
        self.desk = desk
        self.fields["kind"].choices = [(kind.code, kind.label) for kind in KINDS.values()]
        self.speak_of(KINDS.get(data.get("kind", "")) if data else None)
        self.fields["place_code"].choices = [("", _("choose …")), *PLACES.items()]
        self.fields["present"].choices = [(offer.value, offer.label) for offer in desk.offers]
        self.goals = [GoalForm(data, goal=goal) for goal in desk.goals]
        self.others: Any = OtherPeople(data, prefix="other")
        self.follow_ups: Any = FollowUps(data, prefix="next")

    def speak_of(self, kind: Kind | None) -> None:
        """Each kind has its own names for its sections. `kinds.js` does the same when another is chosen."""
        for section in kind.sections if kind else EVERY_SECTION:
            self.fields[section.key].label = section.title
            self.fields[section.key].help_text = section.hint

    @property
    def parts(self) -> list:
        return [*self.goals, self.others, self.follow_ups]

    @property
    def all_forms(self) -> Iterator[Typed]:
        yield from (self, *self.goals, *self.others.forms, *self.follow_ups.forms)

    @property
    def set_aside(self) -> list[str]:
        """What was written about goals of a plan that was not in force that day: kept, and no part of the note."""
        here = tuple(f"{GOAL}{goal.uid}-" for goal in self.desk.goals)
        texts = {
            name: text.strip()
            for name, text in self.data.items()
            if name.startswith(GOAL) and name.endswith(("-seen", "-reason")) and not name.startswith(here)
        }
        return [text for text in texts.values() if text]

    def forgive_blanks(self) -> None:
        super().forgive_blanks()
        for part in self.parts:
            part.forgive_blanks()

    def is_sound(self) -> bool:
        """Whether everything typed can be read: each part is asked, so that all errors show at once."""
        sound = all([self.is_valid(), *(part.is_valid() for part in self.parts)])
        return self.promises_are_ahead() and sound

    def promises_are_ahead(self) -> bool:
        """Nothing is promised for a day before the contact."""
        day = self.said.get("day")
        late = [row for row in self.follow_ups if day and row.said.get("due") and row.said["due"] < day]
        for row in late:
            row.add_error("due", _("This is before the contact. Please check the day."))
        return not late

    def clean_day(self) -> date:
        day = self.cleaned_data["day"]
        if not is_sane(day):
            raise forms.ValidationError(_("Please check the year."))
        return day

    def clean(self):
        cleaned = super().clean()
        day, began, ended = (cleaned.get(name) for name in ("day", "began", "ended"))
        if not (day and began and ended):
            return cleaned
        last_day = day + timedelta(days=bool(cleaned.get("over_midnight")))
        starts = self.instant("began", day, began)
        ends = self.instant("ended", last_day, ended)
        if starts and ends and ends <= starts:
            ends = self.instant("ended", last_day, ended, fold=1)
        if starts and ends:
            self.check_order(starts, ends)
        return cleaned | {"began_at": starts, "ended_at": ends}

    def instant(self, name: str, day: date, at: time, *, fold: int = 0) -> datetime | None:
        """
        The local time as an instant. An hour that the clocks skipped that night is no time at all; of an hour
        that came twice, `fold` says which one.
        """
        zone = ZoneInfo(self.desk.zone)
        local = datetime.combine(day, at, zone).replace(fold=fold)
        instant = local.astimezone(UTC)
        if instant.astimezone(zone).replace(tzinfo=None) != local.replace(tzinfo=None):
            self.add_error(
                name, _("The clocks skipped this hour that night. Please write the time the clock showed.")
            )
            return None
        return instant

    def check_order(self, starts: datetime, ends: datetime) -> None:
        if ends <= starts:
            self.add_error(
                "ended",
                _(
                    "It cannot end before it began. If it ran past midnight, say that it ended on the next day."
                ),
            )
        elif starts > self.desk.now:
            self.add_error("day", _("This has not happened yet. Please check the day and the time."))
        elif ends > self.desk.now:
            self.add_error("ended", _("It has not ended yet. A note is signed when the contact is over."))
        elif self.desk.client.born_on and starts.date() < self.desk.client.born_on:
            self.add_error("day", _("This is before the person was born. Please check the year."))


class GoalForm(Typed):
    rating = forms.ChoiceField(label=_("How it stands"), choices=RATINGS, widget=ChipRadio, required=False)
    seen = forms.CharField(label=_("What was seen or said"), widget=TextArea({"rows": 2}), required=False)
    reason = forms.CharField(
        label=_("Why, where you know"),
        max_length=300,
        required=False,
        help_text=_("For a setback or a standstill."),
    )
    strategies = forms.MultipleChoiceField(label=_("Which step"), widget=ChipCheckboxes, required=False)

    def __init__(self, data=None, *, goal):
        super().__init__(data, prefix=f"{GOAL}{goal.uid}")
        self.goal = goal
        self.fields["strategies"].choices = [(str(each.uid), each.what) for each in goal.strategies.all()]

    def clean(self):
        cleaned = super().clean()
        says_more = cleaned.get("seen") or cleaned.get("reason") or cleaned.get("strategies")
        if says_more and not cleaned.get("rating"):
            self.add_error("rating", _("Say how the goal stands: “no change” is said, never assumed."))
        return cleaned


class OtherPersonForm(Typed):
    name = forms.CharField(label=_("Name"), max_length=200, required=False)
    title = forms.CharField(label=_("Title or relationship"), max_length=120, required=False)

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("title") and not cleaned.get("name") and "name" not in self.errors:
            self.still_needed("name")
        return cleaned


class FollowUpForm(Typed):
    what = forms.CharField(label=_("What is to be done"), widget=TextArea({"rows": 2}), required=False)
    who = forms.CharField(
        label=_("Who does it"),
        max_length=200,
        required=False,
        widget=forms.TextInput({"list": "who-does-it"}),
    )
    due = forms.DateField(label=_("By when"), required=False)

    def clean(self):
        """A promise says what, who and by when, or it is none."""
        cleaned = super().clean()
        if any(cleaned.values()) or self.errors:
            for name in self.fields:
                if not cleaned.get(name) and name not in self.errors:
                    self.still_needed(name)
        return cleaned

    def clean_due(self) -> date | None:
        due = self.cleaned_data["due"]
        if due and not is_sane(due):
            raise forms.ValidationError(_("Please check the year."))
        return due


class KeptFormSet(forms.BaseFormSet):
    """Rows as typed. An untouched row is no row."""

    @property
    def rows(self) -> list[dict]:
        return [form.said for form in self.forms if any(form.said.values())]

    def forgive_blanks(self) -> None:
        for form in self.forms:
            form.forgive_blanks()


OtherPeople = forms.formset_factory(
    OtherPersonForm, formset=KeptFormSet, extra=0, max_num=50, absolute_max=100
)
FollowUps = forms.formset_factory(FollowUpForm, formset=KeptFormSet, extra=1, max_num=50, absolute_max=100)


def with_counts(words: Any) -> Words:
    """
    Words as lists of text. Formsets count their rows; where no count came along, the rows are counted. What comes
    next has a row to write in from the start.
    """
    said = {str(name): [str(one) for one in values] for name, values in (words or {}).items()}
    for prefix in ROWS:
        count = (said.get(f"{prefix}-TOTAL_FORMS") or [""])[0]
        if not (count.isascii() and count.isdecimal()):
            rows = {name.split("-")[1] for name in said if name.startswith(f"{prefix}-")}
            numbers = [int(row) for row in rows if row.isascii() and row.isdecimal()]
            said[f"{prefix}-TOTAL_FORMS"] = [str(max(numbers, default=-1) + 1)]
        if prefix == "next" and said["next-TOTAL_FORMS"] == ["0"]:
            said["next-TOTAL_FORMS"] = ["1"]
        said[f"{prefix}-INITIAL_FORMS"] = ["0"]
    return said


class SignForm(Form):
    """The ceremony posts which draft, in which version, and the credential: never the text."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    password = PasswordToSign()


class AddendumForm(Form):
    submit_key = SubmitKey()
    text = forms.CharField(label=_("What you want to add"), widget=TextArea({"rows": 5}))
    why = forms.CharField(label=_("Why it is added now"), max_length=300)
    password = PasswordToSign()


class FollowUpDoneForm(Form):
    words = forms.CharField(label=_("How it went"), widget=TextArea({"rows": 2}), required=False)
