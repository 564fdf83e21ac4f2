"""The one page of a note. A draft keeps this form as typed, whatever is in it; signing asks for it to be sound."""

from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext_lazy as _

from goldenthread.web.forms import ChipCheckboxes, ChipRadio, Form, SubmitKey, TextArea

from .desk import Desk
from .kinds import ACTIVITIES, KINDS, PLACES
from .models import GoalProgress

SAFETY = [
    ("none", _("None observed")),
    ("concern", _("Yes, a concern")),
    ("not_assessed", _("Not assessed")),
]


class Typed(Form):
    """A form that may be read as far as it can be read."""

    @property
    def said(self) -> dict:
        return getattr(self, "cleaned_data", {})


class NoteForm(Typed):
    kind = forms.ChoiceField(label=_("Kind of contact"), widget=ChipRadio, required=False)
    day = forms.DateField(label=_("Day"))
    began = forms.TimeField(label=_("From"))
    ended = forms.TimeField(label=_("To"))
    over_midnight = forms.BooleanField(label=_("It ended on the next day"), required=False)
    place_code = forms.ChoiceField(label=_("Place of service"), required=False)
    place = forms.CharField(label=_("Where"), max_length=200, required=False)
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

    def __init__(self, data=None, *, desk: Desk):
        super().__init__(data)
        self.desk = desk
        self.fields["kind"].choices = [(kind.code, kind.label) for kind in KINDS.values()]
        self.fields["place_code"].choices = [("", _("choose …")), *PLACES.items()]
        self.fields["present"].choices = [(offer.value, offer.label) for offer in desk.offers]
        self.goals = [GoalForm(data, goal=goal) for goal in desk.goals]
        self.others: Any = OtherPeople(data, prefix="other")
        self.follow_ups: Any = FollowUps(data, prefix="next")

    @property
    def parts(self) -> list:
        return [*self.goals, self.others, self.follow_ups]

    def is_sound(self) -> bool:
        """Whether everything typed can be read: each part is asked, so that all errors show at once."""
        return all([self.is_valid(), *(part.is_valid() for part in self.parts)])

    def clean(self):
        cleaned = super().clean()
        day, began, ended = (cleaned.get(name) for name in ("day", "began", "ended"))
        if not (day and began and ended):
            return cleaned
        starts = self.instant("began", day, began)
        ends = self.instant("ended", day + timedelta(days=bool(cleaned.get("over_midnight"))), ended)
        if starts and ends:
            self.check_order(starts, ends)
        return cleaned | {"began_at": starts, "ended_at": ends}

    def instant(self, name: str, day: date, at: time) -> datetime | None:
        """The local time as an instant. An hour that the clocks skipped that night is no time at all."""
        zone = ZoneInfo(self.desk.zone)
        local = datetime.combine(day, at, zone)
        if local.astimezone(ZoneInfo("UTC")).astimezone(zone).replace(tzinfo=None) != local.replace(
            tzinfo=None
        ):
            self.add_error(
                name, _("The clocks skipped this hour that night. Please write the time the clock showed.")
            )
            return None
        return local.astimezone(ZoneInfo("UTC"))

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
    rating = forms.ChoiceField(
        label=_("How it stands"), choices=GoalProgress.Rating.choices, widget=ChipRadio, required=False
    )
    seen = forms.CharField(label=_("What was seen or said"), widget=TextArea({"rows": 2}), required=False)
    reason = forms.CharField(
        label=_("Why, where you know"),
        max_length=300,
        required=False,
        help_text=_("For a setback or a standstill."),
    )
    strategies = forms.MultipleChoiceField(label=_("Which step"), widget=ChipCheckboxes, required=False)

    def __init__(self, data=None, *, goal):
        super().__init__(data, prefix=f"goal-{goal.uid}")
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


class FollowUpForm(Typed):
    what = forms.CharField(label=_("What comes next"), widget=TextArea({"rows": 2}), required=False)
    who = forms.CharField(label=_("Who does it"), max_length=200, required=False)
    due = forms.DateField(label=_("By when"), required=False)


class KeptFormSet(forms.BaseFormSet):
    """Rows as typed. An untouched row is no row."""

    @property
    def rows(self) -> list[dict]:
        return [form.said for form in self.forms if any(form.said.values())]


OtherPeople = forms.formset_factory(
    OtherPersonForm, formset=KeptFormSet, extra=0, max_num=30, absolute_max=30
)
FollowUps = forms.formset_factory(FollowUpForm, formset=KeptFormSet, extra=1, max_num=20, absolute_max=20)


class SignForm(Form):
    """The ceremony posts which draft, in which version, and the credential: never the text."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    password = forms.CharField(
        label=_("Your password, to sign"),
        widget=forms.PasswordInput({"autocomplete": "current-password"}),
        strip=False,
        max_length=256,
    )


class AddendumForm(Form):
    submit_key = SubmitKey()
    text = forms.CharField(label=_("What you want to add"), widget=TextArea({"rows": 5}))
    why = forms.CharField(label=_("Why it is added now"), max_length=300)
    password = forms.CharField(
        label=_("Your password, to sign"),
        widget=forms.PasswordInput({"autocomplete": "current-password"}),
        strip=False,
        max_length=256,
    )


class FollowUpDoneForm(Form):
    words = forms.CharField(label=_("How it went"), widget=TextArea({"rows": 2}), required=False)
