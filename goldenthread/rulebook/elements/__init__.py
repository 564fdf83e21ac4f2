"""
What a note in free text states: when, where, who, what was done, how it was taken, what comes next.

    told = elements_of("Met Ana at her home on 3 March, 10:00 to 10:50 …")
    told["location"]  # True; told.words["location"] are the places in the text it rests on

Found by structure (who is the subject, which verb, what stands after it) and short lists of closed classes
of words; never by the text as a whole. What is only planned, offered, feared or quoted is not a thing done.
"""

from .finding import NAMES, Told, elements_of
from .telling import ROLES, roles_told, told_in

__all__ = ["NAMES", "ROLES", "Told", "elements_of", "roles_told", "told_in"]
