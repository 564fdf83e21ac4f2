"""Who took part, by name or by what they are to the client; whom one only tried to reach; who signed."""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from goldenthread.rulebook.language.patterns import Pattern
from goldenthread.rulebook.language.triggers import Phrase

from .sentences import Contact, Sentence, Span
from .vocabulary import CLIENT, FEELING, MET, NOT_NAMES, OFFICE, RELATION

# After a title two letters are a name: Mr. Vu, Dr. Ng.
NAME = r"(?-i:(?:(?:Mr|Mrs|Ms|Mx|Miss|Dr|Prof|Rev|Officer|Sgt)\.? (?=[A-ZÀ-ÖØ-Þ][a-zà-öø-ÿ])[\w'’-]+|[A-Z][a-zà-öø-ÿ'’-]+[a-z])(?: [A-Z]\.)?(?: (?:[A-Z]\.|[A-Z][a-zà-öø-ÿ'’-]*[a-z]))?(?=\W|$))"
ROLE = rf"(?:{RELATION}|{OFFICE}|GAL|PO|RN|OT|PT|NP)"
WHOSE = r"(?:(?:the|a|an|his|her|their|my|our|both|two|client['’]s|patient['’]s|youth['’]s|family['’]s|[A-Z][\w-]+['’]s|[A-Z][\w-]+s['’]|(?:Mr|Mrs|Ms|Dr)\. [A-Z]\w+['’]s) )?"
MET_ROLE = Pattern(
    rf"\b{MET} (?:(?:{WHOSE}(?:{CLIENT}|[A-Z]\w+),? (?:and|&|with|, )\s?)?{WHOSE}(?:[\w-]+ ){{0,3}}?)(?P<role>{ROLE})\b(?! (?:group|program|application|services|office|agency|referral|session))",
    re.IGNORECASE,
)
# "... at the courthouse with mother", "toured the unit with Ms. Grant": whoever the worker did it with.
WITH = Pattern(
    rf" (?:with|to new|using an?) (?:(?:{WHOSE}(?:{CLIENT}|{ROLE}|[A-Z]\w+),? (?:and|&) )?{WHOSE}(?:[\w-]+ ){{0,2}}?(?P<role>{ROLE})\b(?! (?:group|program|application|services|office|agency|referral))|(?P<name>{NAME}))",
    re.IGNORECASE,
)
DID = Pattern(
    r"\b(?:\w{3,}ed|sat|went|spent|shot|ran|did|read|wrote|took|table|held|game|walk|lunch|session|meeting|handoff|conference|practice|practise|role-play|shopping|phone|call)\b",
    re.IGNORECASE,
)
# With whom somebody lives or quarrels is no company of this contact.
NOT_WITH = Pattern(
    r"\b(?:lives?|living|stay\w*|moved in|problems?|issues?|argu\w+|fight\w*|fought|conflict|relationship|contact|visits?|visitation|help|assist\w*|struggl\w+|angry|upset|frustrated|talk(?:ing)?|connected?|linked?|referr\w+|involve\w*|employ\w+|job|history|discuss\w*|continue|share[sd]?|about|compl\w+|agree\w*|meet(?:ing)? (?:again|friday|next)) [^.;]{0,30}?(?:with|to|using) (?:[\w'’]+ ){0,3}$",
    re.IGNORECASE,
)
MET_NAME = Pattern(rf"\b{MET} (?:(?:the )?(?:{CLIENT}|{ROLE}),? )?(?:and )?(?P<name>{NAME})")
ROLE_ACTS = Pattern(
    rf"(?:^|[.,;:—–-] ?|\b(?:and|that|with|while|but|as|when|where) )(?P<who>{WHOSE}(?:[a-z-]+ ){{0,2}}?(?P<role>{ROLE}))(?: \([^)]*\)|,? {NAME},?)? "
    r"(?:also |then |both |has |had |was |were |is |are )?(?:present|in attendance|on the call|on the line|on speaker|attended|joined|participated|said|says|stated|states|reported|reports|shared|shares|expressed|"
    r"called|phoned|agreed|asked|explained|confirmed|told|mentioned|noted|voiced|indicated|requested|declined|translated|interpreted|answered|arrived|brought|came|described|denied|offered|thanked|sat|felt|listened|responded|replied|advised|reviewed|discussed|met|recommended|presented|gave|helped|assisted|ordered|observed|showed|cried|left|at bedside|tired|anxious|upset|tearful|worried|happy|calm|at the table|in the room|on speaker)\b",
    re.IGNORECASE,
)
NAME_ROLE = Pattern(
    rf"(?P<name>{NAME})(?: ?\((?:[\w'’-]+ ){{0,3}}?(?P<role>{ROLE})[^)]*\)|, (?:the |a |an |his |her |their |client['’]s )?(?:[\w'’-]+ ){{0,2}}?(?P<role2>{ROLE})\b)",
    re.IGNORECASE,
)
ROLE_NAME = Pattern(rf"\b(?P<role>{ROLE}),? \(?(?P<name>{NAME})", re.IGNORECASE)
DOES = (
    r"(?:(?:also|still|then|really|now|just|reportedly|again|both|has|had|is|was|are|were|been|has been) )*"
    rf"(?:{FEELING}|feels?|feeling|felt|seem(?:s|ed)|appear(?:s|ed|ing)|look(?:s|ed)|sounded|said|says|states?|stated|report(?:s|ed)|shared?|shares|"
    r"called|phoned|asked|agree[ds]|declin(?:ed|es)|refused|express(?:ed|es)|apologi[sz]ed|attend(?:ed|s)|participat(?:ed|es)|came|comes|arrived|dropped|stopped|stayed|"
    r"told|explained|mentioned|want(?:s|ed)|plan(?:s|ned)|identified|completed|worked|practi[cs]ed|managed|struggled|talked|spoke|joined|engaged|met|denie[ds]|thinks|"
    r"believes|knows|knew|understood|understands|laughed|smiled|cried|chose|decided|signed|brought|showed|set|remembered|listed|rated|answered|responded|noted|voiced|"
    r"described|left|returned|walked|read|wrote|made|took|received|ate|helped|played|listened|sat|presented|presents|opened|started|finished|used|discussed|reviewed|"
    r"admitted|acknowledged|verbalized|learned|tried|went|got|needed|needs|likes?|liked|enjoyed|thanked|greeted|wore|led|filled|applied|is|was)\b"
)
NAME_ACTS = Pattern(
    rf"(?:^|[.,;:—–-] ?|\b(?:and|that|with|while|but|as|when|where|today|then) )(?P<name>{NAME})(?:,? and {NAME})? (?P<does>{DOES})"
)
WRITES = Pattern(
    r"(?:case manager|case worker|caseworker|social worker|worker|staff|staff member|clinician|facilitator|care manager|care coordinator|service coordinator|support coordinator|outreach worker|intake worker|provider)$",
    re.IGNORECASE,
)
# Spoken of, not spoken with.
ONLY_SPOKEN_OF = Pattern(
    r"\b(?:if|whether|about|re:|regarding|for|will|once|until|hoping|unless|missed|referr?\w*|recommend\w*|need(?:s|ed)? to|plans? to|next|scheduled|to (?:see|meet|call|contact|speak|talk|follow))\b",
    re.IGNORECASE,
)
HEADED = Pattern(
    r"^(?:present|who was present|attendees|in attendance|participants?|persons? present|people present|attended by|others? present|contact(?:ed)? with|persons? contacted|who|with|contact person|also present|those present|person\(s\) contacted|meeting with|spoke with|contact)\b"
)
# "Mrs. Cooper is a 65-year-old": says whose record it is, not who came.
WHOSE_RECORD = Pattern(r"\b(?:is|was) an? [\w ]{0,20}?\d{1,3}[- ]?(?:year|yr|y/?o|month)", re.IGNORECASE)
SHE_SAID = Pattern(
    r"(?:He|She|They) (?:also |then )?(?:said|agreed|stated|reported|declined|shared|explained|apologi[sz]ed|told|asked|expressed|feels|felt|was (?:happy|glad|upset|excited|grateful))\b"
)
TRIED = Phrase(
    r"\b(?:left (?:an? |another |detailed |brief )*(?:voice ?mail|message|vm|vmail|card|note|letter)|no answer|no response|no reply|did(?: not|n['’]t) (?:answer|pick up|respond|show|come|attend|return)|"
    r"no[- ]show(?:ed)?|not (?:at )?home|nobody (?:home|answered|came|was home)|no one (?:answered|was home|came|home)|unable to (?:reach|contact|leave)|unsuccessful|attempted (?:to )?(?:call|contact|visit|reach|phone|home visit|outreach)|"
    r"attempted contact|mailbox (?:is |was )?full|went (?:straight )?to voice ?mail|line (?:was )?(?:busy|disconnected)|phone (?:was )?(?:disconnected|off)|could not (?:be reached|reach|locate)|couldn['’]t (?:reach|be reached)|tried (?:to )?(?:call|reach|phone|contact)\w*|cancell?ed (?:the |today|his|her|their|by|visit|appointment|session))\b",
)
REACHED = Pattern(
    r"\b(?:met with|spoke (?:with|to)|talked (?:with|to)|answered the|picked up|called back|reached (?:him|her|them|client)|said|says|reports?|reported|states?|stated|apologi[sz]ed|agreed|discussed|reviewed|told|shared|explained|expressed)\b",
    re.IGNORECASE,
)
BEFORE_THIS = Pattern(
    r"\b(?:after|follow(?:ed|ing)? up|following|due to|because|missed|last|previous|recent|yesterday|about|for|re:|regarding)\b[^.;]{0,25}$",
    re.IGNORECASE,
)
SOUGHT = Pattern(
    rf"\b(?:for|to reach|to contact|call(?:ed)?|phoned|contact|reach|visit(?:ed)?|with|text(?:ed)?|to) (?:(?:the )?(?P<role>(?:{CLIENT}|{WHOSE}{ROLE}))\b|(?P<name>{NAME}))",
    re.IGNORECASE,
)
CREDENTIAL = r"(?:LCSW|LMSW|LSW|MSW|BSW|LPC|LMHC|LMFT|RN|LPN|NP|APRN|MD|DO|PhD|PsyD|CADC|CAC|LADC|QIDP|QMHP|QMRP|CPRS|CRSS|DSP|MA|MS|BA|BS|MEd|M\.Ed\.|RSW|CCM|PA-C|CHW|BCBA|OTR|PT|DPT|Case Manager|Case manager|case manager|Care Manager|Support Coordinator|Social Worker|Social worker|Support Worker|Care Coordinator|Counselor|Therapist|TCM|CM)"
SIGNED = Pattern(r"(?:\b(?:electronically|digitally|e-)[ -]?signed\b|(?:^|\n)\W*(?:signed|signature|signed by|staff signature|worker signature|author|completed by|written by|entered by|documented by|provider|prepared by)\s*:\s*\S|/s/|\bsigned,? (?-i:[A-Z]))", re.IGNORECASE)  # fmt: skip
SIGNS_OFF = Pattern(
    rf"^[\s—–\-~]*(?:[A-Z]\. )?{NAME}(?:,? (?:{CREDENTIAL})(?:,? {CREDENTIAL})*)\.?(?:\s*,?\s*[\d/.: apm-]*)?$"
)


