"""Where people met, and how: in a room, on the phone, in writing."""

import re
from collections.abc import Iterator

from goldenthread.rulebook.language.patterns import Pattern

from .sentences import Contact, Sentence, Span
from .vocabulary import one_of
from .when import is_log_line

WHERE = one_of(
    "home|house|apartment|residence|office|clinic|hospital|school|classroom|library|court|courthouse|courtroom|tribunal|hearing"
    "|shelter|emergency department|emergency room|er|ed|unit|psychiatric unit|ward|bedside|cafe|café|coffee shop|restaurant"
    "|park|playground|gym|church|mosque|temple|synagogue|food bank|food pantry|pantry|store|grocery store|supermarket|pharmacy|bank|dmv"
    "|mall|center|centre|community center|drop-in|drop-in center|group home|facility|nursing home|assisted living|program|day program"
    "|workshop|workplace|worksite|job site|job fair|jail|prison|detention center|lobby|kitchen|living room|bedroom|room|hallway|porch"
    "|doorway|front door|door|yard|driveway|car|van|agency|clubhouse|building|site|campus|station|police station|bus stop|encampment"
    "|street|motel|hotel|housing authority|social security office|county office|welfare office|unemployment office|dental office"
    "|doctor's office|waiting room|conference room|cafeteria|gymnasium|rehab|detox|treatment center|hospice|daycare|day care|preschool"
    "|laundromat|barber shop|salon|senior center|legal aid office|walk-in clinic|urgent care|crisis center|visitation center|mcdonald's|starbucks"
    "|dunkin|tim hortons|parking lot|foster home|placement|mother's|grandmother's|aunt's|sister's|kitchen table|table|bridge|va|y|ymca|ywca|soup kitchen|thrift store|museum|pool|field|track|basement|garage|suite|day room|dining room|common room|health center|embassy|studio|farm|hosp|ofc|bldg|conf room|conf\\. room|exam room|exam rm|rm|visit center|dayroom|overpass|unit|pod"
)
ON_THE = Pattern(
    r"\bon (?:the|his|her|their|our) (?:\w+ )?(?P<where>porch|stoop|steps|sidewalk|bench|patio|deck|unit|ward)\b",
    re.IGNORECASE,
)
LOGGED = Pattern(
    rf"(?:^|[,;|] |[–-] |\d )(?:the )?(?P<where>(?:[\w'’&.-]+ ){{0,2}}?{WHERE})\b(?= (?:on|at|in|under|near|by|off|#|\d)|\W*(?:[,;|–-]|$))",
    re.IGNORECASE,
)
SOMEWHERE = Pattern(
    r"\b(?:at|in|inside|outside|by|near|into|around|under|through|@)\s+(?:(?:the|a|an|his|her|their|our|my|client['’]s|[A-Z]\w+['’]s|\w+['’]s?|local|this)\s+)?"
    rf"(?P<where>(?:[\w'’&-]+ ){{0,4}}?{WHERE})\b(?!['’]s? (?:staff|worker|office)|-)",
    re.IGNORECASE,
)
PROPER = Pattern(
    r"\b(?:at|in) (?:the )?(?P<where>(?:St\. )?[A-Z][\w'’&]+(?: (?:[A-Z][\w'’&]+|of|the|and|on))* (?:Street|St|Ave|Avenue|Road|Rd|Center|Centre|House|Hall|School|Hospital|Clinic|Library|Park|Court|Church|Shelter|Apartments|Village|Manor|Place|College|University|Academy|Elementary|High))\b"
)
KIND = Pattern(r"\b(?:home|school|hospital|office|ofc|jail|in-home|site|community|clinic|bedside|shelter|worksite)[ -](?:visit|based|session|appointment|meeting)s?\b|\bhome[ -]?visit(?:ed|ing)\b|\bHV\b|\bseen (?:at )?bedside\b", re.IGNORECASE)  # fmt: skip
# The worker or the client was bodily there.
THERE = Pattern(
    r"\b(?:met|meeting|meets|visited|visiting|saw|seen|accompan\w+|escorted|transported|drove|attended|dropped(?: by| in| off)?|stopped(?: by| in)?|came|come|comes|arriv\w+|"
    r"present(?:ed|s)|walked (?:in|with|to)|sat|picked up|observed|found|greeted|took|brought|session|group|visit|appointment|held|conducted|interview\w*|"
    r"contact|completed|present|face[ -]to[ -]face|joined|supported|evaluated|assessed|admitted|waited|toured|checked|shadowed|worked with|went with|went to|delivered|encountered|located|spoke|talked|reviewed|discussed|helped|assisted|\w{3,}ed|sat|spent|took|went|shot|ran|read|done)\b",
    re.IGNORECASE,
)
AHEAD = Pattern(
    r"\b(?:will|would|plans? to|going to|to be|next|tomorrow|upcoming|offer(?:ed)? to|if|should|needs? to|scheduled|refer(?:red|ral|rals)?|appl(?:y|ied) (?:to|for|at)|return to|lives?|lived|living (?:at|in|with)|stays|staying|works|worked at|employed|admitted to|discharged|job (?:at|in|with)|enrolled|moved|resid\w+|fell|wants? to|hopes? to|"
    r"encourag\w+|recommend\w*|deadline|reminded|agreed to|asked to|about|regarding|re:|interested in|waiting list|wait ?list|option|options|called|phoned|discharged from|calls? from|history|last (?:week|month|year)|ago|since|usually|every|used to|report from|logs|records?|interest\w*|linked|link to|connected|grabbed)\b",
    re.IGNORECASE,
)
TAKEN = Pattern(
    rf"\b(?:accompan|transport|escort|drove|took|brought|walked|went with|dropped|moved|rode|delivered)\w*\b[^.;]{{0,60}}? to (?:(?:the|a|an|his|her|their|our|my) )?(?P<where>(?:[\w'’&-]+ ){{0,3}}?{WHERE})\b",
    re.IGNORECASE,
)
TOURED = Pattern(
    r"^\W*(?:toured|viewed|visited) (?:\w+ ){1,3}?(?:apartments?|units?|shelters?|schools?|programs?|homes?)\b",
    re.IGNORECASE,
)
# Somebody told of going there alone: that is news, not the place of this contact.
ALONE = Pattern(r"\b(?:by (?:him|her|them|my)sel\w+|on (?:his|her|their) own|alone)\b", re.IGNORECASE)
HEADED = Pattern(r"^(?:location|place|where|place of service|setting|site|venue|meeting place)\b")
PHONE = Pattern(
    r"\b(?:phone|phoned|telephone\w*|voice ?mail|vm|called(?! (?:911|ems|an ambulance|(?:him|her|it|them|me) (?:an?\b|by\b|(?-i:[A-Z]))))|calls?|rang|tele?conference)\b(?!-)",
    re.IGNORECASE,
)
VIDEO = Pattern(
    r"\b(?:video|zoom|telehealth|teams call|face ?time|webex|virtual(?:ly)?|google meet|skype)\b",
    re.IGNORECASE,
)
WRITING = Pattern(
    r"^(?:e-?mail(?:ed)?|text(?:ed)?|sent (?:an? )?(?:e-?mail|text|letter|message)|received (?:an? )?(?:e-?mail|text|letter|message)|mailed|faxed)\b",
    re.IGNORECASE,
)
FACE = Pattern(r"\b(?:in person|in-person|face[ -]to[ -]face|f2f|home visit\w*|walk-in|dropped (?:by|in)|stopped by|came (?:in|to|back)|arriv(?:ed|es|ing)|present(?:ed|s) (?:for|to|at|as|in|with)|presenting|physical exam(?:ination)?|accompanied|transported|escorted|visited|eye contact|group session|session|circle|office visit|appear(?:ed|s|ing)|affect)\b", re.IGNORECASE)  # fmt: skip
OPENS = 160  # the way of a contact is told where the note begins


