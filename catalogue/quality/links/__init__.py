"""Whether the catalogue's web addresses answer: asked politely at night, by nobody's click.

`addresses` gathers them from the rows, `guard` keeps the asking away from inner networks, `asking` asks one,
`checking` goes through those that are due.
"""
