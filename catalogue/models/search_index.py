"""The database engine's index: what is stored of each document. Tokens stand in a table of the database's own kind
(full-text search 5 of SQLite, an inverted index of PostgreSQL); see `catalogue.search.engines`."""

from django.db import models


class SearchIndex(models.Model):
    """One build of the index. Exactly one is live; another may be on its way to replace it."""

    # Another analyser's tokens would answer wrongly without anybody noticing: such an index is refused.
    analyser = models.CharField(max_length=200)
    built_at = models.DateTimeField(auto_now_add=True)
    is_live = models.BooleanField(default=False)
    # Changes with every write, so that each process knows when what it holds in memory is old.
    stamp = models.UUIDField()

    class Meta:
        ordering = ("pk",)
        constraints = [
            models.UniqueConstraint(fields=["is_live"], condition=models.Q(is_live=True), name="one_live_search_index")
        ]

    def __str__(self) -> str:
        return f"{self.pk} {self.analyser}"


class IndexedDocument(models.Model):
    """A document of an index. Filter values are codes with single spaces between: they are read by the thousand."""

    index = models.ForeignKey(SearchIndex, on_delete=models.CASCADE, related_name="documents")
    document_id = models.CharField(max_length=100)
    # A tombstone keeps a document out of an index that is being built while the document is taken out.
    is_removed = models.BooleanField(default=False)
    kind = models.CharField(max_length=16)
    title = models.JSONField(default=dict)
    summary = models.JSONField(default=dict)
    themes = models.TextField(blank=True)
    subthemes = models.TextField(blank=True)
    municipalities = models.TextField(blank=True)
    target_groups = models.TextField(blank=True)
    languages = models.TextField(blank=True)
    charge = models.CharField(max_length=16, blank=True)
    place_type = models.CharField(max_length=8, blank=True)
    # Ids: a service may be shared by several.
    organization = models.TextField(blank=True)
    # "65.0126,25.4715 65.0300,25.5000": latitude and longitude in WGS84 degrees.
    points = models.TextField(blank=True)
    ways = models.TextField(blank=True)
    features = models.TextField(blank=True)
    # "29450100-29450580 …": from and to, in minutes since 1970 (UTC).
    opening = models.TextField(blank=True)
    quality = models.FloatField(default=1.0)

    class Meta:
        ordering = ("pk",)
        constraints = [models.UniqueConstraint(fields=["index", "document_id"], name="document_once_per_index")]

    def __str__(self) -> str:
        return self.document_id


class IndexedWord(models.Model):
    """A word that documents hold: where mended spellings and beginnings of words are looked up."""

    index = models.ForeignKey(SearchIndex, on_delete=models.CASCADE, related_name="words")
    language = models.CharField(max_length=3)
    word = models.CharField(max_length=60)

    class Meta:
        ordering = ("pk",)
        constraints = [models.UniqueConstraint(fields=["index", "language", "word"], name="word_once_per_index")]

    def __str__(self) -> str:
        return self.word