def named(sentence: Sentence, contact: Contact) -> Iterator[Span]:
    if contact.tried:
        return
    words = sentence.words
    if HEADED.match(sentence.heading):
        yield 0, len(words)
        return
    if WHOSE_RECORD.search(words):
        return  # says whose record it is
    for found in MET_NAME.finditer(words):
        if is_name(found["name"], contact) and not ONLY_SPOKEN_OF.search(words[: found.start()]):
            yield found.span("name")
    for found in done_with(words):
        if found["name"] and is_name(found["name"], contact):
            yield found.span("name")
    for at, clause in sentence.clauses:
        for found in NAME_ACTS.finditer(clause):
            if is_name(found["name"], contact) and not ONLY_SPOKEN_OF.search(clause[: found.start("name")]):
                yield at + found.start("name"), at + found.end("name")


def titled(sentence: Sentence, contact: Contact) -> Iterator[Span]:
    if contact.tried:
        return
    words = sentence.words
    if HEADED.match(sentence.heading):
        if role := re.search(rf"\b{ROLE}\b", words, re.IGNORECASE):
            yield role.span()
        return
    for found in MET_ROLE.finditer(words):
        if not ONLY_SPOKEN_OF.search(words[: found.start()]) and not ONLY_SPOKEN_OF.search(found[0]):
            yield found.span("role")
    yield from (found.span("role") for found in done_with(words) if found["role"])
    for found in ROLE_ACTS.finditer(words):
        if WRITES.match(found["role"]):
            continue
        if not ONLY_SPOKEN_OF.search(words[: found.start("who")][-40:]):
            yield found.span("role")
    for pattern in (NAME_ROLE, ROLE_NAME):
        for found in pattern.finditer(words):
            before = words[: found.start()]
            named = is_name(found["name"], contact) or is_name(found["name"].split()[-1], contact)
            if named and took_part(before) and not ONLY_SPOKEN_OF.search(before):
                yield found.span()


