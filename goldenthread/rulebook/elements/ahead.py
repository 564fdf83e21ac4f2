"""What comes next: who will do what, or when one meets again."""

import re
from collections.abc import Iterator

from goldenthread.rulebook.language.patterns import Pattern

from .sentences import Contact, Sentence, Span
from .vocabulary import CLIENT, OFFICE, RELATION, WORKER
from .who import NAME, is_name

SPAN = r"(?:(?:\d+|one|two|three|four|six|a|an|couple of|few)[- ]?(?:day|week|month|hour)s?|weekly|monthly|daily|bi-?weekly|quarterly|next (?:week|month|visit|session|appointment|meeting|contact|monday|tuesday|wednesday|thursday|friday)|tomorrow|(?:mon|tues|wednes|thurs|fri)day|\d{1,2}/\d{1,2}|(?:january|february|march|april|may|june|july|august|september|october|november|december) \d)"
DOER = rf"(?:{WORKER}|(?:the )?(?:{CLIENT})|[Hh]e|[Ss]he|[Tt]hey|(?:(?:his|her|their|client['’]s) )?{RELATION}|{OFFICE}|(?-i:[A-Z]{{2,5}}))"
ONE_WILL = Pattern(
    rf"\b(?:{DOER}|(?P<name>{NAME})) (?:and \w+ )?(?:will|shall|plans? to|agreed to|agrees to|is going to|intends to|is to|are to|has agreed to|needs to) (?:also |then |continue to )?\w+",
    re.IGNORECASE,
)
WHEN = r"(?:(?:next|this) (?:week|month|visit|session|(?:mon|tues|wednes|thurs|fri|satur|sun)day)|tomorrow|(?:mon|tues|wednes|thurs|fri|satur|sun)day|\d{1,2}/\d{1,2}|(?:january|february|march|april|may|june|july|august|september|october|november|december) \d)"
DATED = Pattern(  # present tense with a day to come: "SW calls Carol 1/29", "I'll book one", "letter to go out Friday"
    rf"\b(?:I|[Hh]e|[Ss]he|[Tt]hey|[Ww]e)['’]ll (?!be (?:fine|ok|okay)\b)\w+"
    rf"|\b(?:I am|I['’]m|we are|we['’]re|{DOER} (?:is|are)) (?:back|\w+ing) (?:\w+ ){{0,4}}?(?:on |by |at )?{WHEN}"
    rf"|\b(?:{DOER}|(?:{NAME})) (?:calls|visits|returns|meets|brings|mails|sends|files|faxes|comes|goes|starts|drops) (?:(?!every)[\w'’]+ ){{0,4}}?(?:on |by |in |starting )?{WHEN}"
    rf"|(?<!had planned )(?<!planned )(?<!was )(?<!were )(?<!wanted )(?<!hoped )(?<!supposed )\bto (?!date\b|the\b)[a-z]+ (?:\w+ ){{0,4}}?(?:on |by |at |before |after )?{WHEN}"
    rf"|\bto try again\b",
    re.IGNORECASE,
)
IS_TO = Pattern(
    rf"^\W*(?:the )?(?P<who>{DOER}|(?P<name>{NAME})) to (?!the\b|an?\b|date\b|his\b|her\b)[a-z]+",
    re.IGNORECASE,
)
OPENS = Pattern(
    r"^\W*(?:will|plan(?:ning)? (?:to|for|is)|plans to|next step|next visit|next (?:session|appointment|meeting|contact|call|home|face|scheduled)|action items?|to do|to-do|follow[ -]?up (?:with|on|in|by|next|call|visit|scheduled|needed|weekly|to|appointment|is|at|for|:|monthly|planned|required|tomorrow)|f/?u\b(?! call)|return (?:mon|tues|wednes|thurs|fri|satur|sun)day|back (?:next|on|in|tomorrow)\b|agreed to (?:talk|speak|notify|call|bring|close|contact|send|meet|follow|check|submit|complete|return|update|provide)|return (?:to|in|visit|for)|rtc\b|continue (?!to (?:report|struggle|have))|schedule (?!d)|recheck|reschedul\w+|re-?schedule|need(?:s)? to|remind (?!ed)|send |bring |call (?!ed|er)|"
    r"awaiting (?:\w+ ){0,5}?(?:within|by|in \d)|increase [A-Z]|start [a-z]+ \d|to (?:call|meet|follow|check|submit|bring|contact|review|complete|schedule|return|send)\b)",
    re.IGNORECASE,
)
SET = Pattern(
    rf"\b(?:re-?scheduled?(?=[.,;]|$| (?:for|to|visit|appointment|on|next|by|with))|reschedule (?:for|to|next)|scheduled (?:for|follow|next|a|an|another|the|to|home|visit|with|on|his|her)|(?:visit|appointment|meeting|session|follow[ -]?up|call|hearing|intake|assessment|interview|check-in|group) (?:is |was |has been |are )?(?:re)?scheduled\b(?! (?:appointment|visit))|"
    rf"{SPAN} (?:follow[ -]?up|check[ -]?in|visit|appointment)|follow[ -]?up (?:\w+ )?(?:{SPAN}|scheduled|needed|planned|weekly|in \w+|for {SPAN}|appointment|required)|check[ -]?in (?:\w+ )?(?:needed|scheduled|planned|next|{SPAN})|next steps?\b|next (?:visit|appointment|session|meeting|contact|call|home visit|group|review|hearing|court date|court|draw|dose|iep|interview) (?:is|was|will|set|scheduled|on|in|at|with|planned|date|:|-|due)|"
    rf"(?:awaiting|expected|due|results|decision|response|complete[d]?|submitted|returned|bring \w+|ready) (?:\w+ ){{0,4}}?(?:by|within|in) (?:the )?(?:{SPAN}|end of)|plan (?:is )?to (?!eat|sleep)|plan for (?:next|follow)|return to (?:clinic|office)|see (?:him|her|them|you|client|patient) (?:again|back|next)|again (?:on|in|next|tomorrow|this) |(?:agreed|arranged|set|made plans|made an appointment|appointment (?:made|set|booked)) (?:to |for |on )(?:meet|talk|call|\w+ ){{0,3}}?(?:again |on |at |in )?(?:{SPAN})|needs? follow[ -]?up|further (?:follow|action|assessment)|continue to (?:monitor|follow|support|work|check|meet|assist|provide|encourage|attend|take))\b",
    re.IGNORECASE,
)
HEADED = Pattern(
    r"^(?:follow[ -]?ups?|plan\b(?! of| goal)|next|recommend|p\b|instruction|action|to[ -]do|follow-up needed|plan/follow|plan for|disposition|discharge (?:plan|instruction)|return)"
)
# A promise the client makes in passing is told as their response; a date of something else is not a step.
REPORTED = Pattern(
    r"\b(?:said|says|stated|states|told|shared|reports?|reported|thinks|hopes|believes|worried|if|unless|whether|when|deadline|afraid|asked if)\b[^.;]{0,60}$",
    re.IGNORECASE,
)
NO_ACTOR = Pattern(
    r"\bwill (?:be (?:able|difficult|hard|\d+|one|two|three|four|five|six|seven|eight|nine|ten|\w+teen|\w+ty)\b|need|likely|probably|always|never)\b",
    re.IGNORECASE,
)
PAST = Pattern(
    r"\b(?:missed|attended|after|last|previous|presented for|arrived (?:\w+ )*for|for|late for|came (?:in )?for|canceled|cancelled|completed|during|her|his|their|regularly) (?:\w+ ){0,2}$",
    re.IGNORECASE,
)
PLANNED_BEFORE = Pattern(
    r"\b(?:was|were|had|last|missed|canceled|cancelled|denie[sd])\b[^.;]{0,40}$", re.IGNORECASE
)
DENIED = Pattern(r"\b(?:denie[sd]|no) (?:any )?$", re.IGNORECASE)
NOTHING = Pattern(
    r"\bno (?:further )?(?:follow[ -]?up|action)s? (?:is |was )?(?:needed|required|necessary)|nothing (?:further )?to follow",
    re.IGNORECASE,
)


