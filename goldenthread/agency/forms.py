"""
Forms of this room. allauth's are given our labels and words; the others keep everything typed.
"""

from datetime import date
from typing import Any
from zoneinfo import available_timezones

from allauth.account import forms as account
from allauth.account.adapter import get_adapter as get_account_adapter
from allauth.core import context
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.totp.internal.auth import TOTP
from allauth.mfa.webauthn.forms import (
    AddWebAuthnForm,
    AuthenticateWebAuthnForm,
    LoginWebAuthnForm,
    ReauthenticateWebAuthnForm,
)
from django import forms
from django.contrib.auth.password_validation import password_validators_help_texts, validate_password
from django.core.exceptions import ValidationError
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _

from goldenthread.web.forms import Form, ModelForm

from . import reauth
from .models import Agency, Coverage, Credential, Membership, Program, Staff
from .passkeys import NO_ANSWER, knew_whose_hand, refuse_numbers_as_bytes
from .policy import SETTINGS, setting_named
from .rights import today
from .roles import ROLES

PASSWORD_HELP = lazy(lambda: " ".join(password_validators_help_texts()), str)()


class Plain:
    """allauth repeats labels inside the fields and says "email"; ours stand above them."""

    label_suffix = ""
    use_required_attribute = False
    labels: dict[str, Any] = {}
    hints: dict[str, Any] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():  # type: ignore[attr-defined]
            field.widget.attrs.pop("placeholder", None)
            field.label = self.labels.get(name, field.label)
            field.help_text = self.hints.get(name, "")


class SignInForm(Plain, account.LoginForm):
    labels = {"login": _("E-mail"), "password": _("Password")}


class ChangePasswordForm(Plain, account.ChangePasswordForm):
    labels = {
        "oldpassword": _("Your password now"),
        "password1": _("New password"),
        "password2": _("New password once more"),
    }
    hints = {"password1": PASSWORD_HELP}

    def clean_oldpassword(self) -> str:
        """Guesses on a computer left open are counted and written down, as they are where a record is signed."""
        answer = reauth.confirm(context.request, self.cleaned_data["oldpassword"])
        if not answer:
            limited = answer.reason == str(reauth.TOO_OFTEN)
            raise get_account_adapter().validation_error(
                "rate_limited" if limited else "enter_current_password"
            )
        return self.cleaned_data["oldpassword"]


class ConfirmForm(Plain, account.ReauthenticateForm):
    labels = {"password": _("Your password")}


class CodeForm(Plain, AuthenticateForm):
    labels = {"code": _("Code")}
    hints = {"code": _("The six digits your app shows now, or one of your recovery codes.")}


class ConfirmCodeForm(Plain, ReauthenticateForm):
    labels = CodeForm.labels
    hints = CodeForm.hints


class ActivateAppForm(Plain, ActivateTOTPForm):
    labels = {"code": _("The six digits the app shows now")}

    def clean_code(self) -> str:
        """Whoever read it over a shoulder does not sign in with it."""
        code = super().clean_code()
        if not TOTP(Authenticator(user=self.user))._mark_code_used(code):
            raise get_adapter().validation_error("incorrect_code")
        return code


