"""What the filters "how you get it", "easy to come" and "open now" are counted from."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("catalogue", "0003_source_documents_quality_corrections"),
    ]

    operations = [
        migrations.AddField(
            model_name="indexeddocument",
            name="features",
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name="indexeddocument",
            name="opening",
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name="indexeddocument",
            name="quality",
            field=models.FloatField(default=1.0),
        ),
        migrations.AddField(
            model_name="indexeddocument",
            name="ways",
            field=models.TextField(blank=True),
        ),
    ]