def done_with(words: str) -> Iterator[re.Match[str]]:
    for found in WITH.finditer(words):
        before = words[: found.start("role" if found["role"] else "name")]
        did = DID.search(words, max(0, found.start() - 80), found.start())
        if did and not NOT_WITH.search(before) and not ONLY_SPOKEN_OF.search(words[: found.start()]):
            yield found


def took_part(before: str) -> bool:
    """What stands before a named person makes them one who was met or who acts."""
    return not before.strip() or bool(
        re.search(rf"\b{MET}[^.]{{0,60}}$|[,;] $|\band $", before[-120:], re.IGNORECASE)
    )


def is_name(words: str, contact: Contact) -> bool:
    parts = [part for part in re.split(r"[ .]+", words) if part]
    if contact.subject.intersection(parts):
        return False
    if parts[0] in ("Mr", "Mrs", "Ms", "Mx", "Miss", "Dr", "Prof", "Rev", "Officer", "Sgt"):
        return len(parts) > 1
    if any(part in contact.names for part in parts):
        return True
    plain = re.sub(r"['’]s$", "", parts[0]).lower()
    return plain not in NOT_NAMES and not re.search(
        r"(?:ed|ing|tion|ment|ness|ly|ity|ence|ance|ship|ism|ology|gram|scopy|graphy|itis|emia|osis|pathy|ive|ous|ful|able|less)$",
        plain,
    )


