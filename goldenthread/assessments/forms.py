"""The assessment as a form: eight small questions to each domain of the instrument, and needs beside them."""

from functools import cache
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from goldenthread import clock
from goldenthread.agency.models import Agency
from goldenthread.web.forms import ChipRadio, DayInput, Form, TextArea

from .instruments import Instrument, instrument
from .models import AssessmentKind, Status

YES_NO = [("yes", gettext_lazy("yes")), ("no", gettext_lazy("no"))]


class ExtraNeedForm(Form):
    """A second need in a domain, or one that only came up while talking about another."""

    domain = forms.ChoiceField(label=gettext_lazy("Where"))
    need = forms.CharField(label=gettext_lazy("What is needed"), widget=TextArea({"rows": 2}))
    rating = forms.TypedChoiceField(
        label=gettext_lazy("How much"), coerce=int, empty_value=None, widget=ChipRadio
    )
    priority = forms.ChoiceField(
        label=gettext_lazy("A priority?"), choices=YES_NO, required=False, widget=ChipRadio
    )
    why = forms.CharField(label=gettext_lazy("Why, or why not"), required=False, max_length=500)

    def __init__(self, *args: Any, asked: Instrument, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["domain"].choices = [("", ""), *((each.key, each.label) for each in asked.domains)]
        self.fields["rating"].choices = [
            (str(level.value), f"{level.value} {level.label}") for level in asked.scale if level.value
        ]


ExtraNeeds = forms.formset_factory(ExtraNeedForm, extra=0, max_num=40, absolute_max=60)


class AnyAssessmentForm(Form):
    """
    What stands in it may be half of an assessment: only what cannot be understood is an error here. Whether
    something is missing is for the rulebook to say, when somebody wants to sign.
    """

    kind = forms.ChoiceField(
        label=gettext_lazy("Kind"), choices=AssessmentKind.choices, widget=ChipRadio, required=False
    )
    assessed_on = forms.DateField(label=gettext_lazy("Assessed on"), widget=DayInput, required=False)
    sources = forms.CharField(
        label=gettext_lazy("Who took part, and what else it rests on"),
        required=False,
        max_length=500,
        help_text=gettext_lazy("For example: Billie and her daughter, at home; discharge letter of 3 May."),
    )
    summary = forms.CharField(
        label=gettext_lazy("Summary"),
        widget=TextArea({"rows": 5}),
        required=False,
        help_text=gettext_lazy(
            "What a colleague must understand: how things stand, what comes first, and why."
        ),
    )

    instrument: Instrument

    def __init__(self, *args: Any, priority_at_least: int | None, earliest: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.priority_at_least = priority_at_least
        self.earliest = earliest
        self.more = ExtraNeeds(
            self.data if self.is_bound and "more-TOTAL_FORMS" in self.data else None,
            prefix="more",
            form_kwargs={"asked": self.instrument},
        )

    def clean_assessed_on(self) -> Any:
        day = self.cleaned_data["assessed_on"]
        if day and day > clock.today(Agency.current().zone):
            raise forms.ValidationError(_("This day is still to come."))
        if day and day < self.earliest:
            raise forms.ValidationError(_("This is before the intake."))
        return day

    def clean(self) -> None:
        for domain in self.instrument.domains:
            need, rating = (self.cleaned_data.get(f"{domain.key}-{part}") for part in ("need", "rating"))
            if need and not rating:
                self.add_error(f"{domain.key}-rating", _("You wrote down a need. Choose 1, 2 or 3 for it."))

    def is_sound(self) -> bool:
        """Everything that is written can be read, and it says what it is and of which day."""
        for name in ("kind", "assessed_on"):
            if not self.data.get(name) and not self.has_error(name):
                self.add_error(name, _("Please fill this in."))
        return self.is_valid() and (not self.more.is_bound or self.more.is_valid())

    @property
    def groups(self) -> list[dict[str, Any]]:
        """The instrument's groups with each domain's fields, for the page."""
        return [
            {
                "title": group.title,
                "domains": [
                    {"domain": domain} | {part: self[f"{domain.key}-{part}"] for part in PARTS}
                    for domain in group.domains
                ],
            }
            for group in self.instrument.groups
        ]


PARTS = ("said", "status", "ask_by", "rating", "need", "priority", "why", "strength")


@cache
def form_of(key: str) -> type[AnyAssessmentForm]:
    """The form of an instrument, with the fields of every domain of it."""
    asked = instrument(key)
    fields = {name: each for domain in asked.domains for name, each in _fields_of(domain, asked).items()}
    return type("AssessmentForm", (AnyAssessmentForm,), {"instrument": asked, **fields})


def _fields_of(domain: Any, asked: Instrument) -> dict[str, forms.Field]:
    """Named `housing-said`, `housing-rating` and so on. Nothing is required: this is where a draft is written."""
    levels = [(str(level.value), f"{level.value} {level.label}") for level in asked.scale]
    fields: dict[str, forms.Field] = {
        "said": forms.CharField(label=domain.question, widget=TextArea({"rows": 2}), help_text=domain.hint),
        "status": forms.ChoiceField(
            label=gettext_lazy("This question is"), choices=Status.choices, widget=ChipRadio
        ),
        "ask_by": forms.DateField(label=gettext_lazy("To be asked by"), widget=DayInput),
        "rating": forms.TypedChoiceField(
            label=gettext_lazy("What it calls for"),
            choices=levels,
            coerce=int,
            empty_value=None,
            widget=ChipRadio,
        ),
        "need": forms.CharField(label=gettext_lazy("What is needed"), widget=TextArea({"rows": 2})),
        "priority": forms.ChoiceField(label=gettext_lazy("A priority?"), choices=YES_NO, widget=ChipRadio),
        "why": forms.CharField(label=gettext_lazy("Why, or why not"), max_length=500),
        "strength": forms.CharField(label=gettext_lazy("What is strong here"), max_length=500),
    }
    for field in fields.values():
        field.required = False
    return {f"{domain.key}-{part}": field for part, field in fields.items()}
