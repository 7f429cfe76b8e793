"""A small catalogue of documents for the contract of search engines. Made up; its words are those of the field."""

from collections.abc import Sequence

from catalogue.search.port import Kind, Point, SearchDocument

OULU, RAAHE, KEMPELE = Point(65.0126, 25.4715), Point(64.6847, 24.4793), Point(64.9126, 25.5083)
# A service for the whole country lists no municipalities.
EVERYWHERE = ("*",)


def service(number: int, name: str, body: str = "", **values: object) -> SearchDocument:
    """A service with Finnish texts. `keywords` and other languages may be given in `texts`, merged by language."""
    texts = {"fi": {"name": name, "body": body}}
    for language, classes in values.pop("texts", {}).items():  # type: ignore[attr-defined]
        texts[language] = {**texts.get(language, {}), **classes}
    title = {"fi": name, **{language: classes["name"] for language, classes in texts.items() if "name" in classes}}
    defaults: dict[str, object] = {
        "municipalities": ("564",), "languages": ("fi",), "charge": "free", "target_groups": ("KR1",),
    }  # fmt: skip
    return SearchDocument(
        id=f"ptv:{number:04}",
        kind=Kind.SERVICE,
        title=title,
        texts=texts,
        **{**defaults, **values},  # type: ignore[arg-type]
    )


def place(number: int, name: str, code: str, point: Point, **values: object) -> SearchDocument:
    texts = {"fi": {"name": name, "keywords": str(values.pop("keywords", ""))}}
    return SearchDocument(
        id=f"lipas:{number}", kind=Kind.PLACE, title={"fi": name}, texts=texts, municipalities=(code,),
        points=(point,), **values,  # type: ignore[arg-type]
    )  # fmt: skip


