"""What the gallery shows: for each component its states, with contexts like those that views give."""

from catalogue.views.gallery_samples.blocks import BLOCKS
from catalogue.views.gallery_samples.details import DETAILS
from catalogue.views.gallery_samples.frame import FRAME_PIECES
from catalogue.views.gallery_samples.parts import State
from catalogue.views.gallery_samples.safety import SAFETY_PIECES
from catalogue.views.gallery_samples.visits import VISITS

SAMPLES: dict[str, list[State]] = {**FRAME_PIECES, **DETAILS, **VISITS, **BLOCKS, **SAFETY_PIECES}

__all__ = ["SAMPLES", "State"]
