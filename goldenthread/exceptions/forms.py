from django import forms
from django.utils.translation import gettext_lazy as _

from goldenthread.web.forms import Form, TextArea


class ReasonForm(Form):
    """Asking for an exception: which finding, and why it may stand."""

    finding = forms.CharField(widget=forms.HiddenInput, max_length=100)
    reason = forms.CharField(label=_("Why it may stand"), widget=TextArea({"rows": 2}), max_length=2000)


class AnswerForm(Form):
    answer = forms.ChoiceField(
        choices=[("yes", _("Approve")), ("no", _("Decline"))], widget=forms.HiddenInput
    )
    words = forms.CharField(
        label=_("Your words"),
        widget=TextArea({"rows": 2}),
        max_length=2000,
        required=False,
        help_text=_("Needed to decline: say what to do instead."),
    )
    until = forms.DateField(
        label=_("Until"), required=False, help_text=_("Empty: for as long as the record stands.")
    )

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("answer") == "no" and not cleaned.get("words") and "words" not in self.errors:
            self.add_error("words", _("Say what to do instead: nobody can mend a bare no."))
        return cleaned


class WordsAnswerForm(Form):
    answer = forms.ChoiceField(choices=[("yes", _("Accept")), ("no", _("Decline"))], widget=forms.HiddenInput)
    words = forms.CharField(label=_("Why"), max_length=300, required=False)
