"""Why is our service missing? A name or an id is asked, and a chain of plain answers comes back for each match.

    for explanation in explain("velkaneuvonta").explanations: …

Facts are read from the rows (`reading`), answers are made of them (`chain`, `verdict`): the latter are pure.
"""

from catalogue.explaining.asking import Found, explain

__all__ = ["Found", "explain"]
