"""When the contact was: its day, its clock times and how long it took; not the days of other things."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import pairwise

from goldenthread.rulebook.language.patterns import Pattern

from .sentences import Sentence, Span

MONTH = r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
DAY = Pattern(
    rf"""(?<![\w/.-])(?:
    (?P<iso>\d{{4}}-\d{{1,2}}-\d{{1,2}})
  | (?P<us>\d{{1,2}}[/.-]\d{{1,2}}[/.-](?:\d{{4}}|\d{{2}}))
  | (?P<short>\d{{1,2}}/\d{{1,2}})
  | (?P<month>{MONTH})\ (?P<of>\d{{1,2}})(?:st|nd|rd|th)?(?:,?\ (?P<year>\d{{4}}))?
  | (?P<of2>\d{{1,2}})(?:st|nd|rd|th)?\ (?:of\ )?(?P<month2>{MONTH})(?:,?\ (?P<year2>\d{{4}}))?
    )(?![\w/-])""",
    re.VERBOSE | re.IGNORECASE,
)
CLOCK = Pattern(
    r"(?<![\w:./])(?:(?P<h>[01]?\d|2[0-3])[:.h](?P<m>[0-5]\d)(?!\d)(?:[:.][0-5]\d)?(?:\s?(?P<half>[ap]\.?m\b\.?|(?<=\d)[ap]\b))?"
    r"|(?P<h2>1[0-2]|0?[1-9])(?:\s?(?P<half2>[ap]\.?m\b\.?)|(?P<half3>[ap])\b)|(?P<mil>(?:[01]\d|2[0-3])[0-5]\d)\s?(?:hrs|hours|h)\b|(?P<four>(?:[01]\d|2[0-3])[0-5]\d)\b(?![/.,]\d|-\d(?!\d{3}\b))|\b(?:at |from )(?P<noon>noon|midnight)\b)",
    re.IGNORECASE,
)
AT = Pattern(r"\b(?:at|@) (?:approx(?:imately|\.)? |about |around )?$", re.IGNORECASE)
NO_CLOCK_AFTER = Pattern(  # "the 10:00 group", "8 pm dose"
    r"\s(?:\w+ )?(?:dose|meds?|appt|appointment|bus|train|lease|class|curfew|group|docket)\b",
    re.IGNORECASE,
)
FOUR_BEFORE = Pattern(r"(?<!\d)(?!(?:19|20)\d\d)[012]\d[0-5]\d\s?[–-]\s?$")  # 2017-2021 are years
FOUR_AFTER = Pattern(r"\s?[–-]\s?(?!(?:19|20)\d\d)[012]\d[0-5]\d\b")
STREET = Pattern(r"\s[A-Z][a-z]")  # "at 1920 Main"
WROTE = Pattern(  # when the note was put down, not when the contact was
    r"\b(?:entered|typed|dictated|printed|created|documented|signed)(?: electronically)?(?: in(?:to)? (?:the )?(?:system|ehr|emr|chart|record))?(?: on)?\W*(?:[\d/.-]+\W+)?$",
    re.IGNORECASE,
)
HELD = Pattern(
    r"\b(?:visit(?:ed)?|held|completed|conducted|met|mtg|meeting|session|notes?|seen|call|contact) $",
    re.IGNORECASE,
)
RANGE = Pattern(r"\s*(?:-|–|—|to|until|till|through|and)\s*", re.IGNORECASE)
NUMBER = r"(?:\d{1,3}(?:\.\d{1,2})?|half an|an|a|one|two|three|four|five|ten|fifteen|twenty|thirty|forty|forty-five|fifty|sixty|ninety)"
LENGTH = Pattern(
    rf"(?<![\w.])(?P<times>x ?)?(?P<n>{NUMBER})(?P<half> and a half)?[ -]?(?P<unit>minutes?|mins?|hours?|hrs?|h|m)\b\.?(?![:/])",
    re.IGNORECASE,
)
# What makes a length another thing's: late by it, ago, away, so often, of sleep, of a deadline.
NOT_OURS_AFTER = Pattern(
    r"\s*(?:late|early|ago|away|before|prior|after|earlier|later|overdue|drive|walk|bus|commute|notice|a (?:day|week|night|month)|per (?:day|week|night|month)"
    r"|each (?:day|week|night)|every|daily|weekly|of (?:sleep|work|school|community service|training|tv)|sober|from (?:home|here|the)|to (?:get|vacate|respond|arrive))",
    re.IGNORECASE,
)
NOT_OURS_BEFORE = Pattern(
    r"(?:late by|within|in the last|in the past|last|past|for the past|every|works?|working|slept|sleeps?|sleeping|waited|in|about every|under|less than|takes?|curfew[^.]{0,20})\s*$",
    re.IGNORECASE,
)
OURS_BEFORE = Pattern(
    r"(?:duration|length|time spent|total(?: time)?|minutes|lasted|lasting|for|spent|approximately|approx\.?|about|took|\()\W*(?:(?:approximately|approx\.?|about|around|roughly|just over|over|almost|nearly|of)\W*)?$",
    re.IGNORECASE,
)
OURS_AFTER = Pattern(
    r"\W{0,2}\s*(?:\w+ )?(?:\d+ units?|session|visit|meeting|call|contact|phone|conversation|appointment|interview|group|check|home|intake|assessment|video|conference|was spent|were spent|spent|total|duration|in length|long\b|face|f2f|service|block|shift|\)|$|[.;,])",
    re.IGNORECASE,
)
# Before a day or a clock time: it belongs to something else, mostly something still to come.
ELSEWHERE = Pattern(
    r"\b(?:due|by|until|next|tomorrow|upcoming|scheduled|rescheduled|reschedule|deadline|follow[ -]?up|will|plans? to|plan:|return|born|dob|d\.o\.b|birth|"
    r"since|expires?|expiring|effective|court|hearing|starts?|starting|begins|beginning|moved|hired|diagnosed|discharged|admitted|history|surgery|filed|"
    r"issued|letter dated|dated|received|remind(?:ed)?|appointment (?:is|on|at|for|set|with)|appt|curfew|bed(?:time)?|wakes?|woke|sleeps?|opens?|closes?|at night|goal|target|signed|last (?:visit|seen|session|contact|used|drink)|"
    r"available|call back|overdose[d]? on|incident (?:on|of)|arrested|release[d]?|eviction|evicted|going to|needs? to|should|(?<!for )shift|before|work(?:s|ed|ing)?|bus|takes?|took|dose|mg|(?:office|business|store|clinic) hours)\b",
    re.IGNORECASE,
)
TOLD = Pattern(
    r"\b(?:met|meets|meeting|visit\w*|saw|seen|spoke|called|phoned|contact\w*|session|call|conducted|held|attended|arrived|presented|on|today|note|began|started|from|start|home|interview\w*|completed|reviewed|transported|accompanied|joined|texted|group|date|time|dos|observed|left|at)\b",
    re.IGNORECASE,
)
HEADED = Pattern(
    r"^(?:dates?|day|date of (?:service|contact|visit|note|session|encounter)|service date|dos|contact date|visit date|session date|date ?/ ?time|date and time|encounter date|when)\b",
    re.IGNORECASE,
)
HEADED_TIME = Pattern(
    r"^(?:time|times|start|start time|end|end time|time in|time out|begin|began|ended|date ?/ ?time|date and time|session time|time of (?:contact|visit|service|call)|when)\b",
    re.IGNORECASE,
)
HEADED_LENGTH = Pattern(
    r"^(?:duration|length|time spent|minutes|total(?: time| minutes)?|time|units?|length of (?:session|contact|visit|call))\b",
    re.IGNORECASE,
)
AHEAD = Pattern(
    r"\b(?:will|plans? to|next|scheduled|upcoming|needs?|should|tomorrow|agreed to add)\b", re.IGNORECASE
)
OPENS = 26  # a whole date so near to the beginning is the entry's own
LOG_LINE_ENDS = 140  # characters into a note; later a list of short parts is something else
PARTS = Pattern(r"\s*[,;|]\s+|\s[–-]\s")
HEADED_AHEAD = Pattern(
    r"^(?:follow|next|plan|to do|action|recommend|dob|date of birth|target|due|history|past|medic|goal|return)",
    re.IGNORECASE,
)


NOT_A_LOG = Pattern(
    r"\b(?:dob|d\.o\.b|born|birth|will|next|due|until|appt|appointment|since|scheduled|is|was|are|were|has|had|says?|said|states?|reports?)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Moment:
    dates: tuple[Span, ...] = ()
    times: tuple[Span, ...] = ()
    durations: tuple[Span, ...] = ()
    on: date | None = None
    began: time | None = None
    ended: time | None = None
    minutes: int | None = None


def moment_of(sentences: list[Sentence]) -> Moment:
    dates = [(sentence, match) for sentence in sentences for match in days_in(sentence)]
    times = [(sentence, match) for sentence in sentences for match in clocks_in(sentence)]
    ranges = list(ranges_in(times))
    lengths = [(sentence, match) for sentence in sentences for match in lengths_in(sentence)]
    clocks = [clock for _, match in times if (clock := read_clock(match))]
    on = next((day for _, match in dates if (day := read_day(match))), None)
    began, ended = ends_of(clocks, bool(ranges))
    minutes = next((read_length(match) for _, match in lengths), None)
    if began and ended:
        minutes = minutes or minutes_between(began, ended)
    elif began and minutes:
        ended = (datetime.combine(date(2000, 1, 1), began) + timedelta(minutes=minutes)).time()
    return Moment(
        dates=tuple(in_text(each) for each in dates),
        times=tuple(in_text(each) for each in times),
        durations=(*(in_text(each) for each in lengths), *ranges),
        on=on,
        began=began,
        ended=ended,
        minutes=minutes,
    )


def is_log_line(sentence: Sentence) -> bool:
    """What an entry opens with in place of a sentence: "Outreach, encampment on 5th, 10/7, 6:15 a.m."."""
    parts = 1 + sum(1 for _each in PARTS.finditer(sentence.words))
    words = len(sentence.words.split())
    return (
        sentence.start < LOG_LINE_ENDS
        and words <= 5 * parts
        and (parts > 2 or (words <= 8 and (parts == 2 or opens_with_moment(sentence.words))))
        and any(pattern.search(sentence.words) for pattern in (DAY, CLOCK, LENGTH))
        and not NOT_A_LOG.search(sentence.words)
    )


def opens_with_moment(words: str) -> bool:
    return bool(DAY.match(words) or CLOCK.match(words))


def in_text(found: tuple[Sentence, re.Match[str]]) -> Span:
    sentence, match = found
    return sentence.start + match.start(), sentence.start + match.end()


def days_in(sentence: Sentence) -> Iterator[re.Match[str]]:
    log_line = is_log_line(sentence)
    for match in DAY.finditer(sentence.words):
        before = sentence.words[max(0, match.start() - 60) : match.start()]
        whole = bool(match["iso"] or match["us"] or match["year"] or match["year2"])
        if HEADED.match(sentence.heading) and sentence.words.lower().startswith(sentence.heading):
            yield match
        elif WROTE.search(before):
            continue
        elif log_line:
            yield match
        elif HEADED_AHEAD.match(sentence.heading) or ELSEWHERE.search(before):
            continue
        elif HELD.search(before):
            yield match
        elif (
            not before.strip(" *#[(")
            or (whole and len(before) < OPENS and before == sentence.words[: match.start()])
        ) and (whole or match.end() < len(sentence.words)):
            yield match  # it opens the entry
        elif TOLD.search(before) and (whole or re.search(r"\bon (?:\w+,? )?$", before, re.IGNORECASE)):
            yield match


def clocks_in(sentence: Sentence) -> Iterator[re.Match[str]]:
    log_line = is_log_line(sentence)
    last = 0  # where the one before ended, for the second of a pair
    for match in CLOCK.finditer(sentence.words):
        before = sentence.words[max(0, match.start() - 60) : match.start()]
        bare = not (match["half"] or match["h2"] or match["mil"] or match["noon"])
        after = sentence.words[match.end() :]
        paired = bool(
            (last and RANGE.fullmatch(sentence.words[last : match.start()])) or RANGE.match(after[:6])
        )
        if HEADED_TIME.match(sentence.heading):
            yield match
        elif is_no_clock(match, before, after):
            continue
        elif log_line:
            last = match.end()
            yield match
        elif HEADED_AHEAD.match(sentence.heading) or ELSEWHERE.search(before):
            continue
        elif match["h"] and bare and "." in match[0]:
            continue  # a number with decimals
        elif paired or is_told(before):
            last = match.end()
            yield match


def is_no_clock(match: re.Match[str], before: str, after: str) -> bool:
    """Four digits alone are a clock time after "at", or side by side: "1515-1600"; else they may be anything."""
    if match["four"]:
        told = AT.search(before) or FOUR_BEFORE.search(before) or FOUR_AFTER.match(after)
        return not told or bool(STREET.match(after))
    return bool(WROTE.search(before) or NO_CLOCK_AFTER.match(after))


def is_told(before: str) -> bool:
    return bool(not before.strip(" *#[(-–") or TOLD.search(before) or DAY.search(before))


def ranges_in(times: list[tuple[Sentence, re.Match[str]]]) -> Iterator[Span]:
    """From one clock time to the next, or a beginning and an end that each have a label."""
    for (sentence, first), (other, second) in pairwise(times):
        if sentence is other and RANGE.fullmatch(sentence.words[first.end() : second.start()]):
            yield sentence.start + first.start(), sentence.start + second.end()
        elif (
            sentence is not other
            and re.search(r"end|out", other.heading)
            and HEADED_TIME.match(other.heading)
        ):
            yield other.start + second.start(), other.start + second.end()
        elif sentence is other and re.search(
            r"\b(?:end(?:ed|s|ing)?|left|out|finish\w*|conclud\w*|back|returned)\b",
            sentence.words[first.end() : second.start()],
        ):
            yield sentence.start + first.start(), sentence.start + second.end()


def lengths_in(sentence: Sentence) -> Iterator[re.Match[str]]:
    for match in LENGTH.finditer(sentence.words):
        before, after = (
            sentence.words[max(0, match.start() - 40) : match.start()],
            sentence.words[match.end() :],
        )
        if match["times"] or HEADED_LENGTH.match(sentence.heading):
            yield match
        elif (
            match["unit"].lower() in ("h", "m")
            or HEADED_AHEAD.match(sentence.heading)
            or NOT_OURS_AFTER.match(after)
            or NOT_OURS_BEFORE.search(before)
            or AHEAD.search(before)
        ):
            continue
        elif (
            OURS_BEFORE.search(before)
            or OURS_AFTER.match(after)
            or is_log_line(sentence)
            or (match[0].endswith(".") and re.match(r"\s+[A-Z]", after))
        ):
            yield match


def read_day(match: re.Match[str]) -> date | None:
    """Its calendar day where it names the year; months first, as in the United States."""
    try:
        if match["iso"]:
            return date(*map(int, match["iso"].split("-")))
        if match["us"]:
            month, day, in_year = map(int, re.split(r"[/.-]", match["us"]))
            return date(in_year if in_year > 99 else 2000 + in_year, month, day)
        if year := match["year"] or match["year2"]:
            name, of = match["month"] or match["month2"], match["of"] or match["of2"]
            return datetime.strptime(f"{name[:3]} {of} {year}", "%b %d %Y").date()
    except ValueError:
        return None
    return None


def read_clock(match: re.Match[str]) -> time | None:
    if four := match["mil"] or match["four"]:
        return time(int(four[:2]), int(four[2:]))
    if match["noon"]:
        return time(12 if match["noon"].lower() == "noon" else 0)
    hour, minute = int(match["h"] or match["h2"]), int(match["m"] or 0)
    half = (match["half"] or match["half2"] or match["half3"] or "").lower()
    if half and 1 <= hour <= 12:
        hour = hour % 12 + (12 if half.startswith("p") else 0)
    return time(hour, minute)


def ends_of(clocks: list[time], is_range: bool) -> tuple[time | None, time | None]:
    """Beginning and end. "1:00 to 2:15 pm" and "11 to 1" leave a half of the day unsaid: the shorter reading holds."""
    if not clocks:
        return None, None
    began, ended = clocks[0], (clocks[1] if is_range and len(clocks) > 1 else None)
    if ended and began.hour < 12 <= ended.hour and began.replace(hour=began.hour + 12) < ended:
        began = began.replace(hour=began.hour + 12)
    elif ended and ended < began and ended.hour < 12:
        ended = ended.replace(hour=ended.hour + 12)
    return began, ended


def minutes_between(began: time, ended: time) -> int:
    return (ended.hour - began.hour) * 60 + ended.minute - began.minute


WORDS = {
    "half an": 0.5, "an": 1, "a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "ten": 10, "fifteen": 15,
    "twenty": 20, "thirty": 30, "forty": 40, "forty-five": 45, "fifty": 50, "sixty": 60, "ninety": 90,
}  # fmt: skip


def read_length(match: re.Match[str]) -> int:
    said = match["n"].lower()
    number = WORDS[said] if said in WORDS else float(said)
    number += 0.5 if match["half"] else 0
    return round(number * (60 if match["unit"].lower().startswith("h") else 1))
