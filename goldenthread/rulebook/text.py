"""
A text as the rules about words see it: what the client said in quotation marks is the client's voice and is
left alone. Positions are code points into the text as typed.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

# A quotation runs to its closing mark or, while still being typed, to the end of the paragraph.
QUOTATION = re.compile(r"“[^”\n]*(?:”|$|(?=\n))|\"[^\"\n]*(?:\"|$|(?=\n))", re.MULTILINE)
NOT_OR_IF = re.compile(
    r"\b(?:not|no|never|without|denies|denied|if|when|should|in case)\b|n['’]t\b", re.IGNORECASE
)
MOST = 50  # matches looked at in one text: nobody reads more, and no text may flood a page
BEFORE = 48  # how far back a negation or a condition may stand


@dataclass(frozen=True)
class Text:
    field: str
    words: str
    about: str = ""

    @cached_property
    def masked(self) -> str:
        """The same length, with every quotation blanked out."""
        if '"' not in self.words and "“" not in self.words:
            return self.words
        return QUOTATION.sub(lambda quotation: " " * len(quotation[0]), self.words)

    def find(self, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
        """Matches in the writer's own voice that are neither negated nor hypothetical."""
        for match in islice(pattern.finditer(self.masked), MOST):
            before = self.masked[max(0, match.start() - BEFORE) : match.start()]
            if not NOT_OR_IF.search(re.split(r"[.!?;\n]", before)[-1]):
                yield match

    def word_before(self, match: re.Match[str]) -> str:
        before = self.masked[max(0, match.start() - BEFORE) : match.start()].split()
        return before[-1] if before else ""
