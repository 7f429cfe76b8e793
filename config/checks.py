"""System checks: the environment's problems, reported with their ids."""

from typing import Any

from django.core.checks import CheckMessage, Error, register

from config.environment import environment


@register()
def environment_is_right(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """One error per wrong or missing variable."""
    return [Error(problem.message, hint=problem.remedy, id=problem.id) for problem in environment.problems]
