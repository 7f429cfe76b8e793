"""Units, their members, closures and capacity, kept by their managers."""
