"""The database engine's index: its rows, and the table of tokens of the database at hand.

The statements are written out here, since a migration must stay what it was when the engines move on.
"""

import django.db.models.deletion
from django.db import migrations, models

LEVELS = ", ".join(f"l{level}" for level in range(1, 13))
CREATE = {
    "sqlite": (
        f"CREATE VIRTUAL TABLE catalogue_search_tokens USING fts5({LEVELS}, tokenize='ascii', detail=column, columnsize=0)",
        "CREATE VIRTUAL TABLE catalogue_search_postings USING fts5vocab(catalogue_search_tokens, instance)",
    ),
    "postgresql": (
        "CREATE TABLE catalogue_search_tokens (number bigint PRIMARY KEY, tokens text[] NOT NULL)",
        # The arrays are never read, so they are kept out of the rows that a search visits.
        "ALTER TABLE catalogue_search_tokens SET (toast_tuple_target = 128)",
        "CREATE INDEX catalogue_search_tokens_gin ON catalogue_search_tokens USING gin (tokens) WITH (fastupdate = off)",
        # Each element is looked up in the inverted index. Left to itself the planner would read the whole table for
        # each of them while it is small, which takes a hundred times as long.
        """
        CREATE FUNCTION catalogue_search_postings(elements text[]) RETURNS TABLE (element text, numbers bigint[])
        LANGUAGE sql STABLE SET enable_seqscan = off AS $$
            SELECT wanted.element, array_agg(stored.number) FROM unnest(elements) AS wanted(element)
            JOIN catalogue_search_tokens AS stored ON stored.tokens @> ARRAY[wanted.element]
            GROUP BY wanted.element
        $$
        """,
    ),
}
DROP = {
    "sqlite": ("DROP TABLE catalogue_search_postings", "DROP TABLE catalogue_search_tokens"),
    "postgresql": (
        "DROP FUNCTION catalogue_search_postings(text[])",
        "DROP TABLE catalogue_search_tokens",
    ),
}


def create_token_table(apps, schema_editor):
    for statement in CREATE[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def drop_token_table(apps, schema_editor):
    for statement in DROP[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name="SearchIndex",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("analyser", models.CharField(max_length=200)),
                ("built_at", models.DateTimeField(auto_now_add=True)),
                ("is_live", models.BooleanField(default=False)),
                ("stamp", models.UUIDField()),
            ],
            options={
                "ordering": ("pk",),
                "constraints": [models.UniqueConstraint(condition=models.Q(("is_live", True)), fields=("is_live",), name="one_live_search_index")],
            },
        ),
        migrations.CreateModel(
            name="IndexedWord",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("language", models.CharField(max_length=3)),
                ("word", models.CharField(max_length=60)),
                ("index", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="words", to="catalogue.searchindex")),
            ],
            options={
                "ordering": ("pk",),
                "constraints": [models.UniqueConstraint(fields=("index", "language", "word"), name="word_once_per_index")],
            },
        ),
        migrations.CreateModel(
            name="IndexedDocument",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("document_id", models.CharField(max_length=100)),
                ("is_removed", models.BooleanField(default=False)),
                ("kind", models.CharField(max_length=16)),
                ("title", models.JSONField(default=dict)),
                ("summary", models.JSONField(default=dict)),
                ("themes", models.TextField(blank=True)),
                ("subthemes", models.TextField(blank=True)),
                ("municipalities", models.TextField(blank=True)),
                ("target_groups", models.TextField(blank=True)),
                ("languages", models.TextField(blank=True)),
                ("charge", models.CharField(blank=True, max_length=16)),
                ("place_type", models.CharField(blank=True, max_length=8)),
                ("organization", models.TextField(blank=True)),
                ("points", models.TextField(blank=True)),
                ("index", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="documents", to="catalogue.searchindex")),
            ],
            options={
                "ordering": ("pk",),
                "constraints": [models.UniqueConstraint(fields=("index", "document_id"), name="document_once_per_index")],
            },
        ),
        migrations.RunPython(create_token_table, drop_token_table),
    ]
