"""A PTV as large as the country's, generated: what an import of all of it costs, against its own download.

The documents are made up from word lists and have the size and the shape of PTV v11's. They are rendered once into a
file of bytes, so that serving them costs next to nothing and is the same for both sides.
"""
