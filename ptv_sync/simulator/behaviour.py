"""What may differ between one PTV and another; tests switch it while the simulator runs."""

from dataclasses import dataclass

ID_PAGE_SIZE = 1000
PAGE_SIZE = 100
MOST_CONCURRENT = 128


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

    def __post_init__(self) -> None:
        if not 1 <= self.id_page_size <= ID_PAGE_SIZE or not 1 <= self.page_size <= PAGE_SIZE:
            raise ValueError(
                f"Pages of PTV hold {ID_PAGE_SIZE} ids or {PAGE_SIZE} bodies; only fewer can be asked for."
            )
