"""Residents' corrections: a form on every service and place, a code to follow it by, and the queues it stands in.

Nobody is asked who they are. Texts are shown to those who answer and to nobody else, and never stand in a log.
"""
