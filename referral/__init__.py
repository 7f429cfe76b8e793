"""The wellbeing referral (hyvinvointilähete): a professional, a resident and a receiving unit.

The room is laid; what happens in it is decided in docs and built in its own step.
"""
