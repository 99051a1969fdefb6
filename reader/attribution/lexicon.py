"""The closed classes of words that the rules lean on, and titles."""

from __future__ import annotations


def words_of(text: str) -> frozenset[str]:
    """Return the set of the words of a string."""
    return frozenset(text.split())


CONTRACTIONS = words_of(
    """
    he'd he'll he's i'd i'll i'm i've she'd she'll she's they'd they'll they're they've we'd
    we'll we're we've you're
    """
)
"""Subject pronouns with the auxiliary verb written onto them."""

PRONOUNS = words_of("he i it she they we who you") | CONTRACTIONS
"""Pronouns that may be a subject."""

DETERMINERS = words_of(
    """
    a all an another any both dozens each eight every few five four her his hundreds its many
    more most my nine no numerous one other others our seven several six some ten that the
    their these this those thousands three two various your
    """
)
"""Words that begin a noun phrase."""

AUXILIARIES = words_of(
    """
    am are aren't be been being can can't cannot could couldn't did didn't do does doesn't don't
    had hadn't has hasn't have haven't having is isn't may might must n't never not shall should
    to was wasn't were weren't will won't would wouldn't
    """
)
"""Words of a verb group that stand before the verb, adverbs left out."""

ADVERBS = words_of(
    """
    again already also always clearly earlier early even ever first further instead just later
    long merely now often once only previously publicly rather recently repeatedly reportedly
    simply sometimes soon still then thus yet
    """
)
"""Adverbs that may stand in a verb group; those in "-ly" are told by their ending."""

COLLECTIVES = words_of(
    """
    aides all analysts another anyone authorities both critics each everybody everyone experts
    few lawyers many most neither nobody none officials one others people police polls
    prosecutors researchers scientists several some somebody someone sources those voters
    """
)
"""Words that make a subject with nothing before them."""

PREPOSITIONS = words_of(
    """
    about across after against amid among around at before behind between by despite during
    for from in including inside into like near of on outside over per since through to toward
    towards under until upon via with within without
    """
)
ATTACHED = words_of("against at behind for from in near of on to with")
"""Prepositions that tie one noun phrase to the one before: a spokesman for the mayor."""

SUBORDINATORS = words_of(
    """
    after although as because before but how if nor once or since so than that though unless
    until what when where whereas whether which while whom whose why
    """
)
MONTHS = words_of(
    """
    april aug aug. august dec dec. december feb feb. february jan jan. january july june march
    may nov nov. november oct oct. october sept sept. september
    """
)
DAYS = words_of(
    """
    friday fridays monday mondays saturday saturdays sunday sundays thursday thursdays today
    tomorrow tonight tuesday tuesdays wednesday wednesdays yesterday
    """
)
TIMES = words_of(
    """
    afternoon ago daily day days earlier evening hours later midnight minutes month months
    morning night noon recently time week weekend weeks year years
    """
)
"""Nouns and adverbs of time."""

FINITE = words_of(
    """
    are aren't became began came can can't cannot could couldn't did didn't do does doesn't
    don't felt gave got had hadn't has hasn't have haven't he'd he'll he's held i'll i'm i've
    is isn't it's kept knew left lost made may might must ran saw she'd she'll she's should
    that's there's they'd they'll they're they've took was wasn't we'll we're we've went were
    weren't will won won't would wouldn't
    """
)
"""Forms that make a clause of the words around them."""

TITLES = {
    "mr.": "m", "mr": "m", "mrs.": "f", "mrs": "f", "ms.": "f", "ms": "f", "miss": "f", "sir": "m",
    "lord": "m", "lady": "f", "madame": "f", "madam": "f", "mme": "f", "monsieur": "m", "herr": "m",
    "frau": "f", "king": "m", "queen": "f", "prince": "m", "princess": "f", "uncle": "m",
    "aunt": "f", "father": "m", "mother": "f", "brother": "m", "sister": "f", "dr.": "", "dr": "",
    "drs.": "", "sen.": "", "sens.": "", "senator": "", "rep.": "", "reps.": "", "congressman": "m",
    "congresswoman": "f", "representative": "", "gov.": "", "governor": "", "president": "",
    "president-elect": "", "vice": "", "prime": "", "minister": "", "secretary": "", "mayor": "",
    "gen.": "", "general": "", "col.": "", "colonel": "", "lt.": "", "lieutenant": "", "maj.": "",
    "major": "", "capt.": "", "captain": "", "sgt.": "", "sergeant": "", "prof.": "",
    "professor": "", "rev.": "", "reverend": "", "hon.": "", "judge": "", "justice": "",
    "chancellor": "", "chairman": "m", "chairwoman": "f", "chair": "", "chief": "", "pope": "m",
    "ambassador": "", "speaker": "", "officer": "", "detective": "", "attorney": "", "director": "",
    "spokesman": "m", "spokeswoman": "f", "spokesperson": "", "coach": "", "commissioner": "",
    "sheriff": "", "reviewer": "", "envoy": "", "supt.": "", "cmdr.": "", "adm.": "",
    "admiral": "", "editor": "", "reporter": "", "journalist": "", "candidate": "", "nominee": "",
    "councilman": "m", "councilwoman": "f", "deputy": "", "councillor": "", "strategist": "",
    "master": "", "boss": "", "owner": "", "lawyer": "", "activist": "", "author": "", "actor": "",
    "actress": "f", "analyst": "", "adviser": "", "advisor": "", "aide": "", "pollster": "",
    "nurse": "", "teacher": "",
    "historian": "", "leader": "", "mp": "", "researcher": "", "scientist": "", "economist": "",
    "manager": "", "founder": "", "host": "", "presenter": "", "interviewer": "", "moderator": "",
}  # fmt: skip
"""Titles before a name, with the gender they tell ("m", "f" or nothing)."""

_NOUNS = words_of(
    """
    claim assertion allegation accusation suggestion statement argument comment remark warning
    contention prediction belief insistence announcement promise pledge vow complaint
    admission acknowledgment acknowledgement declaration denial concern charge confession
    testimony conclusion observation threat opinion
    """
)
SAYING_NOUNS = _NOUNS | {noun + "s" for noun in _NOUNS}
"""Nouns that a clause with "that" may follow: the senator's claim that ..."""
