"""What may differ between one PTV and another; tests switch it while the simulator runs."""

from dataclasses import dataclass, field
from datetime import timedelta

ID_PAGE_SIZE = 1000
PAGE_SIZE = 100
MOST_CONCURRENT = 128
DEMO_KEY = "demo-key"


@dataclass
class Behaviour:
    """Sizes can only be made smaller: a test must not rely on pages PTV would never send."""

    id_page_size: int = ID_PAGE_SIZE
    page_size: int = PAGE_SIZE
    # Requests open at once before the next one gets 429.
    max_concurrent: int = MOST_CONCURRENT
    # The source code of PTV says "emails", its swagger "supportEmails": both have been seen.
    location_email_field: str = "emails"
    # Whether the id lists also bring what changed only in its connections: the source says so, DVV says not.
    lists_changed_connections: bool = False
    # Lists by id and blocks of hours come in another order every other time.
    shuffles: bool = True
    # --- v12 ---
    # What `x-api-key` has to be.
    api_key: str = field(default=DEMO_KEY, repr=False)
    v12_page_size: int = PAGE_SIZE
    # Nobody has verified that content ids are v11's ids: fixed other ones.
    v12_own_ids: bool = False
    # v12 shows what v11 had this long ago, by the clock of the data set; in truth 1 to 1.5 hours.
    v12_delay: timedelta = timedelta()
    # The archived lists hold bare content ids: all that PTV's document promises.
    v12_bare_archive: bool = False

    def __post_init__(self) -> None:
        sizes = ((self.id_page_size, ID_PAGE_SIZE), (self.page_size, PAGE_SIZE), (self.v12_page_size, PAGE_SIZE))
        if not all(1 <= size <= most for size, most in sizes):
            raise ValueError(
                f"Pages of PTV hold {ID_PAGE_SIZE} ids or {PAGE_SIZE} bodies; only fewer can be asked for."
            )
