"""Figures as a table for people and as JSON for machines; a query looked at closely."""

from collections.abc import Mapping, Sequence
from typing import Any

from catalogue.search.judging.content import Content
from catalogue.search.judging.measuring import ALL, Answered, Figures
from themes.translated import Translated

# Heading, field of Figures, and how it is written.
COLUMNS = (
    ("queries", "queries", "{:d}"),
    ("nDCG@10", "ndcg_10", "{:.3f}"),
    ("P@3", "precision_3", "{:.2f}"),
    ("MRR", "reciprocal_rank", "{:.2f}"),
    ("right 1st", "right_first", "{:.0%}"),
    ("in 5", "right_in_5", "{:.0%}"),
    ("of 5", "share_of_5", "{:.2f}"),
    ("ideal in 3", "ideal_in_3", "{:.0%}"),
    ("zero hits", "zero_hits", "{:.1%}"),
)
MOST_MISSED = 10


def table(kinds: Mapping[str, Figures]) -> Sequence[str]:
    """Lines of equal columns, the kinds under each other."""
    rows = [["", *(heading for heading, _, _ in COLUMNS)]]
    for kind, figures in kinds.items():
        rows.append([kind, *(form.format(getattr(figures, name)) for _, name, form in COLUMNS)])
    return in_columns(rows)


def steps_table(rungs: Mapping[str, Mapping[str, Figures]]) -> Sequence[str]:
    """Lines of equal columns: for each step the nDCG@10 of all and of each kind, and the share without any hit."""
    kinds = list(next(iter(rungs.values()), {}))
    rows = [["nDCG@10", *kinds, "zero hits"]]
    for name, figures in rungs.items():
        rows.append([name, *(f"{figures[kind].ndcg_10:.2f}" for kind in kinds), f"{figures[ALL].zero_hits:.1%}"])
    return in_columns(rows)


def in_columns(rows: Sequence[Sequence[str]]) -> Sequence[str]:
    """Cells under each other: the first column to the left, figures to the right."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return ["  ".join([row[0].ljust(widths[0]), *map(str.rjust, row[1:], widths[1:])]) for row in rows]


def as_data(answers: Sequence[Answered], kinds: Mapping[str, Figures]) -> Mapping[str, Any]:
    return {
        "kinds": {kind: figures.as_dict() for kind, figures in kinds.items()},
        "queries": [
            {"id": answer.query.id, "kind": answer.query.kind, "ndcg_10": round(answer.ndcg, 4),
             "total": answer.ranked.total, "hits": list(answer.ranked.ids), "grades": list(answer.found)}
            for answer in answers
        ],
    }  # fmt: skip


def close_look(answer: Answered, content: Content) -> Sequence[str]:
    """What was found, with its grades, and the best of what was not."""
    query = answer.query
    lines = [
        f"{query.id} ({query.kind}, {query.language}): {query.text}",
        f"nDCG@10 {answer.ndcg:.3f}, {answer.ranked.total} found",
    ]
    for name, grade in zip(answer.ranked.ids, answer.found, strict=True):
        lines.append(f"  {grade}  {described(name, query.language, content)}")
    best = sorted(answer.grades.items(), key=lambda item: -item[1])
    missed = [(name, grade) for name, grade in best if grade and name not in answer.ranked.ids]
    if missed:
        lines.append(f"Judged and not among them ({len(missed)}):")
        lines += [f"  {grade}  {described(name, query.language, content)}" for name, grade in missed[:MOST_MISSED]]
    return lines


def described(name: str, language: str, content: Content) -> str:
    document = content.documents.get(name)
    title = Translated(document.title).text(language).value if document else "(not on the site)"
    return f"{title:60.60}  {name}"
