"""Arcs between actors → relations, and who is a part of whom."""

from duiding.assemble.record import assemble
from duiding.mark.graph import Graph
from duiding.records import Article

TEXT = "Rode Brigade valt onder Volksfront. Soldaten van Volksfront bestrijden Blauwe Liga. Rode Brigade en Blauwe Liga vechten."


def record(arcs):
    """The record of TEXT with arcs (label, source, target), each end (label, words, nth, kind)."""
    graph = Graph(TEXT, language="nl")
    first: dict[str, object] = {}

    def node(label, said, nth=0, kind="name"):
        at = -1
        for _ in range(nth + 1):
            at = TEXT.index(said, at + 1)
        new = graph.add(label, at, at + len(said), by="test", Kind=kind)
        if (old := first.setdefault(said, new)) is not new:
            graph.link("same", new, old, by="test")
        return new
    for label, source, target in arcs:
        a, b = node(*source), node(*target)
        graph.link(label, a, b, by="test", evidence=(graph.sentence_of(a).start, graph.sentence_of(b).end))
    return assemble(Article(id="a", text=TEXT, language="nl", published="2020-01-01", title=None), graph, program="test")


def test_a_branch_of_a_named_body_is_a_relation_and_members_are_not():
    found = record([("part_of", ("GROUP", "Rode Brigade"), ("GROUP", "Volksfront")),
                    ("part_of", ("PEOPLE", "Soldaten", 0, "nominal"), ("GROUP", "Volksfront", 1))])
    assert [(r.relation, r.evidence[0].quote) for r in found.relations] == [("part_of", "Rode Brigade valt onder Volksfront.")]
    names = {a.id: a.name for a in found.actors}
    assert {a.name: names.get(a.part_of) for a in found.actors} == {"Rode Brigade": "Volksfront", "Volksfront": None}


def test_who_belongs_to_whom_is_told_by_an_actor_that_something_refers_to():
    found = record([("part_of", ("PEOPLE", "Soldaten", 0, "nominal"), ("GROUP", "Volksfront")),
                    ("fights", ("PEOPLE", "Soldaten", 0, "nominal"), ("GROUP", "Blauwe Liga"))])
    names = {a.id: a.name for a in found.actors}
    assert [(names[r.subject], r.relation, names[r.object]) for r in found.relations] == [("Soldaten", "fights", "Blauwe Liga")]
    assert names[next(a.part_of for a in found.actors if a.name == "Soldaten")] == "Volksfront"


def test_two_that_are_part_of_each_other_are_not_both():
    found = record([("part_of", ("GROUP", "Rode Brigade"), ("GROUP", "Volksfront")), ("part_of", ("GROUP", "Volksfront"), ("GROUP", "Rode Brigade"))])
    assert all(a.part_of is None for a in found.actors)


def test_a_relation_told_twice_is_one_with_two_pieces_of_evidence():
    found = record([("fights", ("GROUP", "Volksfront"), ("GROUP", "Blauwe Liga")), ("fights", ("GROUP", "Volksfront", 1), ("GROUP", "Blauwe Liga", 1))])
    assert len(found.relations) == 1
    assert len(found.relations[0].evidence) == 2