def location(sentence: Sentence, contact: Contact) -> Iterator[Span]:
    if HEADED.match(sentence.heading):
        yield 0, len(sentence.words)
        return
    for kind in KIND.finditer(sentence.words):
        if not AHEAD.search(sentence.words[: kind.start()]) and "schedul" not in sentence.words[kind.end() :]:
            yield kind.span()
    for taken in TAKEN.finditer(sentence.words):
        if not AHEAD.search(sentence.words[: taken.start()]) and contact.way not in (
            "phone",
            "video",
            "writing",
        ):
            yield taken.span("where")
    if toured := TOURED.search(sentence.words):
        yield toured.span()
    if contact.way in ("phone", "video", "writing") or ALONE.search(sentence.words):
        return
    if is_log_line(sentence):
        yield from (found.span("where") for found in LOGGED.finditer(sentence.words))
    for pattern in (SOMEWHERE, PROPER, ON_THE):
        for found in pattern.finditer(sentence.words):
            before = sentence.words[: found.start()]
            opens = len(before.strip()) == 0
            if (opens or THERE.search(before)) and not AHEAD.search(before):
                yield found.span("where")


def way_of(sentences: list[Sentence]) -> str:
    """phone, video, writing or in_person by how the note begins; "" where it does not say."""
    seen = ""
    for sentence in sentences:
        if re.match(r"(?:type|mode|method|contact type|type of contact|modality|kind)\b", sentence.heading):
            seen = sentence.words + " " + seen
        if len(seen) < OPENS:
            seen += " " + sentence.words
    seen = seen.strip()
    ways = {"video": VIDEO, "writing": WRITING, "in_person": FACE, "phone": PHONE}
    found = {way: match.start() for way, pattern in ways.items() if (match := first(pattern, seen))}
    return min(found, key=found.__getitem__) if found else ""


def first(pattern: Pattern, text: str) -> re.Match[str] | None:
    return next((match for match in pattern.finditer(text) if not refers(text, match)), None)


def refers(text: str, found: re.Match[str]) -> bool:
    """Spoken of, not done: "phone number", "will call", "no calls"."""
    around = text[max(0, found.start() - 25) : found.start()]
    return bool(re.search(r"\b(?:will|to|no|not|plan|next|a cell|cell|her|his|scheduled) $", around)) or bool(
        re.match(r" (?:number|bill|plan|service)", text[found.end() : found.end() + 10])
    )
