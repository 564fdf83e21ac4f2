"""The one page of a plan. A draft keeps this form as typed; sealing asks for it to be sound."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from goldenthread import clock
from goldenthread.agency.models import Agency, Staff
from goldenthread.agency.reauth import PasswordToSign
from goldenthread.assessments.models import Need
from goldenthread.clients.models import Enrollment, RelatedPerson
from goldenthread.web.forms import ChipCheckboxes, ChipRadio, Form, SignatureField, SubmitKey, TextArea

from .models import Disposition, Goal, PlanCopy, StrategyStatus

OTHER = "other"
NEEDED = _("This is still needed.")
FURTHEST = timedelta(days=366 * 5)
YEARS_AWAY = _("This is years away. Please check the year.")


@dataclass(frozen=True)
class Table:
    """What lies on the table while a plan is written: the needs, and who could take a step on."""

    enrollment: Enrollment
    author: Staff
    needs: list[Need]
    people: list[RelatedPerson]
    colleagues: list[Staff]
    lineage: frozenset[UUID]  # origins of goals and steps of this case: a new version may carry on no others

    @property
    def leads(self) -> list[tuple[str, str]]:
        client = self.enrollment.client
        return [
            ("", _("choose …")),
            ("client", client.name),
            *((f"staff:{each.uid}", f"{each.name}, {each.title}") for each in self.colleagues),
            *((f"person:{each.uid}", f"{each.name}, {each.relationship}") for each in self.people),
            (OTHER, _("an organization or somebody else …")),
        ]


class Typed(Form):
    """A form that may be read as far as it can be read. What `needed` names may wait, but not past the signature."""

    needed: tuple[str, ...] = ()
    cards: list[Any]  # what the rulebook thinks of this row, for its template

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in self.needed:
            self.fields[name].needed = True

    @property
    def said(self) -> dict:
        return getattr(self, "cleaned_data", {})

    @property
    def is_there(self) -> bool:
        """Whether the page had this row when it was sent: one that was taken out left no field behind."""
        return any(name.startswith(f"{self.prefix}-") for name in self.data)

    @property
    def name(self) -> str:
        """What a message calls this row; nothing for the page as a whole."""
        return ""

    def ask_for(self, name: str, words) -> bool:
        """An error beside the field where it was left empty. False: it was."""
        if self.said.get(name):
            return True
        if name not in self.errors:
            self.add_error(name, words)
        return False


def still_to_come(day: date | None) -> date | None:
    """A need is put off until a day ahead."""
    if day and day < clock.today(Agency.current().zone):
        raise forms.ValidationError(_("This day has passed."))
    return day


class PlanForm(Typed):
    needed = ("effective_from", "review_due")
    made_with = forms.CharField(
        label=_("Made with"),
        max_length=300,
        required=False,
        help_text=_("Who took part: the client, family, team, providers."),
    )
    effective_from = forms.DateField(label=_("In force from"), required=False)
    review_due = forms.DateField(label=_("Review due"), required=False)
    ends_on = forms.DateField(label=_("Ends"), required=False)

    def __init__(self, data=None, *, table: Table):
        super().__init__(data)
        self.table = table
        self.needs = [NeedForm(data, need=need) for need in table.needs]
        self.goals: Any = Goals(data, prefix="goal", form_kwargs={"table": table})

    @property
    def rows(self) -> list[Typed]:
        """Every form of the page, in the order of the page."""
        steps = [[goal, *goal.steps.shown] for goal in self.goals.shown]
        return [self, *self.needs, *(row for rows in steps for row in rows)]

    def is_sound(self) -> bool:
        """Whether everything typed can be read: each part is asked, so that all errors show at once."""
        parts = [self, *self.needs, self.goals, *(goal.steps for goal in self.goals.shown)]
        sound = [part.is_valid() for part in parts]
        return self.dates_agree() and all(sound)

    def is_whole(self) -> bool:
        """Whether a record can be made of it, whatever the program's policy lets pass."""
        asked = [self.ask_for(name, NEEDED) for name in self.needed]
        asked += [need.is_whole(self.goals.kept) for need in self.needs]
        asked += [goal.is_whole() for goal in self.goals.kept]
        return all(asked)

    def clean(self):
        cleaned = super().clean()
        starts, review, ends = (cleaned.get(name) for name in ("effective_from", "review_due", "ends_on"))
        intake = self.table.enrollment.intake_on
        if starts and starts < intake:
            self.add_error("effective_from", _("A plan cannot be in force before intake."))
        if starts and review and review <= starts:
            self.add_error("review_due", _("The review comes after the plan begins."))
        if starts and review and review > starts + FURTHEST:
            self.add_error("review_due", YEARS_AWAY)
        if starts and ends and ends <= starts:
            self.add_error("ends_on", _("A plan cannot end before it begins."))
        return cleaned

    def dates_agree(self) -> bool:
        """No step is due before the plan it belongs to begins, or when everybody will have forgotten it."""
        if not (starts := self.said.get("effective_from")):
            return True
        dated = [step for goal in self.goals for step in goal.steps if step.said.get("target_on")]
        early = [step for step in dated if step.said["target_on"] < starts]
        far = [step for step in dated if step.said["target_on"] > starts + FURTHEST]
        for step in early:
            step.add_error("target_on", _("This is before the plan begins."))
        for step in far:
            step.add_error("target_on", YEARS_AWAY)
        return not early and not far


