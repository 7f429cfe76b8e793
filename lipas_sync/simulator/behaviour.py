"""What may differ between one LIPAS and another; tests switch it while the simulator runs."""

from dataclasses import dataclass

# `max_result_window` of the index behind v2.
WINDOW = 60_000


@dataclass
class Behaviour:
    """The defaults are LIPAS as it was read in 2026."""

    # An id that does not exist: 500 with an empty value today, 404 once upstream mends it.
    unknown_id_status: int = 500
    # Servers before mid-2025 sent type and city codes as strings.
    codes_as_strings: bool = False
    window: int = WINDOW
    # Seconds before each answer; ends at once when the simulator stops.
    latency: float = 0
