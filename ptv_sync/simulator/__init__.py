"""A faithful stand-in for PTV's v11 read API on loopback: the demo's source and the tests' server.

`PtvSimulator` serves a `Dataset`; `documents` makes bodies; `faults` breaks things; `dirty` is a data set of
everything that real PTV data has been seen to get wrong.
"""

from ptv_sync.simulator.behaviour import Behaviour
from ptv_sync.simulator.dataset import Dataset
from ptv_sync.simulator.entities import Kind, Status
from ptv_sync.simulator.server import PtvSimulator

__all__ = ["Behaviour", "Dataset", "Kind", "PtvSimulator", "Status"]
