"""Pages of receivers and coordinators. Each says first who may open it; rows come from `visible_to` alone."""