def taken_up(sentences: list[Sentence], contact: Contact) -> Iterator[Span]:
    """Somebody named in one sentence who speaks as "she" in the next: "offered to go with Amara. She said …"."""
    if contact.tried:
        return
    for one, next_one in pairwise(sentences):
        if SHE_SAID.match(next_one.words):
            for found in re.finditer(NAME, one.words):
                if found.start() and is_name(found[0], contact):
                    yield one.start + found.start(), one.start + found.end()


def subject_of(sentences: list[Sentence]) -> frozenset[str]:
    """The names by which the text introduces the person whose record it is."""
    said = [
        sentence.words[: found.start()]
        for sentence in sentences
        if (found := WHOSE_RECORD.search(sentence.words))
    ]
    return frozenset(
        part
        for words in said
        for name in re.findall(NAME, words)
        for part in re.split(r"[ .]+", name)
        if part
    )


def only_tried(sentences: Iterable[Sentence]) -> bool:
    """Somebody was sought and nobody reached; an earlier missed visit that is spoken of does not count."""
    tried = False
    for sentence in sentences:
        if REACHED.search(sentence.words):
            return False
        tried = tried or any(
            not BEFORE_THIS.search(sentence.words[: found.start()])
            for found in TRIED.finditer(sentence.words)
        )
    return tried


def sought(sentences: list[Sentence], contact: Contact) -> str:
    for sentence in sentences:
        for found in SOUGHT.finditer(sentence.words):
            if found["role"] or is_name(found["name"], contact):
                return found["role"] or found["name"]
    for sentence in sentences:
        for _at, clause in sentence.clauses:
            found_name = re.match(NAME, clause)
            if found_name and is_name(found_name[0], contact):
                return found_name[0]
        if client := re.search(rf"\b{CLIENT}\b", sentence.words, re.IGNORECASE):
            return client[0]
    return ""


def signature(sentence: Sentence, contact: Contact) -> Iterator[Span]:
    if found := SIGNED.search(sentence.words) or SIGNS_OFF.match(sentence.words):
        yield found.span()
