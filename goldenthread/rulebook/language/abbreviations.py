"""Short forms everybody knows, and those a record spells out itself."""

import re
from collections.abc import Iterator

from goldenthread.rulebook.language.vocabulary import any_of

# It begins with a set of letters, and looks back from there: such patterns skip through a text fastest.
CAPITALS = re.compile(r"[A-Z](?<![\w.&/'’@-].)[A-Z]{1,5}s?(?![\w&/@-])(?!\.[A-Z])")
LONG_SHORT = re.compile(r"(?<![\w'’-])((?:[\w'’-]{1,30}[ ,]{1,2}){1,7})\(([A-Z][\w&/-]{1,7})s?\)")
SHORT_LONG = re.compile(r"(?<!\w)([A-Z][A-Z&/-]{1,7})s? \(([a-z][\w'’ -]{3,60})\)", re.IGNORECASE)
CREDENTIAL_BEFORE = re.compile(r"[A-Z][a-z]+,? \Z|[A-Z]{2,6}, \Z")
SHOUT = re.compile(r"[A-Z]{2,}[^a-z]{0,4} [A-Z]{2,}")

KNOWN = any_of(
    """
    AM PM TV ID IDs OK US USA UK PO DC NYC LA SSI SSDI SSA SNAP TANF WIC HUD VA DMV GED HIV AIDS PTSD ADHD
    ADD EBT IRS FBI HIPAA ADA FMLA FEMA CDC DNA CPR EMT EMS ICU ER OR MRI CT EKG ECG CAT IV STD STI STDS
    COVID FLU UPS USPS YMCA YWCA AA NA AARP AAA ATM PIN PDF DVD CD PC USB GPS SUV RV LLC INC CEO HR IT MD RN
    LPN NP PA DO PHD MSW LCSW LMSW LSW LICSW LPC LMFT LMHC BSW BA BS MA MS MED CNA CADC OT PT DDS DVM JD ESQ
    SR JR II III VI VII VIII IX XI XII ESL ELL PTA SAT ACT GPA FAFSA CPS APS DCF DCFS DSS DHS DHHS HHS CMS
    SAMHSA NAMI NIDA LIHEAP CHIP HCV PHA HVAC FHA COBRA PPO HMO HSA FSA OTC DOB SSN ZIP RSVP FYI FAQ ETA DUI
    DWI BAC CPA NGO EIN FICA COLA MRSA LGBT LGBTQ BIPOC STEM CPAP BMI LDL HDL UV CBT DBT EMDR WRAP PHQ GAD
    ACE ACES MOCA MMSE AUDIT DAST CANS LOCUS ASAM ICD DSM CPT NPI SOAP DAP BIRP GIRP SMART CARF TJC EMR EHR
    NARCAN AL AK AZ AR CA CO DE FL GA HI IA IL IN KS KY ME MI MN MO MT NC ND NE NH NJ NM NV NY OH RI SC SD
    TN TX UT VT WA WI WV WY PR MLK NAACP ACLU NASA NFL NBA MLB CVS IKEA KFC CNN BBC HBO PBS UPC IOU ASL DJ
    MC MTV SWAT NOT NO YES ALL AND MUST TO THE IS ON OF FOR BY AT AS WE HE SHE NEW OLD DUE ASAP TBD ALSO
    ONLY VERY AFTER BEFORE CALL LATE NOTE PLAN GOAL SAFETY URGENT ADDENDUM DAY STOP HELP CFR UTC EST PST GI ENT CLIENT VISIT SIGNED
    DRAFT OPEN
    """
)


def defined_in(text: str) -> Iterator[str]:
    """Each short form that a long one stands beside: "release of information (ROI)", "ROI (release of information)"."""
    if "(" not in text:
        return
    for match in LONG_SHORT.finditer(text):
        initials = "".join(word[0] for word in match[1].split()).upper()
        short = match[2].upper()
        if short[0] in initials:
            yield short
            yield match[2].rstrip("s").upper()
    for match in SHORT_LONG.finditer(text):
        if match[1].isupper():
            yield match[1]


def unknown_capitals(text: str) -> list[tuple[int, int]]:
    """Where capitals stand that are neither common knowledge, nor a name, nor a shout."""
    found = []
    for match in CAPITALS.finditer(text):
        word = match[0]
        if word in KNOWN or word.rstrip("s") in KNOWN or len(set(word)) == 1:
            continue
        if _is_shout(text, match) or _is_credential(text, match):
            continue
        found.append(match.span())
        if len(found) == 40:
            break
    return found


def _is_shout(text: str, match: re.Match[str]) -> bool:
    around = text[max(0, match.start() - 20) : match.end() + 20]
    return SHOUT.search(around) is not None


def _is_credential(text: str, match: re.Match[str]) -> bool:
    """After a name and a comma."""
    return text[max(0, match.start() - 2) : match.start()] == ", " and bool(
        CREDENTIAL_BEFORE.search(text[max(0, match.start() - 24) : match.start()])
    )
