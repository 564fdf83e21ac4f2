"""A key in software: what a security key signs, with or without having asked whose hand it is in."""

import hashlib
import json

from allauth.account.utils import user_pk_to_url_str
from allauth.mfa.models import Authenticator
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from fido2.cose import ES256
from fido2.utils import websafe_encode
from fido2.webauthn import (
    AttestationObject,
    AttestedCredentialData,
    AuthenticatorData,
    CollectedClientData,
)

SITE = "https://testserver"
TOUCHED, VERIFIED = 0x01, 0x04


class Key:
    def __init__(self, owner, name: bytes = b"k" * 16):
        self.owner, self.private, self.id = owner, ec.generate_private_key(ec.SECP256R1()), name

    def register(self) -> None:
        """As the page that adds one stores it; asked for nothing but a touch."""
        public = ES256.from_cryptography_key(self.private.public_key())
        held = AttestedCredentialData.create(b"\0" * 16, self.id, public)
        told = AuthenticatorData.create(here(), TOUCHED | 0x40, 0, held)
        credential = {
            "id": websafe_encode(self.id),
            "rawId": websafe_encode(self.id),
            "type": "public-key",
            "response": {
                "clientDataJSON": websafe_encode(said("webauthn.create", "AA")),
                "attestationObject": websafe_encode(AttestationObject.create("none", told, {})),
            },
        }
        data = {"name": "key", "credential": credential}
        Authenticator.objects.create(user=self.owner, type="webauthn", data=data)

    def answer(self, challenge: str, flags: int) -> str:
        told, client = AuthenticatorData.create(here(), flags, 1), said("webauthn.get", challenge)
        signature = self.private.sign(told + hashlib.sha256(client).digest(), ec.ECDSA(SHA256()))
        return json.dumps(
            {
                "id": websafe_encode(self.id),
                "rawId": websafe_encode(self.id),
                "type": "public-key",
                "response": {
                    "clientDataJSON": websafe_encode(client),
                    "authenticatorData": websafe_encode(told),
                    "signature": websafe_encode(signature),
                    "userHandle": websafe_encode(user_pk_to_url_str(self.owner).encode()),
                },
            }
        )


def here() -> bytes:
    return hashlib.sha256(b"testserver").digest()


def said(kind: str, challenge: str) -> bytes:
    return bytes(CollectedClientData.create(kind, challenge, SITE))
