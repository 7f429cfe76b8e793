"""A resident asks for contact themself: the same minimum as a professional's referral, in plain words."""