def catalogue() -> Sequence[SearchDocument]:
    """Every document of the contract, in no order."""
    return (
        service(
            1,
            "Talous- ja velkaneuvonta",
            "Neuvoja käy kanssasi läpi velat ja tekee maksusuunnitelman.",
            themes=("8",),
            subthemes=("8.1",),
            municipalities=EVERYWHERE,
            languages=("fi", "sv"),
            texts={"sv": {"keywords": "skuldrådgivning, skulder"}, "en": {"keywords": "debt counselling, debts"}},
        ),
        service(
            2,
            "Ystävätoiminta",
            "Vapaaehtoinen ystävä tulee kylään, kun yksinäisyys vaivaa.",
            themes=("5",),
            subthemes=("5.1",),
            municipalities=("564", "244"),
            target_groups=("KR1.1",),
        ),
        service(
            3,
            "Eläkeläisten kerho",
            "Kahvia, juttelua ja tuolijumppaa joka tiistai. Yksinäisyys unohtuu.",
            themes=("5",),
            subthemes=("5.1",),
            municipalities=("678",),
            target_groups=("KR1.1",),
        ),
        service(
            4,
            "Lähisuhdeväkivaltatyö",
            "Tukea väkivaltaa kokeneille ja sitä käyttäneille.",
            themes=("9",),
            subthemes=("9.3",),
            municipalities=EVERYWHERE,
        ),
        service(
            5,
            "Tasapainoryhmä ikäihmisille",
            "Jumppa vahvistaa jalkoja ja ehkäisee kaatumisia.",
            themes=("9", "1"),
            subthemes=("9.4", "1.2"),
            target_groups=("KR1.1",),
            charge="chargeable",
        ),
        service(
            6,
            "Liikuntaneuvoja",
            "Suunnitelma liikkumisen aloittamiseen.",
            themes=("1",),
            subthemes=("1.2",),
            municipalities=("564", "678"),
        ),
        service(
            7,
            "Ohjattu unettomuusryhmä",
            "Kuusi tapaamista, joissa opetellaan nukkumaan paremmin.",
            themes=("6",),
            subthemes=("6.3",),
            charge="chargeable",
        ),
        service(
            8,
            "Tupakasta vieroitus",
            "Ryhmä tupakoinnin lopettamiseen.",
            themes=("6",),
            subthemes=("6.5",),
            municipalities=("678",),
        ),
        service(
            9,
            "Digituki kirjastossa",
            "Apua puhelimen ja tietokoneen käyttöön.",
            themes=("7",),
            subthemes=("7.2",),
            languages=("fi", "en"),
            texts={"en": {"name": "Digital help", "body": "Help with phones and computers."}},
        ),
        service(
            10,
            "Seniorgymnastik",
            "",
            themes=("1",),
            subthemes=("1.2",),
            languages=("sv",),
            texts={
                "fi": {"name": "", "keywords": "liikuntaryhmät"},
                "sv": {"name": "Seniorgymnastik", "body": "Ledd motionsgrupp för äldre på svenska."},
            },
        ),
        service(
            11, "Kirjastopalvelut", "Lainaa, lue ja viihdy.", themes=("3",), subthemes=("3.1",), municipalities=("244",)
        ),
        service(
            12,
            "Perheiden uimakoulu",
            "Alkeet opetellaan altaassa.",
            themes=("1",),
            subthemes=("1.2",),
            charge="chargeable",
        ),
        service(
            13,
            "Ruoka-apu",
            "Ruokakasseja jaetaan perjantaisin.",
            themes=("4",),
            subthemes=("4.2",),
            municipalities=("564",),
        ),
        service(17, "Ystävätoiminta Kempeleessä", "Vapaaehtoinen lähtee mukaan.", municipalities=("244",)),
        service(14, "Vertaisryhmä A", "Sama sana kaikissa: huovutus.", municipalities=("071",)),
        service(15, "Vertaisryhmä A", "Sama sana kaikissa: huovutus.", municipalities=("071",)),
        service(16, "Vertaisryhmä A", "Sama sana kaikissa: huovutus.", municipalities=("071",)),
        place(
            501,
            "Raksilan uimahalli",
            "564",
            Point(65.0147, 25.4939),
            keywords="uimahalli uinti",
            themes=("1",),
            subthemes=("1.1",),
            place_type=3110,
        ),
        place(
            502,
            "Raahen uimahalli",
            "678",
            RAAHE,
            keywords="uimahalli uinti",
            themes=("1",),
            subthemes=("1.1",),
            place_type=3110,
        ),
        place(
            503,
            "Zeppelinin uimahalli",
            "244",
            KEMPELE,
            keywords="uimahalli uinti",
            themes=("1",),
            subthemes=("1.1",),
            place_type=3110,
            charge="free",
        ),
        place(
            504,
            "Koitelin laavu",
            "564",
            Point(65.0839, 25.7736),
            keywords="laavu taukopaikka",
            themes=("2",),
            subthemes=("2.1",),
            place_type=301,
        ),
        place(
            505,
            "Pattijoen laavu",
            "678",
            Point(64.6836, 24.5736),
            keywords="laavu taukopaikka",
            themes=("2",),
            subthemes=("2.1",),
            place_type=301,
        ),
        SearchDocument(
            id="org:0001",
            kind=Kind.ORGANIZATION,
            title={"fi": "Raahen seudun omaishoitajat ry"},
            texts={"fi": {"name": "Raahen seudun omaishoitajat ry"}},
            municipalities=("678",),
            organization="0001",
        ),
        SearchDocument(
            id="page:7",
            kind=Kind.PAGE,
            title={"fi": "Kohtaamispaikat", "sv": "Mötesplatser"},
            texts={
                "fi": {"name": "Kohtaamispaikat", "body": "Seuraa, kun yksinäisyys vaivaa."},
                "sv": {"name": "Mötesplatser"},
            },
            themes=("5",),
            subthemes=("5.1",),
            municipalities=EVERYWHERE,
        ),
    )
