"""What can be found, and the tokens it is found by."""

from django.db import models

EVERY_BRANCH = 0


class Document(models.Model):
    """One findable thing of a room above: `kind` names the room's noun, `ref` its row there.

    `branch_id` says who may find it: a branch's people, everybody (`EVERY_BRANCH`), or, when null, only
    those who may see all. There are no foreign keys: search does not know the rooms above.
    """

    kind = models.CharField(max_length=32)
    ref = models.BigIntegerField()
    branch_id = models.BigIntegerField(null=True)
    at = models.DateTimeField()
    due_at = models.DateTimeField(null=True)
    title = models.TextField(blank=True)
    analyser = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "ref"], name="search_one_document_per_thing")]
        indexes = [models.Index(fields=["analyser", "id"], name="search_by_analyser")]

    def __str__(self) -> str:
        return f"{self.kind} {self.ref}"


class Words(models.Model):
    """What a document is found by: exactly what the index holds for it, each token once, single spaces
    between.

    `tokens` are of its texts, `marks` of what it is (kind, branch, state, tags...). A table of its own
    keeps the documents small, which every search walks over. The index itself belongs to the database's
    adapter: a full-text table beside this one on SQLite, a generated column in it on PostgreSQL.
    """

    document = models.OneToOneField(Document, on_delete=models.CASCADE, primary_key=True)
    tokens = models.TextField(blank=True)
    marks = models.TextField()

    def __str__(self) -> str:
        return f"{self.tokens[:60]} {self.marks[:60]}"
