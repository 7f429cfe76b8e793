"""Who may do what in the admin: groups, made once and then kept by the region."""

from collections.abc import Iterable

from django.contrib.auth.models import Group, Permission
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page

# Names are shown in the admin as they are.
EDITORS, COORDINATORS = "Editors", "Regional coordinator"
PAGE_WORK = ("add_page", "change_page")
PAGE_CARE = (*PAGE_WORK, "publish_page", "bulk_delete_page", "lock_page", "unlock_page")
FILES = ("add_image", "change_image", "choose_image", "add_document", "change_document", "choose_document")
ROWS = (
    "add_theme", "change_theme", "delete_theme", "view_theme",
    "add_subtheme", "change_subtheme", "delete_subtheme", "view_subtheme",
    "change_siteinfo", "add_redirect", "change_redirect", "delete_redirect", "view_redirect",
)  # fmt: skip
# What people mean is kept by the theme networks: whoever writes pages also keeps the words.
WORDS = ("add_concept", "change_concept", "view_concept")
# Who is shown which number in a crisis is the regional coordinator's matter.
LIFELINES = (
    "add_lifeline", "change_lifeline", "delete_lifeline", "view_lifeline", "change_crisisadvice", "view_crisisadvice",
    "add_crisisphrase", "change_crisisphrase", "delete_crisisphrase", "view_crisisphrase",
)  # fmt: skip


def seed_groups(homes: Iterable[Page], *, is_first_time: bool) -> int:
    """Editors write pages and keep concepts, the regional coordinator also publishes pages and keeps the themes.
    Returns new groups.

    A group that exists is left alone; Wagtail's own "Editors" is set up when the trees are first sown. Concepts that
    nobody may keep yet are given to both groups, the numbers for a crisis to the coordinator.
    """
    homes = list(homes)
    new = 0
    nobody_keeps_concepts = not Group.objects.filter(permissions__codename="change_concept").exists()
    editors, created = Group.objects.get_or_create(name=EDITORS)
    new += created
    if created or is_first_time:
        grant(editors, homes, PAGE_WORK)
    coordinators, created = Group.objects.get_or_create(name=COORDINATORS)
    new += created
    if created:
        grant(coordinators, homes, PAGE_CARE)
        coordinators.permissions.add(*Permission.objects.filter(codename__in=ROWS))
    if nobody_keeps_concepts:
        for group in (editors, coordinators):
            group.permissions.add(*Permission.objects.filter(codename__in=WORDS))
    if not Group.objects.filter(permissions__codename="change_lifeline").exists():
        coordinators.permissions.add(*Permission.objects.filter(codename__in=LIFELINES))
    return new


def grant(group: Group, homes: Iterable[Page], work: Iterable[str]) -> None:
    """Entry to the admin, work on the pages below the homes, and files."""
    group.permissions.add(permission("wagtailadmin", "access_admin"))
    GroupPagePermission.objects.filter(group=group).delete()
    for home in homes:
        for codename in work:
            GroupPagePermission.objects.create(
                group=group, page_id=home.pk, permission=permission("wagtailcore", codename)
            )
    root = Collection.get_first_root_node()
    for file_permission in Permission.objects.filter(codename__in=FILES):
        GroupCollectionPermission.objects.get_or_create(group=group, collection=root, permission=file_permission)


def permission(app: str, codename: str) -> Permission:
    return Permission.objects.get(content_type__app_label=app, codename=codename)
