"""What people type about a person, made into clean values. Every form that creates a row carries the key of its sending."""

from datetime import date

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from goldenthread import clock
from goldenthread.agency.models import Agency, Program, Staff
from goldenthread.web.forms import ChipCheckboxes, ChipRadio, Form, ModelForm, SubmitKey
from goldenthread.web.templatetags.gt import full_day

from .models import (
    Address,
    Alert,
    Authority,
    Client,
    Enrollment,
    Handling,
    LegalStatus,
    Phone,
    RelatedPerson,
    TalkConsent,
)
from .permissions import who_can_carry

OLDEST = 130


class LookForm(Form):
    """What is typed before anybody is added, to see whether they are here already."""

    legal_name = forms.CharField(label=gettext_lazy("Legal name"), max_length=200)
    preferred_name = forms.CharField(
        label=gettext_lazy("Goes by"),
        max_length=100,
        required=False,
        help_text=gettext_lazy("If it is another name."),
    )
    born_on = forms.DateField(
        label=gettext_lazy("Birth date"),
        required=False,
        help_text=gettext_lazy("Leave it empty if nobody knows."),
    )

    def clean_legal_name(self) -> str:
        return a_name(self.cleaned_data["legal_name"])

    def clean_born_on(self) -> date | None:
        return believable_birth(self.cleaned_data["born_on"])


class EpisodeForm(Form):
    """A new episode in a program: where the person comes from, since when, and what brought them here."""

    submit_key = SubmitKey()
    program = forms.ModelChoiceField(
        label=gettext_lazy("Program"), queryset=Program.objects.none(), empty_label=None
    )
    intake_on = forms.DateField(label=gettext_lazy("Intake date"))
    referred_by = forms.CharField(label=gettext_lazy("Referred by"), max_length=200, required=False)
    presenting_problem = forms.CharField(
        label=gettext_lazy("What brought this person here"),
        widget=forms.Textarea({"rows": 4}),
        help_text=gettext_lazy("In their words where you can."),
    )
    problem_since = forms.CharField(
        label=gettext_lazy("How long it has been so"), max_length=200, required=False
    )
    problem_background = forms.CharField(
        label=gettext_lazy("Background"), widget=forms.Textarea({"rows": 3}), required=False
    )
    worker = forms.ModelChoiceField(
        label=gettext_lazy("Who carries the case"),
        queryset=Staff.objects.none(),
        required=False,
        empty_label=gettext_lazy("nobody yet"),
    )

    def __init__(self, *args, programs, staff: Staff, client: Client | None = None, **kwargs):
        super().__init__(*args, **kwargs)
        self.client = client
        self.fields["program"].queryset = programs
        carrying = {person.pk for program in programs for person in who_can_carry(program)}
        self.fields["worker"].queryset = Staff.objects.filter(pk__in=carrying).order_by("name")
        self.fields["intake_on"].initial = today
        if staff.pk in carrying:
            self.fields["worker"].initial = staff.pk

    def clean_intake_on(self) -> date:
        return not_to_come(self.cleaned_data["intake_on"])

    def clean(self) -> None:
        program, day = self.cleaned_data.get("program"), self.cleaned_data.get("intake_on")
        worker = self.cleaned_data.get("worker")
        if program and worker and worker not in who_can_carry(program):
            self.add_error(
                "worker",
                _("%(name)s writes no notes in %(program)s.")
                % {"name": worker.name, "program": program.name},
            )
        if self.client and program and day:
            self._refuse_overlap(program, day)

    def _refuse_overlap(self, program: Program, day: date) -> None:
        for earlier in self.client.enrollments.filter(program=program):
            if earlier.discharged_on is None:
                text = _("%(name)s is enrolled in %(program)s since %(day)s. End that enrollment first.")
            elif day < earlier.discharged_on and day >= earlier.intake_on:
                text = _(
                    "%(name)s was enrolled in %(program)s until %(until)s. Choose that day or a later one."
                )
            elif day < earlier.intake_on:
                text = _(
                    "%(name)s was enrolled in %(program)s later, from %(day)s. An episode cannot begin before one that is on file."
                )
            else:
                continue
            self.add_error(
                "intake_on",
                text
                % {
                    "name": self.client.name,
                    "program": program.name,
                    "day": full_day(earlier.intake_on),
                    "until": full_day(earlier.discharged_on),
                },
            )
            return


