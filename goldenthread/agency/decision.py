from dataclasses import dataclass

from django.core.exceptions import PermissionDenied

from goldenthread import events


@dataclass(frozen=True)
class Decision:
    """
    Whether someone may do something and, if not, why not, in words we can show them.

    The same value disables the button, fills its explanation and raises the 403. `role` is the one that allows it:
    the trail tells it of what is done from there on.
    """

    allowed: bool
    reason: str = ""
    role: str = ""

    def __bool__(self) -> bool:
        return self.allowed

    def or_forbid(self) -> None:
        if not self.allowed:
            raise PermissionDenied(self.reason)
        if self.role:
            events.acting_as(self.role)


YES = Decision(True)


def no(reason: str) -> Decision:
    return Decision(False, str(reason))
