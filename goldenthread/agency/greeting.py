"""What the bar of every page says: whose pages these are, and who is signed in as what."""

from django.utils.translation import gettext as _

from goldenthread.web.letterhead import Introduction, Letterhead

from .models import Agency, Staff, in_a_request


def agency_or_nothing() -> Agency | Letterhead:
    """
    The agency, asked for once per request. Before one is founded there is none, and outside a request nobody
    reads a page: then the letterhead is blank.
    """
    try:
        return Agency.current() if in_a_request() else Letterhead()
    except Agency.DoesNotExist:
        return Letterhead()


def introduce(staff: Staff) -> Introduction:
    return Introduction(staff.name, staff.role_title or _("no role yet"), key=str(staff.uid))
