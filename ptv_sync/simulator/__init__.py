"""A faithful stand-in for PTV's read APIs on loopback: the demo's source and the tests' server.

`PtvSimulator` serves a `Dataset` as v11 and as v12 (`v12`); `documents` makes bodies; `faults` breaks things;
`dirty` is a data set of everything that real PTV data has been seen to get wrong.
"""

from ptv_sync.simulator.behaviour import DEMO_KEY, Behaviour
from ptv_sync.simulator.dataset import Dataset
from ptv_sync.simulator.entities import Kind, Status
from ptv_sync.simulator.server import PtvSimulator

__all__ = ["DEMO_KEY", "Behaviour", "Dataset", "Kind", "PtvSimulator", "Status"]
