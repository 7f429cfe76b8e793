"""Demo content: units, people of every role, and referrals of the last months in every state. All of it is invented."""
