from datetime import date, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.crypto import get_random_string
from django.utils.translation import gettext_lazy as _

from goldenthread import rulebook
from goldenthread.agency.forms import not_before_today
from goldenthread.agency.models import Program, Staff
from goldenthread.agency.rights import today
from goldenthread.web.forms import ChipCheckboxes, Form

from .asking import Asked
from .explaining import WEIGHT_WORDS
from .permissions import audited_by
from .records import KINDS

LONGEST = timedelta(days=3 * 366)
FOUND = [(weight, words) for weight, words in WEIGHT_WORDS.items() if weight != "off"]


def codes_in(text: str) -> tuple[str, ...]:
    """`W, n1`: the beginnings of codes, each of which some rule has."""
    codes = tuple(dict.fromkeys(text.upper().replace(",", " ").split()))
    for code in codes:
        if not any(rule.code.startswith(code) for rule in rulebook.all_rules()):
            raise ValidationError(_("No rule begins with %(code)s."), params={"code": code})
    return codes


class AuditForm(Form):
    programs = forms.MultipleChoiceField(
        label=_("Programs"), widget=ChipCheckboxes, required=False, help_text=_("None chosen: all of them.")
    )
    since = forms.DateField(label=_("From"))
    until = forms.DateField(label=_("To"))
    kinds = forms.MultipleChoiceField(
        label=_("Records"),
        widget=ChipCheckboxes,
        choices=[(kind.name, kind.label) for kind in KINDS.values()],
    )
    team = forms.ChoiceField(label=_("Team of"), required=False)
    codes = forms.CharField(
        label=_("Rules"),
        required=False,
        max_length=200,
        help_text=_("Beginnings of codes: W, N1. Empty: all."),
    )
    weights = forms.MultipleChoiceField(
        label=_("Weights"), widget=ChipCheckboxes, choices=FOUND, required=False
    )
    sample = forms.IntegerField(
        label=_("Sample for each worker"),
        required=False,
        min_value=1,
        max_value=1000,
        help_text=_("So many of each kind, drawn by lot. Empty: everything."),
    )
    seed = forms.CharField(
        label=_("Seed of the draw"),
        required=False,
        max_length=40,
        help_text=_("The same word draws the same records again. Empty: a new one."),
    )
    as_signed = forms.ChoiceField(
        label=_("Judged"),
        choices=[("", _("by today's rules")), ("yes", _("as of the day each was signed"))],
        required=False,
    )

    def __init__(self, *args: Any, staff: Staff, **kwargs: Any) -> None:
        kwargs.setdefault(
            "initial", {"since": today() - timedelta(days=90), "until": today(), "kinds": ["note"]}
        )
        super().__init__(*args, **kwargs)
        allowed = audited_by(staff)
        programs = Program.objects.all() if allowed is None else Program.objects.filter(pk__in=allowed)
        self.fields["programs"].choices = [(str(each.uid), each.name) for each in programs]
        self.fields["team"].choices = [("", _("everybody")), *teams(programs)]

    def clean_codes(self) -> tuple[str, ...]:
        return codes_in(self.cleaned_data["codes"])

    def clean_seed(self) -> str:
        return self.cleaned_data["seed"].strip() or get_random_string(8, "abcdefghjkmnpqrstuvwxyz23456789")

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        since, until = said.get("since"), said.get("until")
        if since and until and until < since:
            self.add_error("until", _("This is before it begins."))
        elif since and until and until - since > LONGEST:
            self.add_error(
                "since", _("At most three years at once. The command on the server takes any period.")
            )
        return said

    @property
    def asked(self) -> Asked:
        said = self.cleaned_data
        return Asked(
            since=said["since"],
            until=said["until"],
            programs=tuple(said["programs"]),
            team=said["team"],
            kinds=tuple(said["kinds"]),
            codes=said["codes"],
            weights=tuple(said["weights"]),
            sample=said["sample"],
            seed=said["seed"] if said["sample"] else "",
            as_signed=said["as_signed"] == "yes",
        )


def teams(programs: Any) -> list[tuple[str, str]]:
    """Who supervises somebody that works in one of these programs."""
    leads = Staff.objects.active().filter(supervisees__memberships__program__in=programs).distinct()
    return [(str(uid), name) for uid, name in leads.order_by("name").values_list("uid", "name")]


class WeightsForm(Form):
    """What stands beside the table of weights. To look at a change takes no source; to set it does."""

    seen = forms.IntegerField(widget=forms.HiddenInput)
    citation = forms.CharField(
        label=_("Where this comes from"),
        required=False,
        max_length=2000,
        widget=forms.Textarea({"rows": 2}),
        help_text=_("The rule, manual and section, or the agency's own reason."),
    )
    effective_from = forms.DateField(label=_("From"), help_text=_("Earlier days keep the weights they had."))

    def clean_effective_from(self) -> date:
        return not_before_today(self.cleaned_data["effective_from"])

    def is_valid(self, *, saving: bool = False) -> bool:
        sound = super().is_valid()
        if sound and saving and not self.cleaned_data["citation"]:
            self.add_error("citation", _("Please say where this comes from, or why."))
        return not self.errors

    @property
    def is_sound(self) -> bool:
        return not self.errors
