"""The rules' reasons in words: why a subtheme has a service, and what a rule lacked that did not take it."""

import re
from collections.abc import Iterable

from django.utils.translation import gettext as _

from catalogue.explaining.code_names import code_names, named
from catalogue.explaining.facts import Facts, Stand
from catalogue.presenters.whereabouts import listed
from themes.near_misses import Lack, NearMiss

# What `themes.placement` writes: "class P5.17 with word uni".
SIGNAL = r"(?:word|term|target group) (.+)"
CLASS = re.compile(r"class (\S+)")
WIDE = re.compile(rf"class (\S+) with ({SIGNAL})")
# Words that would do are many; a few tell what kind they are.
SHOWN_WORDS = 6


def reason(stand: Stand, facts: Facts) -> str:
    """Why it stands there. A reason that is not known is told as it is."""
    code = stand.reason
    if code.startswith("pinned: "):
        return _("An editor pinned it there: %(reason)s") % {"reason": code.removeprefix("pinned: ")}
    if code.startswith("default for class "):
        name = class_name(code.removeprefix("default for class "), facts)
        return _("A guess by its service class %(name)s: no rule of the theme took it surely.") % {"name": name}
    if wide := WIDE.fullmatch(code):
        values = {"name": class_name(wide[1], facts), "signal": signal(wide[2], facts)}
        return _("Its service class %(name)s, together with %(signal)s.") % values
    if found := CLASS.fullmatch(code):
        return _("Its service class %(name)s.") % {"name": class_name(found[1], facts)}
    if code.startswith("life event "):
        event = code.removeprefix("life event ")
        return _("Its life event %(name)s.") % {"name": named(event, facts.events)}
    if code.startswith("place type "):
        return _("Its type in LIPAS, %(name)s.") % {"name": facts.place_type or code.removeprefix("place type ")}
    if re.fullmatch(SIGNAL, code):
        return _("It has %(signal)s, which is enough by itself.") % {"signal": signal(code, facts)}
    return code


def signal(code: str, facts: Facts) -> str:
    """A word, a term or a target group that stood beside a class."""
    if code.startswith("word "):
        return _("the word “%(word)s”") % {"word": code.removeprefix("word ")}
    if code.startswith("term "):
        uri = code.removeprefix("term ")
        return _("the ontology term “%(word)s”") % {"word": facts.terms.get(uri) or uri}
    group = code.removeprefix("target group ")
    return _("the target group %(name)s") % {"name": named(group, facts.groups)}


def lack(miss: NearMiss, facts: Facts) -> str:
    """What kept a rule from taking it, and what would have helped."""
    values = {"subtheme": facts.subthemes.get(miss.subtheme, miss.subtheme), "found": found_names(miss.found, facts)}
    if miss.lack is Lack.SIGNAL:
        words = readable(miss.wanted)
        if not words:
            return _("%(subtheme)s: the service class %(found)s is wide, and a second sign is lacking.") % values
        values["wanted"] = words
        return (
            _(
                "%(subtheme)s: the service class %(found)s is wide, and a second sign is lacking. One of these among "
                "the ontology terms or keywords would do: %(wanted)s."
            )
            % values
        )
    if miss.lack is Lack.CLASS:
        values["wanted"] = ", ".join(class_name(code, facts) for code in miss.wanted[:SHOWN_WORDS])
        return _("%(subtheme)s: “%(found)s” fits, and a service class is lacking: %(wanted)s.") % values
    if miss.lack is Lack.NEVER:
        return _("%(subtheme)s would take it, but never takes the service class %(found)s.") % values
    return (
        _("%(subtheme)s: would have been guessed by the service class %(found)s; a sister topic took it surely.")
        % values
    )


def readable(wanted: Iterable[str]) -> str:
    """Words among what would do; addresses of terms tell nobody anything, and codes of groups get their names."""
    groups = code_names("target_groups", [code for code in wanted if re.fullmatch(r"KR[\d.]+", code)])
    words = [named(item, groups) if item in groups else item for item in wanted if not item.startswith("http")]
    return ", ".join([*words[:SHOWN_WORDS], *(["…"] if len(words) > SHOWN_WORDS else [])])


def found_names(codes: Iterable[str], facts: Facts) -> str:
    known = {**facts.classes, **facts.terms}
    return listed([named(code, known) if code in facts.classes else known.get(code) or code for code in codes])


def class_name(code: str, facts: Facts) -> str:
    """ "P15.1 Talous- ja velkaneuvonta"; one of a rule that the row has not is looked up."""
    return named(code, facts.classes if code in facts.classes else code_names("service_classes", [code]))