class IntakeForm(EpisodeForm, LookForm):
    """Somebody new: who this is, and the first episode."""

    pronouns = forms.CharField(label=gettext_lazy("Pronouns"), max_length=40, required=False)
    language = forms.CharField(label=gettext_lazy("Speaks"), max_length=60, required=False)
    interpreter = forms.CharField(
        label=gettext_lazy("Interpreter"),
        max_length=120,
        required=False,
        help_text=gettext_lazy("When one is needed, and for what."),
    )
    medicaid_id = forms.CharField(label=gettext_lazy("Medicaid ID"), max_length=40, required=False)
    none_of_these = forms.BooleanField(
        label=gettext_lazy("I have looked: none of these is the person"), required=False
    )

    PERSON = ("legal_name", "preferred_name", "pronouns", "born_on", "language", "interpreter", "medicaid_id")
    EPISODE = (
        "intake_on",
        "referred_by",
        "presenting_problem",
        "problem_since",
        "problem_background",
        "worker",
    )

    def clean(self) -> None:
        super().clean()
        born_on, intake_on = self.cleaned_data.get("born_on"), self.cleaned_data.get("intake_on")
        if born_on and intake_on and intake_on < born_on:
            self.add_error("intake_on", _("This is before the birth date."))

    def said(self, names: tuple[str, ...]) -> dict:
        return {name: self.cleaned_data[name] for name in names}


class DetailsForm(ModelForm):
    version = forms.IntegerField(widget=forms.HiddenInput)
    own_words = forms.CharField(
        label=gettext_lazy("Words this person uses of themself"),
        required=False,
        help_text=gettext_lazy("Separated by commas. They are never flagged as wording."),
    )

    class Meta:
        model = Client
        fields = (
            "legal_name",
            "preferred_name",
            "pronouns",
            "born_on",
            "medicaid_id",
            "language",
            "interpreter",
            "communication",
        )
        widgets = {"communication": forms.Textarea({"rows": 3})}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if isinstance(self.instance.own_words, list):
            self.initial["own_words"] = ", ".join(self.instance.own_words)

    def clean_legal_name(self) -> str:
        return a_name(self.cleaned_data["legal_name"])

    def clean_born_on(self) -> date | None:
        born_on = believable_birth(self.cleaned_data["born_on"])
        first = self.instance.enrollments.order_by("intake_on").first()
        if born_on and first and first.intake_on < born_on:
            day = full_day(first.intake_on)
            raise forms.ValidationError(_("This is after the first intake, on %(day)s.") % {"day": day})
        return born_on

    def clean_own_words(self) -> list[str]:
        return [word.strip() for word in self.cleaned_data["own_words"].split(",") if word.strip()]


class PartForm(ModelForm):
    """A row about a person. `version` is what the page saw; `submit_key` makes a second sending harmless."""

    version = forms.IntegerField(widget=forms.HiddenInput, initial=1)
    submit_key = SubmitKey()

    @property
    def said(self) -> dict:
        return {name: value for name, value in self.cleaned_data.items() if name in self._meta.fields}


class PhoneForm(PartForm):
    class Meta:
        model = Phone
        fields = ("label", "number", "may_call", "may_leave_message", "may_text", "wishes")
        help_texts = {"label": gettext_lazy("For example: mobile, sister's phone.")}

    def clean_number(self) -> str:
        return a_number(self.cleaned_data["number"])

    def clean(self) -> None:
        super().clean()
        if self.cleaned_data.get("may_leave_message") and not self.cleaned_data.get("may_call"):
            self.add_error(
                "may_leave_message", _("Leaving a message takes calling. Tick that too, or neither.")
            )


