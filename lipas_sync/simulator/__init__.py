"""A faithful read API of LIPAS v2 on loopback, over documents of our own."""

from lipas_sync.simulator.server import LipasSimulator

__all__ = ["LipasSimulator"]