class NeedForm(Typed):
    needed = ("choice", "reason", "deferred_to")
    choice = forms.ChoiceField(
        label=_("What becomes of it"), choices=Disposition.Choice.choices, widget=ChipRadio, required=False
    )
    reason = forms.CharField(label=_("Why"), max_length=1000, required=False)
    deferred_to = forms.DateField(label=_("Until"), required=False)

    def __init__(self, data=None, *, need: Need):
        super().__init__(data, prefix=f"need-{need.uid}")
        self.need = need

    def clean_deferred_to(self) -> date | None:
        return still_to_come(self.cleaned_data["deferred_to"])

    @property
    def name(self) -> str:
        return self.need.domain_label

    def is_whole(self, goals: list["GoalForm"]) -> bool:
        choice, whole = self.said.get("choice"), True
        if choice in (Disposition.Choice.ON_PLAN, Disposition.Choice.MERGED):
            whole = any(str(self.need.uid) in goal.said.get("needs", ()) for goal in goals)
            if not whole:
                self.add_error(
                    "choice", _("Which goal answers it? Choose it there under “Answers which need”.")
                )
        elif choice:
            whole = self.ask_for("reason", _("Say why, in their words if you can."))
        if choice == Disposition.Choice.DEFERRED:
            whole = self.ask_for("deferred_to", _("Until which day?")) and whole
        return whole


