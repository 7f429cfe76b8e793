"""What the clock starts: Celery beat in production, the same rounds in the process of the embedded default."""

from celery.schedules import crontab

# Sources are read at night, when they are least busy; each sync is safe to repeat.
CELERY_BEAT_SCHEDULE = {
    "sync-ptv": {"task": "ptv_sync.tasks.sync_ptv", "schedule": crontab(hour=3, minute=10, day_of_week="mon-sat")},
    # Once a week everything: what PTV's dates do not show comes to light then.
    "sync-ptv-whole": {
        "task": "ptv_sync.tasks.sync_ptv",
        "schedule": crontab(hour=2, minute=10, day_of_week="sun"),
        "kwargs": {"full": True},
    },
    "sync-lipas": {"task": "lipas_sync.tasks.sync_lipas", "schedule": crontab(hour=4, minute=10)},
    # Reminders are for people at work.
    "look-after-corrections": {
        "task": "catalogue.tasks.look_after_corrections",
        "schedule": crontab(hour=7, minute=30),
    },
    "purge-gone": {"task": "catalogue.tasks.purge_gone", "schedule": crontab(hour=5, minute=40, day_of_month="1")},
    # Soon after midnight: the search holds hours for a week ahead, day by day.
    "renew-opening": {"task": "catalogue.tasks.renew_opening", "schedule": crontab(hour=0, minute=20)},
    "look-after-search": {"task": "catalogue.tasks.look_after_search", "schedule": crontab()},
    "carry-views-over": {"task": "catalogue.tasks.carry_views_over", "schedule": crontab(minute="*/5")},
    "carry-searches-over": {"task": "catalogue.tasks.carry_searches_over", "schedule": crontab(minute="2-59/5")},
    "tidy-searches": {"task": "catalogue.tasks.tidy_searches", "schedule": crontab(hour=1, minute=20)},
    # After the sources were read, and long before anybody reads the answers.
    "check-links": {"task": "catalogue.tasks.check_links", "schedule": crontab(hour=5, minute=10)},
    # A minute at most after a change is told where no worker took it at once, and after a mail server comes back.
    "deliver-outbox": {"task": "referral.tasks.deliver_outbox", "schedule": crontab()},
    # Due times fall at the end of a working day; a reminder comes four working hours before.
    "look-after-time": {"task": "referral.tasks.look_after_time", "schedule": crontab(minute="*/5")},
    # A second person reviews each emergency opening within a day; what nobody reviewed is told again.
    "look-after-reviews": {"task": "referral.tasks.look_after_reviews", "schedule": crontab(minute=50)},
    # Every hour: what is withdrawn was promised to be gone in 24.
    "erase-due": {"task": "referral.tasks.erase_due", "schedule": crontab(minute=35)},
    # The first working days of a month; who has the month's mail gets no second one.
    "send-quality-mail": {
        "task": "catalogue.tasks.send_quality_mail",
        "schedule": crontab(hour=8, minute=0, day_of_month="1-5", day_of_week="mon-fri"),
    },
}
