"""Each leg as FHIR R4 (Gravity SDOH Clinical Care)."""
