"""What each address answers. A handler takes one `Reading` and returns an `Answer`; a file has its own `ROUTES`."""
