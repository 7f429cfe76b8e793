"""What each address of v12 answers. A handler takes one `Reading` and returns an `Answer`; a file has its `ROUTES`."""