class AnyAnswer(forms.Form):
    """What a passkey sent is taken apart before anybody asks whether it is whole. Broken, it is a wrong answer."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["credential"].validators.append(refuse_numbers_as_bytes)

    def full_clean(self) -> None:
        try:
            super().full_clean()
        except NO_ANSWER:
            self.data = {**self.data.dict(), "credential": ""}  # or showing the form again would fail over it
            self.add_error(None, get_adapter().validation_error("incorrect_code"))


class PasskeyForm(AnyAnswer, AuthenticateWebAuthnForm):
    pass


class PasskeySignInForm(AnyAnswer, LoginWebAuthnForm):
    def clean_credential(self) -> Authenticator:
        """
        Alone it must stand for two factors: the device, and whose it is. The library asks what the challenge said
        about that, and a challenge of the second step, where a touch is enough, can be brought here.
        """
        if not knew_whose_hand(self.cleaned_data["credential"]):
            raise get_adapter().validation_error("incorrect_code")
        return super().clean_credential()


class ConfirmPasskeyForm(AnyAnswer, ReauthenticateWebAuthnForm):
    pass


class AddPasskeyForm(AnyAnswer, Plain, AddWebAuthnForm):
    labels = {"name": _("What you call it"), "passwordless": _("Sign in with it alone, without the password")}
    hints = {
        "name": _("So that you can tell your devices apart: “work laptop”, “phone”."),
        "passwordless": _("The device then asks for your finger, your face or its PIN."),
    }


class NewPasswordForm(Form):
    """For whoever holds an invitation."""

    password1 = forms.CharField(
        label=_("New password"),
        help_text=PASSWORD_HELP,
        strip=False,
        max_length=2000,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    password2 = forms.CharField(
        label=_("New password once more"),
        strip=False,
        max_length=2000,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args: Any, staff: Staff, **kwargs: Any) -> None:
        self.staff = staff
        super().__init__(*args, **kwargs)

    def clean_password1(self) -> str:
        validate_password(self.cleaned_data["password1"], self.staff)
        return self.cleaned_data["password1"]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if "password1" in said and "password2" in said and said["password1"] != said["password2"]:
            self.add_error("password2", _("The two are not the same. Please type it once more."))
        return said


class StaffForm(ModelForm):
    class Meta:
        model = Staff
        fields = ["name", "email", "title", "supervisor", "needs_cosignature"]
        help_texts = {
            "email": _("They sign in with it. Nothing is mailed to it."),
            "supervisor": _("The supervisor sees the programs in which this person writes notes."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = Staff.objects.active().exclude(pk=self.instance.pk).order_by("name")
        self.fields["supervisor"].queryset = others
        self.fields["supervisor"].empty_label = _("nobody")

    def clean_email(self) -> str:
        return self.cleaned_data["email"].lower()


class StaffChangeForm(StaffForm):
    version = forms.IntegerField(widget=forms.HiddenInput)


class CredentialForm(ModelForm):
    class Meta:
        model = Credential
        fields = ["code", "number", "valid_from", "valid_to"]
        help_texts = {"code": _("As written after a name: LCSW, QIDP.")}


class Period:
    """From one day to another, both included."""

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data  # type: ignore[misc, attr-defined]
        starts, ends = said.get("starts_on"), said.get("ends_on")
        if starts and ends and ends < starts:
            self.add_error("ends_on", _("This is before it begins."))  # type: ignore[attr-defined]
        return said


class MembershipForm(Period, ModelForm):
    role = forms.ChoiceField(label=_("Role"))

    class Meta:
        model = Membership
        fields = ["role", "program", "starts_on", "ends_on"]
        help_texts = {"ends_on": _("The last day. Leave empty while it goes on.")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["program"].empty_label = _("choose")
        self.fields["role"].choices = [
            ("", _("choose")),
            *((code, role.title) for code, role in ROLES.items()),
        ]


class LastDayForm(Form):
    last_day = forms.DateField(
        label=_("Last day"), help_text=_("Access ends at the end of this day. Yesterday ends it at once.")
    )


class CoverageForm(Period, ModelForm):
    class Meta:
        model = Coverage
        fields = ["covered", "covering", "reason", "starts_on", "ends_on"]
        labels = {"covered": _("Who is away"), "covering": _("Who covers")}
        help_texts = {"reason": _("Leave, on call, a vacant position.")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("covered", "covering"):
            self.fields[name].queryset = Staff.objects.active().order_by("name")
            self.fields[name].empty_label = _("choose")

    def clean(self) -> dict[str, Any]:
        said = super().clean()
        if said.get("covered") and said.get("covered") == said.get("covering"):
            self.add_error("covering", _("Nobody covers for themselves."))
        return said


class ReasonForm(Form):
    why = forms.CharField(label=_("Why"), max_length=300)


class ProgramForm(ModelForm):
    class Meta:
        model = Program
        fields = ["name", "kind", "plan_title", "is_part2", "opened_on"]
        help_texts = {
            "plan_title": _("Action Plan, Treatment Plan, Service Plan: as it is printed."),
            "is_part2": _(
                "Substance use disorder records under 42 CFR Part 2. They cross to no other program."
            ),
        }


class PolicyForm(Form):
    name = forms.ChoiceField(label=_("What"))
    value = forms.CharField(
        label=_("Is"),
        required=False,
        widget=forms.Textarea({"rows": 1}),
        help_text=_("A number, yes or no, or words one on each line. Empty: a clock that is not kept."),
    )
    citation = forms.CharField(
        label=_("Where this comes from"),
        widget=forms.Textarea({"rows": 2}),
        help_text=_("The rule, manual and section, or “agency default”."),
    )
    effective_from = forms.DateField(label=_("From"), help_text=_("Earlier days keep the setting they had."))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].choices = [
            ("", _("choose")),
            *((one.name, one.label) for one in SETTINGS.values()),
        ]
        self.fields["name"].choices.append(("weight:", _("the weight of a rule")))
        self.fields["rule"] = forms.CharField(
            label=_("Rule"), required=False, max_length=8, help_text=_("Only for a weight: W, N1 or N101.")
        )
        self.order_fields(["name", "rule", "value", "citation", "effective_from"])

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if not said.get("name"):
            return said
        if said["name"] == "weight:":
            said["name"] += said.get("rule", "").strip().upper()
            self.refuse_weight_of_the_past(said)
        try:
            said["value"] = setting_named(said["name"]).read(said.get("value", ""))
        except ValidationError as error:
            self.add_error(error.params["field"] if error.params else "value", error)
        return said

    def refuse_weight_of_the_past(self, said: dict[str, Any]) -> None:
        try:
            if "effective_from" in said:
                not_before_today(said["effective_from"])
        except ValidationError as error:
            self.add_error("effective_from", error)


def not_before_today(day: date) -> date:
    """What was signed was judged by the weights of its day, and an audit asks for those: they are not set afterwards."""
    if day < today():
        raise ValidationError(
            _("A weight holds from today at the earliest. Earlier days keep the one they had.")
        )
    return day


class PresetForm(Form):
    preset = forms.ChoiceField(label=_("Preset"))
    effective_from = forms.DateField(label=_("From"))

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        from .presets import PRESETS

        super().__init__(*args, **kwargs)
        self.fields["preset"].choices = [(code, preset.title) for code, preset in PRESETS.items()]
        self.fields["effective_from"].initial = today


class AgencyForm(ModelForm):
    """What the letterhead says."""

    class Meta:
        model = Agency
        fields = ["name", "zone", "address", "phone"]
        help_texts = {"zone": _("Where the agency is, as in America/New_York. Days begin and end there.")}

    def clean_zone(self) -> str:
        if self.cleaned_data["zone"] not in available_timezones():
            raise ValidationError(_("There is no time zone of this name. Write it like America/New_York."))
        return self.cleaned_data["zone"]
