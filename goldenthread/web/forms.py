"""
Forms that keep what was typed. Each field shows its label, hint and error together (web/components/field.html),
a text too long or holding what a database cannot keep is refused with a sentence, and nothing is cut in silence.
"""

import base64
import binascii
import uuid
from datetime import date
from typing import Any

from django import forms
from django.core.validators import MaxLengthValidator, ProhibitNullCharactersValidator
from django.forms.renderers import DjangoTemplates
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from goldenthread.integrity.text import clean_text
from goldenthread.web.drawings import has_ink, is_whole

LINE_LENGTH = 300
TEXT_LENGTH = 20_000
# Beyond these years the calendars of databases and time zones end; nobody means them.
YEARS = range(1900, 2200)
CHOOSE = _("choose …")


PLAIN_WORDS = [
    (forms.Field, "required", _("This is still needed.")),
    (forms.ChoiceField, "invalid_choice", _("Please choose one of what is offered.")),
    (forms.DateField, "invalid", _("This is not a day we can read. Write it like 2026-05-28.")),
    (forms.TimeField, "invalid", _("This is not a time we can read. Write it like 14:50.")),
    (forms.IntegerField, "invalid", _("Please write a whole number.")),
]


class Renderer(DjangoTemplates):
    """Django's own widget templates, our form and field templates, and our tags in both."""

    form_template_name = "web/forms/form.html"
    formset_template_name = "web/forms/formset.html"
    field_template_name = "web/components/field.html"

    @cached_property
    def engine(self) -> Any:
        options = {"builtins": ["goldenthread.web.templatetags.gt"]}
        django_forms = super().engine
        return self.backend(
            {"APP_DIRS": True, "DIRS": django_forms.dirs, "NAME": "goldenthread-forms", "OPTIONS": options}
        )


class TextArea(forms.Textarea):
    """Words of the record, in the record's serif. It grows with what is typed."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"rows": 4, "data-record": "", **(attrs or {})})

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        # A browser sends line ends as CR LF though the page, and the person, have only LF.
        value = super().value_from_datadict(data, files, name)
        return value.replace("\r\n", "\n") if isinstance(value, str) else value


class DayInput(forms.DateInput):
    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%d")


class TimeInput(forms.TimeInput):
    input_type = "time"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%H:%M")


class ChipRadio(forms.RadioSelect):
    template_name = "web/forms/chips.html"
    option_template_name = "web/forms/chip.html"


class ChipCheckboxes(forms.CheckboxSelectMultiple):
    template_name = "web/forms/chips.html"
    option_template_name = "web/forms/chip.html"


OUR_WIDGETS: dict[type, type] = {
    forms.Textarea: TextArea,
    forms.DateInput: DayInput,
    forms.TimeInput: TimeInput,
}


class SignaturePad(forms.HiddenInput):
    """A drawing. Without a script or a pointer people sign by typing, so always offer that beside it."""

    template_name = "web/forms/signature.html"
    use_fieldset = True

    @property
    def is_hidden(self) -> bool:
        return False


class SignatureField(forms.Field):
    """The drawn signature as PNG bytes, or None."""

    widget = SignaturePad
    default_error_messages = {
        "required": _("Please sign in the box, or sign by typing your name."),
        "invalid": _("The drawing did not arrive whole. Please sign again."),
        "blank": _("Nothing is drawn in the box. Please sign in it, or sign by typing your name."),
    }

    def to_python(self, value: Any) -> bytes | None:
        if not value:
            return None
        head, _comma, body = str(value).partition(",")
        try:
            drawing = base64.b64decode(body, validate=True)
        except binascii.Error:
            drawing = b""
        if head != "data:image/png;base64" or not is_whole(drawing):
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid")
        if not has_ink(drawing):
            raise forms.ValidationError(self.error_messages["blank"], code="blank")
        return drawing


class SubmitKey(forms.UUIDField):
    """Made with the form and unique per person: however often it is sent, it is written once."""

    widget = forms.HiddenInput

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"initial": uuid.uuid4, "required": True, **options})


class KeepsWords:
    """What our forms and model forms share. Put a `submit_once = SubmitKey()` field where a post creates a row."""

    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        for field in self.fields.values():  # type: ignore[attr-defined]
            _speak_plainly(field)
            if isinstance(field, forms.DateField):
                field.validators = [*field.validators, check_year]
            _ask_to_choose(field)
            if type(field.widget) in OUR_WIDGETS:
                field.widget = _ours(field.widget)
            if isinstance(field, forms.CharField) and not isinstance(
                field, forms.UUIDField | forms.JSONField
            ):
                _guard_words(field)


class Form(KeepsWords, forms.Form):
    pass


class ModelForm(KeepsWords, forms.ModelForm):
    pass


def check_year(day: date) -> None:
    if day.year not in YEARS:
        raise forms.ValidationError(_("Please check the year."), code="year")


def whole_number(text: str) -> int:
    """A number as a page sends it in an address or a hidden field; 0 for anything that is none of ours."""
    return int(text) if text.isdecimal() and len(text) <= 18 else 0


def _ours(widget: Any) -> Any:
    """Our widget in place of Django's, with what the form's author set on it. `cols` and ten rows are Django's."""
    size = {"cols": "40", "rows": "10"}
    attrs = {name: value for name, value in widget.attrs.items() if size.get(name) != str(value)}
    ours = OUR_WIDGETS[type(widget)](attrs)
    ours.is_required, ours.is_localized = widget.is_required, widget.is_localized
    return ours


def _speak_plainly(field: forms.Field) -> None:
    """Django's own messages give way to ours; one that the form's author wrote stays."""
    for kind, code, words in PLAIN_WORDS:
        if isinstance(field, kind) and field.error_messages.get(code) == kind.default_error_messages[code]:
            field.error_messages[code] = words


def _ask_to_choose(field: forms.Field) -> None:
    """A list opens with what to do, where Django has a row of dashes or nothing at all."""
    if isinstance(field, forms.ModelChoiceField):
        if field.empty_label is not None and not field.empty_label.strip("-"):
            field.empty_label = CHOOSE
    elif isinstance(field, forms.ChoiceField) and type(field.widget) is forms.Select:
        options = list(field.choices)
        if options and options[0][0] == "" and not str(options[0][1]).strip("-"):
            field.choices = [("", CHOOSE), *options[1:]]


def _guard_words(field: forms.CharField) -> None:
    longest = field.max_length or (TEXT_LENGTH if isinstance(field.widget, forms.Textarea) else LINE_LENGTH)
    # The browser would cut a pasted text at `maxlength` without a word. We say so instead, and keep it all.
    field.widget.attrs.pop("maxlength", None)
    field.validators = [
        *(
            found
            for found in field.validators
            if not isinstance(found, MaxLengthValidator | ProhibitNullCharactersValidator)
        ),
        MaxLengthValidator(
            longest,
            _(
                "This is %(show_value)d characters long and %(limit_value)d fit. Nothing you typed is lost: please shorten it."
            ),
        ),
        clean_text,
    ]
