"""Pages of units and areas, of managers and coordinators."""
