"""Changes that the search has yet to be told (see `catalogue.search.outbox`)."""

import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("catalogue", "0004_search_facets"),
    ]

    operations = [
        migrations.CreateModel(
            name="SearchChange",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("service", "Service"),
                            ("place", "Place"),
                            ("organization", "Organization"),
                            ("pages", "Pages"),
                            ("former-page", "Former Page"),
                            ("hours", "Hours"),
                            ("everything", "Everything"),
                        ],
                        max_length=16,
                    ),
                ),
                ("key", models.CharField(blank=True, max_length=40)),
                ("noted_at", models.DateTimeField(auto_now_add=True)),
                ("is_in_database", models.BooleanField(default=False)),
                ("attempts", models.PositiveSmallIntegerField(default=0)),
                ("not_before", models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={"ordering": ("pk",)},
        ),
    ]
