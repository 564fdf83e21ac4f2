from goldenthread.rulebook.language.terms import Frame
from goldenthread.rulebook.language.vocabulary import any_of
from goldenthread.rulebook.language.wording import BE, ENDS, HOW, PERSONAL, RECORDS, Wording, wrote
from goldenthread.rulebook.rule import Rule, Status

MANNERS = any_of(
    """
    obstinate snappy sullen pushy ungrateful melodramatic antagonistic moody curt evasive cranky
    arrogant grumpy irritable surly difficult selfish greedy nasty aloof standoffish clingy bossy cocky
    conceited vain petty spiteful vindictive vengeful deceitful devious sly cunning shifty cagey
    secretive flaky scatterbrained careless reckless thoughtless inconsiderate insensitive callous
    heartless uncaring unhelpful unreasonable ridiculous foolish stupid dumb silly clueless ignorant
    naive gullible weak spineless helpless pathetic pitiful hopeless useless worthless inept incompetent
    incapable unfit insolent impudent insubordinate defiant oppositional rebellious unruly disruptive
    obnoxious irritating insufferable impossible unfriendly uncivil impolite vulgar brash abrasive
    abrupt brusque gruff harsh sarcastic snarky snide condescending patronizing haughty smug
    self-righteous sanctimonious judgmental bitter cynical pessimistic whiny complaining volatile
    erratic unpredictable explosive hotheaded impulsive hyper wild excitable overbearing domineering
    controlling intimidating menacing threatening violent abusive passive passive-aggressive submissive
    indifferent apathetic disinterested uninterested uninvolved disengaged unengaged lackadaisical
    sluggish idle shiftless indolent complacent nonchalant flippant dismissive noncommittal guarded
    recalcitrant contrary untrustworthy undependable immoral shameless indecent spoiled pampered babyish
    infantile touchy oversensitive thin-skinned temperamental testy prickly crabby bratty mouthy
    obsessed fixated paranoid suspicious strange odd creepy eccentric nuts mental illogical incoherent
    unbalanced unhinged deranged neglectful unloving slovenly sloppy dirty gross snobbish stingy
    wasteful extravagant boastful gossipy nosy intrusive meddlesome pesky possessive jealous troubled
    troublesome problematic unrealistic delusional self-absorbed self-centered narcissistic two-faced
    fake phony insincere disingenuous hypocritical calculating scheming opportunistic uncouth theatrical
    overdramatic uncommunicative unresponsive unappreciative uncontrollable unmanageable incorrigible
    ill-mannered foul-mouthed bad-tempered short-tempered hot-tempered quarrelsome cantankerous
    belittling provocative flirtatious seductive whining sulky sulking pouty petulant peevish fussy
    finicky picky nitpicky long-winded rambling vague huffy disagreeable cavalier brazen catty churlish
    contemptuous contentious crass deluded derisive disdainful disloyal dogmatic dour duplicitous
    egotistical fickle flighty foolhardy frivolous glib grouchy gutless hateful headstrong idiotic
    ill-tempered imperious inflexible intolerant jaded lecherous listless morose narrow-minded obdurate
    obsequious officious opinionated overemotional perverse pigheaded pompous pretentious prissy prudish
    pugnacious querulous rowdy scornful self-indulgent self-pitying self-serving shady shallow slimy
    smarmy sneering snippy snotty snooty spacey squeamish squirrelly stuck-up tactless tasteless timid
    truculent unbearable uncompromising underhanded ungracious unkind unprincipled unrepentant
    unscrupulous unworthy uppity vicious vile vitriolic wily wimpy wishy-washy withholding histrionic
    flamboyant clownish goofy bullheaded stubborn-minded unforgiving uncooperative-acting
    belligerent-acting peeved disgruntled ornery feisty sassy saucy sour unapproachable uninviting
    undisciplined disorganized forgetful scattered overdependent dependent overprotective permissive lax
    lenient inattentive unattentive hard-hearted cold-hearted mean-spirited small-minded closed-minded
    close-minded distrustful untrusting hypersensitive hyperactive fidgety jumpy demanding-acting
    preachy bombastic verbose tearful-acting combative-acting laughable disgraceful self-defeating
    attention-hungry power-hungry money-hungry materialistic superficial street-smart slow dull dim
    dense simple-minded
    """
)
OF_A_PERSON = (
    r"\s+(?:client|person|man|woman|mother|father|parent|patient|tenant|child|teen|teenager|boy|girl|daughter|son"
    r"|family|individual|lady|guy|kid|attitude|manner|behaviou?r|tone|demeanor|personality|temper|streak)\b"
)


class CharacterJudgment(Wording, Rule):
    """
    “She was lazy”, “a difficult client”: an opinion about who somebody is follows them through the record. What they said or did, how often and to whom, can be answered, and changes.
    """

    code = "W106"
    title = "Character judged in place of what was seen"
    cites = (
        "NASW Code of Ethics 1.12",
        "Park et al. 2021",
        "Fernández et al. 2021",
    )
    status = Status.STABLE
    since = "2026.1"
    applies_to = RECORDS
    reason = "an opinion about the person"
    ask = "What did the person do or say?"
    quiet = PERSONAL
    frames = (
        Frame("W106", MANNERS, before=BE + HOW, after=ENDS),
        Frame("W106", MANNERS, before="(?:an?|such an?|the|this|that|very|her|his) ", after=OF_A_PERSON),
    )

    bad = wrote("Ana was obstinate about the payee.")
    good = wrote("Ana said no to a payee twice: “I pay my own bills.”")
    more_good = (
        wrote("She was never sullen with us."),
        wrote("He told me he is lazy on Sundays."),
        wrote("The job has a demanding schedule."),
        wrote("The soup was cold."),
    )