def follow_up(sentence: Sentence, contact: Contact) -> Iterator[Span]:
    words = sentence.words
    if (
        HEADED.match(sentence.heading)
        and len(re.sub(r"^[\w /-]{1,40}:", "", words).split()) > 1
        and not re.search(r"\bpresent(?:ing|s) with|were conducted|n/a\b", words, re.IGNORECASE)
    ):
        yield 0, min(len(words), 80)
        return
    if found := NOTHING.search(words):
        yield found.span()
    for at, clause in sentence.clauses:
        if found := OPENS.match(clause):
            yield at + found.start(), at + found.end()
    is_to = IS_TO.match(words)
    if (
        is_to
        and not is_to["who"].lower().endswith("ed")
        and (not is_to["name"] or is_name(is_to["name"], contact))
    ):
        yield is_to.span()
    for found in ONE_WILL.finditer(words):
        if found["name"] and not is_name(found["name"], contact):
            continue
        if not REPORTED.search(words[: found.start()]) and not NO_ACTOR.search(found[0]):
            yield found.span()
    for found in DATED.finditer(words):
        if not REPORTED.search(words[: found.start()]) and not PLANNED_BEFORE.search(words[: found.start()]):
            yield found.span()
    for found in SET.finditer(words):
        before = words[: found.start()]
        if (
            not REPORTED.search(before)
            and not DENIED.search(before)
            and not (found[0].lower().endswith("scheduled") and PAST.search(before))
        ):
            yield found.span()
