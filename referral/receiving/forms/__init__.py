"""A form per act: what it asks, and what it does. Each names its fields; what else is posted is nothing to it."""
