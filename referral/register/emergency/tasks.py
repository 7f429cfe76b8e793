"""The clock's part of emergency reading."""

from celery import shared_task

from referral.register.emergency.reviewing import look_after_reviews


@shared_task(name="referral.tasks.look_after_reviews")
def look_after_openings() -> int:
    """Tell again of emergency openings that nobody reviewed within the day; returns how many."""
    return look_after_reviews()
