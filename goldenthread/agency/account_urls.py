"""Signing in and the person's own account. The names are allauth's, which redirects by them."""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as passkeys
from django.urls import path

from .views import account as ours

urlpatterns = [
    path("sign-in/", ours.sign_in, name="account_login"),
    path("sign-in/as/", ours.sign_in_as, name="sign_in_as"),
    path("sign-in/code/", ours.second_factor, name="mfa_authenticate"),
    path("sign-in/passkey/", passkeys.login_webauthn, name="mfa_login_webauthn"),
    path("sign-in/closed/", account.account_inactive, name="account_inactive"),
    path("sign-in/how/", ours.how_to_get_in, name="account_signup"),
    path("sign-in/how/", ours.how_to_get_in, name="account_reset_password"),
    path("sign-in/how/", ours.how_to_get_in, name="account_set_password"),
    path("sign-in/invitation/<str:token>/", ours.open_invitation, name="invitation"),
    path("sign-in/welcome/", ours.welcome, name="welcome"),
    path("account/", ours.own_account, name="account"),
    path("account/sign-out/", ours.sign_out, name="account_logout"),
    path("account/password/", ours.change_password, name="account_change_password"),
    path("account/confirm/", ours.confirm, name="account_reauthenticate"),
    path("account/confirm/code/", ours.confirm_by_code, name="mfa_reauthenticate"),
    path("account/confirm/passkey/", passkeys.reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"),
    path("account/confirm/passkey/question/", ours.passkey_question, name="passkey_question"),
    path("account/sessions/", ours.own_sessions, name="usersessions_list"),
    path("account/second-factor/", mfa.index, name="mfa_index"),
    path("account/second-factor/app/", ours.activate_app, name="mfa_activate_totp"),
    path("account/second-factor/app/remove/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("account/second-factor/codes/", recovery.view_recovery_codes, name="mfa_view_recovery_codes"),
    path(
        "account/second-factor/codes/new/",
        recovery.generate_recovery_codes,
        name="mfa_generate_recovery_codes",
    ),
    path("account/second-factor/passkeys/", passkeys.list_webauthn, name="mfa_list_webauthn"),
    path("account/second-factor/passkeys/add/", passkeys.add_webauthn, name="mfa_add_webauthn"),
    path(
        "account/second-factor/passkeys/<int:pk>/remove/",
        passkeys.remove_webauthn,
        name="mfa_remove_webauthn",
    ),
    path("account/second-factor/passkeys/<int:pk>/name/", passkeys.edit_webauthn, name="mfa_edit_webauthn"),
]
