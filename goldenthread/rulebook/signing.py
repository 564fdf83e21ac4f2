"""Who still has to sign. A recorded reason for not signing answers the question as a signature does."""

from .facts import AssessmentFacts, NoteFacts, PlanFacts, SignatureFacts, Signer, SignerFacts, State

Signable = NoteFacts | PlanFacts | AssessmentFacts
LEAST = {
    NoteFacts: (SignerFacts(part=Signer.AUTHOR),),
    AssessmentFacts: (SignerFacts(part=Signer.ASSESSOR),),
    PlanFacts: (SignerFacts(part=Signer.CLIENT), SignerFacts(part=Signer.CASE_MANAGER)),
}


def unsigned(record: Signable, *parts: str) -> list[SignerFacts]:
    """Those of these parts whose signature is needed and not there. A draft waits for nobody yet."""
    if record.state == State.DRAFT:
        return []
    needed = record.signatures_required or (LEAST[type(record)] if record.state == State.SOURCE else ())
    return [signer for signer in needed if signer.part in parts and not has_signed(record, signer)]


def has_signed(record: Signable, signer: SignerFacts) -> bool:
    return any(_is_of(signature, signer) for signature in record.signatures)


def _is_of(signature: SignatureFacts, signer: SignerFacts) -> bool:
    if signature.part != signer.part:
        return False
    if signature.uid and signer.uid:
        return signature.uid == signer.uid
    return not signer.name or not signature.name or signature.name == signer.name
