from goldenthread.rulebook.language.terms import Frame
from goldenthread.rulebook.language.vocabulary import any_of
from goldenthread.rulebook.language.wording import A_LABEL, ENDS, RECORDS, Wording, wrote
from goldenthread.rulebook.rule import Rule, Status

LABELS = any_of(
    """
    autistic schizophrenic epileptic paranoid anorexic bulimic hoarder cutter drunk borderline
    narcissist sociopath psychopath hypochondriac runaway thief kleptomaniac insomniac schizo psycho
    lunatic moron loser slob liar cheat fraud criminal crook thug illegal squatter beggar drifter loner
    bully moocher freeloader deadbeat invalid cripple vegetable mute dwarf midget gambler dealer
    stripper hustler user abuser batterer molester murderer bum tramp drunkard wino stoner depressive
    hysteric paraplegic quadriplegic spastic catatonic delinquent dropout truant vagrant transient
    wanderer biter screamer pyromaniac nymphomaniac masochist sadist misfit outcast reject weakling
    coward brat nag gossip whiner complainer quitter slacker manipulator troublemaker nuisance handful
    manic-depressive neurotic psychotic overeater purger self-harmer self-mutilator idiot fool pervert
    pedophile predator perpetrator offender convict felon inmate prisoner alien alcoholic addict
    diabetic asthmatic burden mess hothead exhibitionist sleepwalker bedwetter deviant
    """
)
# What was done to somebody may be said, and often must be.
HARM = r"(?:an? |the |this |that )?(?:[\w-]+ ){0,2}(?:theft|fraud|scam|crime|crimes|assault|robbery|burglary|mugging|hit|shooting|stabbing|fire|flood|crash|accident|attack|violence|trafficking|arson|exploitation)\b"
CONDITIONS = any_of(
    "schizophrenic epileptic diabetic autistic anorexic bulimic psychotic alcoholic asthmatic paraplegic quadriplegic retarded demented borderline handicapped crippled senile obese"
)


class PersonIsCondition(Wording, Rule):
    """
    “Is bipolar” makes the condition the person. “Has bipolar disorder” names the same fact and who diagnosed it can follow.
    """

    code = "W202"
    title = "Person equated with a condition"
    cites = (
        "CDC Preferred Terms",
        "APA bias-free language",
    )
    status = Status.STABLE
    since = "2026.1"
    applies_to = RECORDS
    reason = "equates the person with a condition"
    ask = "Write “has (condition)”, and who diagnosed it."
    quiet = ("negated", "hypothetical", "told", "of_others", "chosen", "on_record", "on_form")
    frames = (
        Frame("W202", LABELS, before=A_LABEL, after=ENDS),
        Frame("W202", frozenset({"victim"}), before=A_LABEL, after=rf"(?! of {HARM})" + ENDS),
        Frame(
            "W202",
            CONDITIONS,
            before="(?:is|was|are|were|he's|she's|be|being) (?:probably |clearly |also |very )?",
            after=ENDS,
        ),
        Frame(
            "W202",
            frozenset({"depressive", "personality", "schizophrenic"}),
            before="(?:is|was) (?:an? )?(?:manic|borderline|antisocial|narcissistic|paranoid)[ -]",
        ),
    )

    bad = wrote("Ana is bipolar.")
    good = wrote("Ana has bipolar disorder.")
    more_good = (
        wrote("Her diagnosis is bipolar II."),
        wrote("She identifies as autistic."),
        wrote("The bill is a burden."),
    )
