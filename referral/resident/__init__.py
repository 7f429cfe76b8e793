"""The resident's side: own referral, tracking by code, stopping, asking for a copy."""
