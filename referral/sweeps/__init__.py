"""What time does to referrals: reminders, escalation, lapse. Nothing may fall off every list."""