class AddressForm(PartForm):
    class Meta:
        model = Address
        fields = ("label", "text", "may_write", "wishes")
        widgets = {"text": forms.Textarea({"rows": 3})}
        help_texts = {"label": gettext_lazy("For example: home, where mail goes.")}


class AlertForm(PartForm):
    class Meta:
        model = Alert
        fields = ("text", "tag")
        help_texts = {
            "text": gettext_lazy("What to do, not only what is wrong: the next reader may be at the door."),
            "tag": gettext_lazy("Shown beside the name, for example: fall risk."),
        }


class HandlingForm(PartForm):
    class Meta:
        model = Handling
        fields = ("kind", "what", "whom", "review_on")
        help_texts = {
            "what": gettext_lazy("For example: that she is in this program at all."),
            "whom": gettext_lazy("For example: her husband; voicemail at home."),
        }

    def clean_review_on(self) -> date | None:
        day = self.cleaned_data["review_on"]
        if day and day < today() and "review_on" in self.changed_data:
            raise forms.ValidationError(_("This day has passed."))
        return day


class LegalStatusForm(PartForm):
    class Meta:
        model = LegalStatus
        fields = ("order", "court", "officer", "conditions", "reporting", "starts_on", "ends_on")
        widgets = {"conditions": forms.Textarea({"rows": 3}), "reporting": forms.Textarea({"rows": 3})}

    def clean(self) -> None:
        super().clean()
        in_order(self, "starts_on", "ends_on")


class RelatedPersonForm(PartForm):
    class Meta:
        model = RelatedPerson
        fields = ("name", "relationship", "organization", "phone", "wishes")
        help_texts = {
            "relationship": gettext_lazy("For example: sister, probation officer."),
            "wishes": gettext_lazy("For example: call after five."),
        }

    def clean_phone(self) -> str:
        return a_number(self.cleaned_data["phone"])


class ConsentForm(ModelForm):
    submit_key = SubmitKey()

    class Meta:
        model = TalkConsent
        fields = ("scope", "given_on", "expires_on")
        help_texts = {"scope": gettext_lazy("For example: appointments and transport, not health.")}

    def clean_given_on(self) -> date:
        return not_to_come(self.cleaned_data["given_on"])

    def clean(self) -> None:
        super().clean()
        in_order(self, "given_on", "expires_on")


class AuthorityForm(ModelForm):
    submit_key = SubmitKey()
    powers = forms.MultipleChoiceField(
        label=gettext_lazy("May"), choices=Authority.Power.choices, widget=ChipCheckboxes
    )

    class Meta:
        model = Authority
        fields = ("basis", "powers", "limits", "document", "starts_on", "ends_on")
        widgets = {"limits": forms.Textarea({"rows": 2})}
        help_texts = {"document": gettext_lazy("Which paper shows it, and where it is kept.")}

    def clean(self) -> None:
        super().clean()
        in_order(self, "starts_on", "ends_on")


class DayForm(Form):
    """From which day something ends."""

    on = forms.DateField(label=gettext_lazy("From which day"))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["on"].initial = today

    def clean_on(self) -> date:
        return not_to_come(self.cleaned_data["on"])


class DischargeForm(Form):
    on = forms.DateField(label=gettext_lazy("Discharged on"))
    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        widget=forms.Textarea({"rows": 4}),
        help_text=gettext_lazy("Why the episode ends, and where the person goes from here."),
    )

    def __init__(self, *args, enrollment: Enrollment, **kwargs):
        super().__init__(*args, **kwargs)
        self.enrollment = enrollment
        self.fields["on"].initial = today

    def clean_on(self) -> date:
        day = not_to_come(self.cleaned_data["on"])
        if day < self.enrollment.intake_on:
            raise forms.ValidationError(
                _("The intake was on %(day)s. Choose that day or a later one.")
                % {"day": full_day(self.enrollment.intake_on)}
            )
        return day


