from django.conf import settings
from django.core import checks
from django.db import models
from django.utils.translation import gettext_lazy as _

from goldenthread.integrity.fields import Document


class Draft(models.Model):
    """
    What somebody is writing, as typed, possibly invalid, on its way to a record. It never expires.

    A subclass with its own Meta inherits this one: `class Meta(Draft.Meta)`, and adds to
    `Draft.Meta.constraints` instead of replacing it.
    """

    key = models.UUIDField(_("key"), editable=False)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", editable=False, verbose_name=_("author")
    )
    version = models.PositiveIntegerField(_("version"), default=1, editable=False)
    words = Document(_("words as typed"), default=dict)
    created_at = models.DateTimeField(_("begun"), editable=False)
    updated_at = models.DateTimeField(_("last typed"), editable=False)

    is_new = False  # true only of what `keep` answers to the save that began the draft

    class Meta:
        abstract = True
        constraints = [
            models.UniqueConstraint(fields=["author", "key"], name="%(app_label)s_%(class)s_one_per_key")
        ]

    @classmethod
    def check(cls, **kwargs):
        errors = super().check(**kwargs)
        if ("author", "key") not in {tuple(each.fields) for each in cls._meta.total_unique_constraints}:
            hint = "Write `class Meta(Draft.Meta)` and add to Draft.Meta.constraints."
            errors.append(
                checks.Error(
                    "A draft needs one row per author and key.", hint=hint, obj=cls, id="drafts.E001"
                )
            )
        return errors
