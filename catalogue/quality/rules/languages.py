"""Which languages a service is told in, and which ones it lost.

Finnish is everybody's. Swedish weighs much where the law asks for it (`bilingual`), a little where the organisation
has begun it, nothing elsewhere. English is a hint. A version that was taken away while others stayed most often fell
back to a draft by mistake: publishing one language in PTV makes drafts of those that are left out.
"""

from collections.abc import Iterator

from catalogue.quality.facts import ServiceFacts
from catalogue.quality.findings import Finding, Spot, found


def lost(facts: ServiceFacts) -> Iterator[Finding]:
    spots = (Spot("name", language, day) for language, day in gone(facts).items())
    yield from found("language_lost", *spots)


def missing(facts: ServiceFacts) -> Iterator[Finding]:
    for language, code in (("fi", "finnish_missing"), ("sv", swedish(facts)), ("en", "english_missing")):
        if code and language not in facts.row.name and language not in gone(facts):
            yield Finding(code)


def swedish(facts: ServiceFacts) -> str:
    if facts.around.must_speak_swedish:
        return "swedish_missing"
    return "swedish_partly" if "sv" in facts.around.elsewhere else ""


def gone(facts: ServiceFacts) -> dict[str, str]:
    """Language → ISO date, of those that are not there again."""
    return {code: day for code, day in facts.row.lost_languages.items() if code not in facts.row.name}
