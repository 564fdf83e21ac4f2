"""The smallest records that declare every guard."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from goldenthread.drafts.models import Draft
from goldenthread.integrity.documents import Signature, SignedDocument
from goldenthread.integrity.fields import Document, Line, Words
from goldenthread.integrity.guards import Agrees, AppendOnly, Fixed, Frozen, FrozenWith, NoOverlap


class Folder(models.Model):
    client = models.IntegerField()
    program = models.IntegerField(null=True)
    title = Line(blank=True)

    class Meta:
        constraints = [Fixed(name="folder_fixed", fields=("client", "program"))]

    def __str__(self):
        return self.title


class Letter(SignedDocument):
    folder = models.ForeignKey(Folder, models.PROTECT, null=True)
    client = models.IntegerField()
    program = models.IntegerField(null=True)
    number = models.IntegerField(unique=True)
    title = Line(max_length=120)
    is_current = models.BooleanField(default=False)

    class Meta:
        constraints = [
            Frozen(name="letter_frozen", seal="signatures"),
            Agrees(name="letter_agrees", via="folder", fields=("client", "program")),
            models.UniqueConstraint(
                name="one_current_letter", fields=["client"], condition=Q(is_current=True)
            ),
            models.UniqueConstraint(Lower("title"), name="titles_differ"),
        ]

    def __str__(self):
        return self.title


class LetterSignature(Signature):
    letter = models.ForeignKey(Letter, models.PROTECT, related_name="signatures")

    class Meta:
        constraints = [AppendOnly(name="letter_signature_append_only")]


class Paragraph(models.Model):
    letter = models.ForeignKey(Letter, models.PROTECT, related_name="paragraphs")
    text = Words()

    class Meta:
        constraints = [FrozenWith(name="paragraph_frozen", parent="letter")]

    def __str__(self):
        return self.text


class Footnote(models.Model):
    """A part of a part."""

    paragraph = models.ForeignKey(Paragraph, models.PROTECT)
    text = Words()

    class Meta:
        constraints = [FrozenWith(name="footnote_frozen", parent="paragraph")]

    def __str__(self):
        return self.text


class Entry(models.Model):
    number = models.IntegerField(unique=True)
    book, page = models.IntegerField(default=1), models.IntegerField()
    text = Words(blank=True)
    content = Document(default=dict, blank=True)

    class Meta:
        unique_together = [("book", "page")]
        constraints = [AppendOnly(name="entry_append_only")]

    def __str__(self):
        return self.text


class Stay(models.Model):
    """The day somebody leaves, somebody else may come; voided stays never were."""

    client = models.IntegerField()
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    is_voided = models.BooleanField(default=False)

    class Meta:
        constraints = [
            NoOverlap(
                name="stay_no_overlap",
                owner=("client",),
                starts="starts_on",
                ends="ends_on",
                condition=Q(is_voided=False),
            )
        ]

    def __str__(self):
        return f"{self.starts_on} to {self.ends_on}"


class Duty(models.Model):
    """From the first day to the last, both counted."""

    client = models.IntegerField()
    program = models.IntegerField()
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            NoOverlap(
                name="duty_no_overlap",
                owner=("client", "program"),
                starts="starts_on",
                ends="ends_on",
                bounds="[]",
                violation_error_message="Somebody is on duty on these days.",
            )
        ]

    def __str__(self):
        return f"{self.starts_on} to {self.ends_on}"


class Sheet(Draft):
    folder = models.ForeignKey(Folder, models.PROTECT, null=True)
    client = models.IntegerField(null=True)
    happened_on = models.DateField(null=True)

    class Meta(Draft.Meta):
        constraints = [
            *Draft.Meta.constraints,
            Agrees(name="sheet_agrees", via="folder", fields=("client",)),
        ]

    def __str__(self):
        return str(self.key)
