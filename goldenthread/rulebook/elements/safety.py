"""Danger, harm and what guards against them, asked about, found or denied: "none observed" is told too."""

import re
from collections.abc import Iterator

from goldenthread.rulebook.language.patterns import Pattern

from .sentences import Contact, Sentence, Span

CONCERN = Pattern(
    r"\b(?:safety|safer?(?= (?:at|in|this|with|than|now|there|here|to))|(?:feels?|feeling|felt|is|are|was|were|not|being|keep\w*|remain\w*) (?:very |more )?safe(?:r)?|unsafe|suicid\w+|\bsi\b(?=/|\s?(?:or|and|,|\.|hi))|si/hi|homicid\w+|self[- ]?(?:harm\w*|injur\w+|mutilat\w+)|(?:harm|hurt|kill)(?:ing)? (?:him|her|them|my|your)?sel\w+|harm to (?:self|others)|"
    r"overdos\w+|od['’]?d|naloxone|narcan|abus(?:e|ed|ive|ing)(?! (?:counsel|treatment|program|services|history))|neglect(?:ed)?|domestic violence|dv\b|ipv\b|violen(?:ce|t)|assault\w*|weapons?|guns?|firearms?|threat\w*|danger\w*|restraining order|order of protection|protective order|crisis (?:response|intervention|plan|line|team|services|hotline|unit)|in crisis|crisis:"
    r"|911|988|\bcps\b|\baps\b|child protective|adult protective|mandated report\w*|police|law enforcement|ambulance|paramedics?|emergency (?:department|room|services|crisis)|psychiatric (?:hold|admission|hospital|unit|emergency)|hospitali[sz]ed|5150|baker act|"
    r"incidents?|elop\w+|missing person|(?:a|the|no|any|recent) falls?|fallen|fell (?:down|in|on|at|off|out|last|twice)?|falls?\b(?= (?:risk|in|at|since|this|reported|last|twice|or))|injur(?:y|ies|ed)|bruis\w+|burn(?:ed|s) (?:him|her|them|his|on)|wander(?:ed|ing)|gas leak|fire hazard|hazards?|risk (?:assessment|of harm|level)|at risk|high[- ]risk|low[- ]risk|no (?:safety|risk) (?:concerns|issues)|abduct\w*|traffick\w*|stalk\w*|unconscious|seizure|psychosis|psychotic|hallucinat\w+|relapse prevention plan)\b",
    re.IGNORECASE,
)
NOT_THIS = Pattern(
    r"\b(?:food safety|safety net|safety (?:pin|deposit|course|class|training|vest|shoes|boots)|occupational safety|kitchen safety|knife skills|social security|violence prevention (?:program|training)|national|public safety|substance|history of|review of systems|family history|insurance|police (?:check|clearance|academy)|emergency (?:contact|fund|housing)|fell behind|fell through|fell asleep|fall (?:semester|term|season|prevention))\b",
    re.IGNORECASE,
)
BACKGROUND = Pattern(
    r"^(?:review of systems|past|history|social history|allerg|medication|family history|procedure|surgical|chief complaint|results)"
)


def concern(sentence: Sentence, contact: Contact) -> Iterator[Span]:
    if BACKGROUND.match(sentence.heading):
        return
    words = sentence.words
    others = [found.span() for found in NOT_THIS.finditer(words)]
    for found in CONCERN.finditer(words):
        if not any(start < found.end() + 12 and found.start() - 12 < end for start, end in others):
            yield found.span()
