"""A record made by hand over a text of a few sentences: every kind of record, spans that nest and overlap, every realis."""

from __future__ import annotations

from duiding.records import (
    Actor,
    Article,
    Attestation,
    Claim,
    Code,
    Credit,
    Date,
    Event,
    Explanation,
    Figure,
    Link,
    Outlook,
    Participant,
    Place,
    Question,
    Record,
    Relation,
    Responsibility,
    Run,
    Span,
    Target,
    Threatened,
    Total,
    TotalScope,
    Trait,
    Weapon,
)

TITLE = "Aanslag op station van Brakel"
TEXT = TITLE + """

De Noordgroep heeft de aanslag van gisteren op het station van Brakel opgeëist. Bij de explosie kwamen zeker 12 mensen om.

Wie zijn ze? "Dit was hun kans om zich op de kaart te zetten", zegt terrorismedeskundige Anna Smit. Volgens haar komt er geen aanslag
in Nederland: "Ze spreken de taal niet." De politie pakte twee mannen op.

De groep ontstond in 2015 als afsplitsing van het Zuidfront. Dit jaar vielen al 170 doden.

Bron: AFP"""


def at(words: str, text: str = TEXT, nth: int = 1) -> Span:
    """The span of the words where they stand for the nth time."""
    start = -1
    for _ in range(nth):
        start = text.index(words, start + 1)
    return Span.of(text, start, start + len(words))


def record(**changes: object) -> Record:
    """The record; `changes` replace fields of it."""
    smit, group, front, police = "ac-smit", "ac-noord", "ac-zuid", "ac-politie"
    fields: dict[str, object] = {
        "article": Article(id="a-1", title=TITLE, text=TEXT, language="nl", published="2021-08-27", source="De Krant", url="https://example.org/1"),
        "actors": (
            Actor(id=group, name="Noordgroep", known=True, wikidata="Q1", kind="armed_group", country="NLD", sector="REB",
                  mentions=(at("De Noordgroep"), at("ze?", nth=1), at("De groep"))),
            Actor(id=front, name="Zuidfront", kind="armed_group", mentions=(at("het Zuidfront"),)),
            Actor(id=smit, name="Anna Smit", kind="person", title="terrorismedeskundige", role_span=at("terrorismedeskundige"),
                  mentions=(at("Anna Smit"), at("haar"))),
            Actor(id=police, name="politie", kind="police", mentions=(at("De politie"),)),
            Actor(id="ac-doden", name="12 mensen", kind="population", mentions=(at("12 mensen"),)),
        ),
        "events": (
            Event(id="e-1", type="ASSAULT", mode="explosives", realis="actual", also=(Code(type="COERCE", mode="restrict"),),
                  mentions=(at("aanslag van gisteren op het station van Brakel"), at("explosie"), at("Aanslag op station van Brakel")),
                  actors=(Participant(actor=group, span=at("De Noordgroep"), basis="claimed"),),
                  recipients=(Participant(actor="ac-doden", span=at("12 mensen")),),
                  place=Place(name="Station Brakel", country="BEL", admin1="Oost-Vlaanderen", lat=50.8, lon=3.76, precision="landmark",
                              span=at("station van Brakel", nth=2)),
                  date=Date(start="2021-08-26", end="2021-08-26", precision="day", basis="relative", span=at("gisteren")),
                  figures=(Figure(kind="killed", low=12, who="mensen", side="recipient", by=police, span=at("zeker 12 mensen")),),
                  responsibility=(Responsibility(status="claimed", actor=group, by=group, span=at("opgeëist")),),
                  attested=(Attestation(stance="confirms", by=police, span=at("De politie")),),
                  target=(Target(type="transport", span=at("station van Brakel", nth=2)),),
                  weapon=Weapon(type="explosives", span=at("explosie")),
                  confidence=0.9),
            Event(id="e-2", type="ASSAULT", realis="negated", mentions=(at("geen aanslag"),)),
            Event(id="e-3", type="COERCE", mode="arrest", realis="actual", mentions=(at("pakte twee mannen op"),),
                  actors=(Participant(actor=police, span=at("De politie")),),
                  figures=(Figure(kind="arrested", low=2, best=2, high=2, span=at("twee mannen")),),
                  links=(Link(relation="follow_up_of", event="e-1", span=at("pakte twee mannen op")),)),
        ),
        "totals": (Total(id="t-1", measure="killed", best=170, low=170, high=170, of=TotalScope(types=("ASSAULT",)),
                         period=Date(start="2021-01-01", end="2021-12-31", precision="year", span=at("Dit jaar")),
                         span=at("170 doden")),),
        "traits": (Trait(id="tr-1", actor=group, trait="founded", value=2015, evidence=(at("De groep ontstond in 2015"),)),),
        "relations": (Relation(id="r-1", subject=group, relation="splinter_of", object=front,
                               evidence=(at("als afsplitsing van het Zuidfront"),)),),
        "claims": (
            Claim(id="c-1", speaker=smit, role="terrorismedeskundige", form="direct",
                  content=at("Dit was hun kans om zich op de kaart te zetten"),
                  cue=at("zegt"), about=(group,)),
            Claim(id="c-2", speaker=smit, form="mixed",
                  content=at("komt er geen aanslag\nin Nederland: \"Ze spreken de taal niet.\""),
                  cue=at("Volgens")),
        ),
        "outlooks": (Outlook(id="o-1", by=smit, subject=group, threatens=(Threatened(region="Netherlands", span=at("in Nederland")),),
                             likelihood="unlikely", words=at("geen"), reasons=(at("Ze spreken de taal niet"),),
                             evidence=(at("komt er geen aanslag\nin Nederland"),)),),
        "questions": (Question(id="q-1", evidence=(at("Wie zijn ze?"),), about=(group,)),),
        "credits": (Credit(id="cr-1", kind="agency", name="AFP", span=at("Bron: AFP")),),
        "run": Run(program="duiding 0"),
        "explanations": (Explanation(record="e-1", by="mark.events", why="aanslag is a trigger"),),
    }
    return Record(**(fields | changes))  # type: ignore[arg-type]
