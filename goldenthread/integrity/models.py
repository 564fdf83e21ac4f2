from django.db import models
from django.utils.translation import gettext_lazy as _

from goldenthread.integrity.documents import DIGEST_LENGTH
from goldenthread.integrity.fields import Line
from goldenthread.integrity.guards import AppendOnly


class StoredFile(models.Model):
    """That a file with this content is kept. The bytes are on disk, under their digest."""

    digest = Line(_("digest"), max_length=DIGEST_LENGTH, unique=True)
    size = models.PositiveBigIntegerField(_("size in bytes"))
    kind = Line(_("content type"), max_length=100)
    created_at = models.DateTimeField(_("kept since"))

    class Meta:
        verbose_name = _("stored file")
        verbose_name_plural = _("stored files")
        constraints = [AppendOnly(name="stored_file_append_only", told=False)]

    def __str__(self) -> str:
        return self.digest
