"""Pages of the register's keepers."""
