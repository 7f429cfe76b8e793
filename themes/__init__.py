"""What the region talks about: themes and subthemes as data, their pages, and the rules that place a service."""
