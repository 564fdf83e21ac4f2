"""Consent to talk with somebody, and who may decide for the client."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from goldenthread.clients import actions, forms, permissions
from goldenthread.clients.models import Authority, Client, RelatedPerson, TalkConsent

from .asking import back_to_person, client_for, form_page


@require_http_methods(["GET", "POST"])
def give_consent(request: HttpRequest, uid, person_uid) -> HttpResponse:
    client = client_for(request, uid)
    person = _related(request, client, person_uid)
    permissions.can_edit_person(request.user, client).or_forbid()
    form = forms.ConsentForm(request.POST or None)
    if not form.is_valid():
        title = _("Consent to talk with %(name)s") % {"name": person.name}
        words = _("%(client)s lets us talk with %(name)s, about what is named here and nothing else.")
        words = words % {"client": client.name, "name": person.name}
        return form_page(request, client, form, title=title, words=words, label=_("Record the consent"))
    said = {name: form.cleaned_data[name] for name in ("scope", "given_on", "expires_on")}
    actions.give_consent(person, by=request.user, submit_key=form.cleaned_data["submit_key"], **said)
    messages.success(request, _("Saved."))
    return back_to_person(client, "related")


@require_http_methods(["GET", "POST"])
def revoke_consent(request: HttpRequest, uid, consent_uid) -> HttpResponse:
    client = client_for(request, uid)
    mine = client.related_people.kept_where(request.user)
    consent = get_object_or_404(
        TalkConsent.objects.select_related("related_person__client"), uid=consent_uid, related_person__in=mine
    )
    permissions.can_edit_person(request.user, client).or_forbid()
    form = forms.DayForm(request.POST or None)
    if form.is_valid() and form.cleaned_data["on"] < consent.given_on:
        form.add_error("on", _("This is before the consent was given."))
    if not form.is_valid():
        title = _("%(name)s takes the consent back") % {"name": client.name}
        words = _("From that day nobody may talk with %(name)s on the strength of it.") % {
            "name": consent.related_person.name
        }
        return form_page(
            request, client, form, title=title, words=words, label=_("Record that it is revoked")
        )
    actions.revoke_consent(consent, by=request.user, on=form.cleaned_data["on"])
    messages.success(request, _("The consent is revoked."))
    return back_to_person(client, "related")


@require_http_methods(["GET", "POST"])
def record_authority(request: HttpRequest, uid, person_uid) -> HttpResponse:
    client = client_for(request, uid)
    person = _related(request, client, person_uid)
    permissions.can_edit_person(request.user, client).or_forbid()
    form = forms.AuthorityForm(request.POST or None)
    if not form.is_valid():
        title = _("What %(name)s may decide") % {"name": person.name}
        words = _("%(client)s is always asked too.") % {"client": client.name}
        return form_page(request, client, form, title=title, words=words, label=_("Record it"))
    said = {name: form.cleaned_data[name] for name in form._meta.fields}
    actions.record_authority(person, by=request.user, submit_key=form.cleaned_data["submit_key"], **said)
    messages.success(request, _("Saved."))
    return back_to_person(client, "related")


@require_http_methods(["GET", "POST"])
def end_authority(request: HttpRequest, uid, authority_uid) -> HttpResponse:
    client = client_for(request, uid)
    mine = client.related_people.kept_where(request.user)
    authority = get_object_or_404(
        Authority.objects.select_related("related_person__client"), uid=authority_uid, related_person__in=mine
    )
    permissions.can_edit_person(request.user, client).or_forbid()
    form = forms.DayForm(request.POST or None)
    if form.is_valid() and form.cleaned_data["on"] < authority.starts_on:
        form.add_error("on", _("This is before it began."))
    if not form.is_valid():
        title = _("%(name)s no longer decides as %(basis)s")
        title = title % {"name": authority.related_person.name, "basis": authority.get_basis_display()}
        return form_page(request, client, form, title=title, label=_("Record that it ended"))
    actions.end_authority(authority, by=request.user, on=form.cleaned_data["on"])
    messages.success(request, _("Saved."))
    return back_to_person(client, "related")


def _related(request: HttpRequest, client: Client, uid) -> RelatedPerson:
    return get_object_or_404(client.related_people.kept_where(request.user), uid=uid)