class ReopenForm(Form):
    why = forms.CharField(
        label=gettext_lazy("Why the discharge was a mistake"), widget=forms.Textarea({"rows": 3})
    )


class WorkerForm(Form):
    """Base of what gives a case to somebody."""

    submit_key = SubmitKey()
    staff = forms.ModelChoiceField(
        label=gettext_lazy("To whom"), queryset=Staff.objects.none(), empty_label=""
    )
    on = forms.DateField(label=gettext_lazy("From which day"))

    def __init__(self, *args, enrollment: Enrollment, **kwargs):
        super().__init__(*args, **kwargs)
        self.enrollment = enrollment
        self.carrying = list(enrollment.assignments.filter(ends_on=None).select_related("staff"))
        already = [each.staff_id for each in self.carrying if each.part in self.replaces]
        able = [person.pk for person in who_can_carry(enrollment.program) if person.pk not in already]
        self.fields["staff"].queryset = Staff.objects.filter(pk__in=able).order_by("name")
        self.fields["on"].initial = today

    def clean_on(self) -> date:
        day = self.cleaned_data["on"]
        present = [each.starts_on for each in self.carrying if each.part == "primary"]
        earliest = max([self.enrollment.intake_on, *(present if self.replaces == ("primary",) else ())])
        if day < earliest:
            raise forms.ValidationError(
                _("The earliest day possible is %(day)s.") % {"day": full_day(earliest)}
            )
        return day


class HelperForm(WorkerForm):
    replaces = ("primary", "secondary")


class HandoffForm(WorkerForm):
    replaces = ("primary",)
    words = forms.CharField(
        label=gettext_lazy("What the next worker needs to know"),
        widget=forms.Textarea({"rows": 6}),
        help_text=gettext_lazy("What is promised, what is urgent, how this person likes to be met."),
    )


class BarForm(Form):
    staff = forms.ModelChoiceField(
        label=gettext_lazy("To whom"), queryset=Staff.objects.none(), empty_label=""
    )
    why = forms.CharField(
        label=gettext_lazy("Why"),
        widget=forms.Textarea({"rows": 3}),
        help_text=gettext_lazy("For example: a neighbor; a former partner. They are not told."),
    )

    def __init__(self, *args, client: Client, by: Staff, **kwargs):
        super().__init__(*args, **kwargs)
        barred = client.barrings.filter(lifted_at=None).values("staff")
        self.fields["staff"].queryset = (
            Staff.objects.filter(is_active=True).exclude(pk__in=barred).exclude(pk=by.pk).order_by("name")
        )


class AnswerForm(Form):
    answer = forms.ChoiceField(
        label=gettext_lazy("These are"),
        choices=[("two", gettext_lazy("two people")), ("one", gettext_lazy("one person"))],
        widget=ChipRadio,
    )


def today() -> date:
    return clock.today(Agency.current().zone)


def a_name(text: str) -> str:
    name = " ".join(text.split())
    if not any(character.isalpha() for character in name):
        raise forms.ValidationError(_("Please write a name."))
    return name


def a_number(text: str) -> str:
    if text and not any(character.isdigit() for character in text):
        raise forms.ValidationError(_("There is no digit in this number. Other words belong under wishes."))
    return text


def not_to_come(day: date) -> date:
    if day > today():
        raise forms.ValidationError(_("This day is still to come."))
    return day


def believable_birth(day: date | None) -> date | None:
    if day is None:
        return None
    if day.year < today().year - OLDEST:
        raise forms.ValidationError(
            _("This is more than %(years)d years ago. Please check the year.") % {"years": OLDEST}
        )
    return not_to_come(day)


def in_order(form, first: str, last: str) -> None:
    starts, ends = form.cleaned_data.get(first), form.cleaned_data.get(last)
    if starts and ends and ends < starts:
        form.add_error(last, _("This is before %(day)s, when it begins.") % {"day": full_day(starts)})