class GoalForm(Typed):
    needed = ("statement", "whose_words", "kind", "issue", "agreement", "baseline", "target")
    origin = forms.UUIDField(widget=forms.HiddenInput, required=False)
    issue = forms.CharField(
        label=_("Issue"),
        max_length=1000,
        required=False,
        help_text=_("The area of concern, from the assessment."),
    )
    statement = forms.CharField(
        label=_("Goal"),
        widget=TextArea({"rows": 2}),
        max_length=2000,
        required=False,
        help_text=_("What this person hopes to reach, as they say it."),
    )
    whose_words = forms.ChoiceField(
        label=_("Whose words"), choices=Goal.Voice.choices, widget=ChipRadio, required=False
    )
    required_by = forms.CharField(
        label=_("Required by"),
        max_length=200,
        required=False,
        help_text=_("A court or order, where one asks for it."),
    )
    needs = forms.MultipleChoiceField(label=_("Answers which need"), widget=ChipCheckboxes, required=False)
    measure = forms.CharField(label=_("How we will know"), max_length=1000, required=False)
    baseline = forms.CharField(label=_("Where things stand"), max_length=300, required=False)
    target = forms.CharField(label=_("What to reach"), max_length=300, required=False)
    kind = forms.ChoiceField(
        label=_("Kind of goal"), choices=Goal.Kind.choices, widget=ChipRadio, required=False
    )
    agreement = forms.ChoiceField(
        label=_("The client"), choices=Goal.Agreement.choices, widget=ChipRadio, required=False
    )
    agreement_words = forms.CharField(label=_("In their words"), max_length=1000, required=False)

    def __init__(self, *args, table: Table, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["needs"].choices = [(str(need.uid), need.domain_label) for need in table.needs]
        data = self.data if self.is_bound else None
        self.steps: Any = Steps(data, prefix=f"{self.prefix}-step", form_kwargs={"table": table})

    @property
    def name(self) -> str:
        return self.said.get("statement", "")

    def is_whole(self) -> bool:
        asked = [self.ask_for(name, NEEDED) for name in ("statement", "whose_words", "kind")]
        return all(asked + [step.is_whole() for step in self.steps.kept])

    @property
    def is_blank(self) -> bool:
        """Nobody has written anything: an empty card is no goal."""
        typed = [value for name, value in self.said.items() if name != "origin"]
        return not any(typed) and all(step.is_blank for step in self.steps)


class StepForm(Typed):
    needed = ("what", "lead", "lead_name", "target_on", "ongoing_because")
    origin = forms.UUIDField(widget=forms.HiddenInput, required=False)
    what = forms.CharField(
        label=_("What will be done"), widget=TextArea({"rows": 2}), max_length=2000, required=False
    )
    lead = forms.ChoiceField(label=_("Responsible"), required=False)
    lead_name = forms.CharField(label=_("Name of the organization or person"), max_length=200, required=False)
    helpers = forms.CharField(
        label=_("Helped by"), max_length=400, required=False, help_text=_("Names, separated by semicolons.")
    )
    target_on = forms.DateField(label=_("Target date"), required=False)
    is_ongoing = forms.BooleanField(label=_("Ongoing, without a date"), required=False)
    ongoing_because = forms.CharField(label=_("Because"), max_length=300, required=False)

    def __init__(self, *args, table: Table, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["lead"].choices = table.leads

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("lead") == OTHER and not cleaned.get("lead_name"):
            self.add_error("lead_name", _("Who is it?"))
        if cleaned.get("is_ongoing") and cleaned.get("target_on"):
            self.add_error("is_ongoing", _("Either a date or ongoing: please choose one."))
        if cleaned.get("is_ongoing") and not cleaned.get("ongoing_because"):
            self.add_error("ongoing_because", _("Say why no date can be set."))
        return cleaned

    @property
    def name(self) -> str:
        return self.said.get("what", "")

    def is_whole(self) -> bool:
        whole = [self.ask_for(name, NEEDED) for name in ("what", "lead")]
        if not self.said.get("is_ongoing"):
            whole.append(self.ask_for("target_on", _("Choose a day, or say that it is ongoing and why.")))
        return all(whole)

    @property
    def is_blank(self) -> bool:
        return not any(value for name, value in self.said.items() if name != "origin")


class KeptFormSet(forms.BaseFormSet):
    new = "__prefix__"

    @property
    def kept(self) -> list:
        return [form for form in self.forms if not form.is_blank]

    @property
    def shown(self) -> list:
        return [form for form in self.forms if form.is_there] if self.is_bound else self.forms

    @property
    def empty_form(self):
        """The row that a script copies. Steps stand inside goals, so each kind has a mark of its own."""
        blank = {
            "prefix": self.add_prefix(self.new),
            "empty_permitted": True,
            "use_required_attribute": False,
        }
        return self.form(**blank, **self.get_form_kwargs(None))


class StepFormSet(KeptFormSet):
    new = "__step__"


Goals = forms.formset_factory(GoalForm, formset=KeptFormSet, extra=1, max_num=200, absolute_max=200)
Steps = forms.formset_factory(StepForm, formset=StepFormSet, extra=1, max_num=100, absolute_max=100)


class SealForm(Form):
    """The ceremony posts which draft, in which version, and the credential: never the text."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    password = PasswordToSign()


class UnlockForm(Form):
    password = forms.CharField(
        label=_("Staff password, to leave this screen"),
        widget=forms.PasswordInput({"autocomplete": "current-password"}),
        strip=False,
        max_length=256,
    )


class GuestSignatureForm(Typed):
    """What the client or a legal signer does on the locked screen: draw, type with intent, or say no and why."""

    WAYS = [
        ("drawn", _("Sign by hand")),
        ("typed", _("Type my name")),
        ("declined", _("I do not want to sign")),
        ("unable", _("Cannot sign")),
    ]
    needed = ("drawing", "typed_name", "means_it", "reason")
    way = forms.ChoiceField(label=_("How"), choices=WAYS, widget=ChipRadio)
    drawing = SignatureField(label=_("Sign here"), required=False)
    typed_name = forms.CharField(label=_("Your full name"), max_length=200, required=False)
    means_it = forms.BooleanField(
        label=_("Typing my name here is my signature under this plan"), required=False
    )
    reason = forms.CharField(label=_("Why"), widget=TextArea({"rows": 2}), max_length=1000, required=False)

    def clean(self):
        cleaned = super().clean()
        way = cleaned.get("way")
        if way == "drawn" and not cleaned.get("drawing"):
            self.add_error("drawing", _("Please sign in the box, or sign by typing your name."))
        if way == "typed" and not cleaned.get("typed_name"):
            self.add_error("typed_name", _("Please type your name."))
        if way == "typed" and not cleaned.get("means_it"):
            self.add_error("means_it", _("Please confirm that this is your signature."))
        if way in ("declined", "unable") and not cleaned.get("reason"):
            self.add_error("reason", _("Please say why, in your own words or theirs."))
        return cleaned


class StatusForm(Form):
    submit_key = SubmitKey()
    status = forms.ChoiceField(
        label=_("How it stands"), choices=StrategyStatus.Status.choices, widget=ChipRadio
    )
    on = forms.DateField(label=_("On"))
    why = forms.CharField(label=_("What happened"), max_length=1000, required=False)


class MoveForm(Form):
    submit_key = SubmitKey()
    now_on = forms.DateField(label=_("New target date"))
    why = forms.CharField(label=_("Why it moved"), max_length=1000)


class GoalChangeForm(Form):
    submit_key = SubmitKey()
    status = forms.ChoiceField(
        label=_("The goal is"),
        choices=[("achieved", _("achieved")), ("closed", _("closed"))],
        widget=ChipRadio,
    )
    on = forms.DateField(label=_("On"))
    why = forms.CharField(label=_("What happened"), max_length=1000)


class CopyForm(Form):
    submit_key = SubmitKey()
    which = forms.ChoiceField(label=_("Which copy"), choices=PlanCopy.Which.choices, widget=ChipRadio)
    given_to = forms.CharField(label=_("Given to"), max_length=200)
    how = forms.CharField(
        label=_("How"), max_length=200, help_text=_("By hand, by mail to the home address …")
    )
    language = forms.CharField(label=_("In which language"), max_length=60, required=False)
    on = forms.DateField(label=_("On"))


class DecideForm(Form):
    """A need's new disposition, when somebody who had said no agrees, or the other way round."""

    submit_key = SubmitKey()
    choice = forms.ChoiceField(
        label=_("What becomes of it"), choices=Disposition.Choice.choices, widget=ChipRadio
    )
    reason = forms.CharField(label=_("Why"), max_length=1000)
    deferred_to = forms.DateField(label=_("Until"), required=False)
    goal = forms.ChoiceField(
        label=_("Which goal answers it"), required=False, help_text=_("Where it is on the plan now.")
    )

    def __init__(self, *args, goals, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["goal"].choices = [("", _("none")), *((str(each.uid), each.statement) for each in goals)]

    def clean_deferred_to(self) -> date | None:
        return still_to_come(self.cleaned_data["deferred_to"])

    def clean(self):
        cleaned = super().clean()
        choice = cleaned.get("choice")
        if choice in (Disposition.Choice.ON_PLAN, Disposition.Choice.MERGED) and not cleaned.get("goal"):
            self.add_error(
                "goal", _("Which goal answers it? If none does, write the next version of the plan.")
            )
        if choice == Disposition.Choice.DEFERRED and not cleaned.get("deferred_to"):
            self.add_error("deferred_to", _("Until which day?"))
        return cleaned


class ReviewForm(Form):
    """A field for each goal of the plan, and one for the plan as a whole: something stands in one of them."""

    submit_key = SubmitKey()
    on = forms.DateField(label=_("Reviewed on"))
    found = forms.CharField(
        label=_("The plan as a whole"),
        widget=TextArea({"rows": 3}),
        max_length=4000,
        required=False,
        help_text=_(
            "What is in the way, what the client says of it, and what the next version should change."
        ),
    )

    def __init__(self, *args: Any, goals: Iterable[Goal], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["found"].needed = True
        self.goals = {f"goal-{goal.uid}": (number, goal) for number, goal in enumerate(goals, start=1)}
        for name, (number, goal) in self.goals.items():
            self.fields[name] = forms.CharField(
                label=_("Goal %(number)s: “%(statement)s”")
                % {"number": number, "statement": Truncator(goal.statement).words(24)},
                widget=TextArea({"rows": 2}),
                max_length=2000,
                required=False,
            )
        self.order_fields(["on", *self.goals, "found"])

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        said["goals"] = [
            {"goal": str(goal.uid), "number": number, "words": words}
            for name, (number, goal) in self.goals.items()
            if (words := said.pop(name, ""))
        ]
        if not self.errors and not said["goals"] and not said.get("found"):
            self.add_error("found", _("Say what you found: of a goal, or of the plan as a whole."))
        return said


class SupervisorForm(Form):
    password = PasswordToSign()


class VoidForm(Form):
    why = forms.CharField(label=_("Why this plan is set aside"), max_length=1000)
    password = PasswordToSign()
