"""The catalogue's pages: a view reads the address, asks, presents, renders."""
