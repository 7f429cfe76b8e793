"""When a user's sessions were ended: those that began before are over."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("referral", "0005_the_residents_page")]
    operations = [
        migrations.AddField(
            "staffprofile", "sessions_since", models.DateTimeField(blank=True, editable=False, null=True)
        ),
    ]
