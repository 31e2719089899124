"""What the model proposes, in the graph's own words."""

import pytest

from duiding.mark.graph import Graph
from duiding.mark.proposals import Proposed, write

TEXT = ("De aanslag in Plodorp was van de Rode Hand. Kiro verliet Zeno. Volgens Kiro eiste de groep de aanval op. "
        "Boko zei dat de strijd misschien weer begint. Later volgde een razzia.")


def proposed(label, said, nth=0, **classes):
    at = -1
    for _ in range(nth + 1):
        at = TEXT.index(said, at + 1)
    return Proposed(label, at, at + len(said), classes, {"span": 0.876, **dict.fromkeys(classes, 0.5)})


def written(spans, *ties):
    """The graph of these spans, and its nodes in their order."""
    graph = Graph(TEXT, language="nl")
    write(graph, spans, [(*t, 0.75) for t in ties])
    nodes = [next(n for n in graph.nodes() if (n.start, n.end) == (s.start, s.end) and n.label in (s.label, "CONTENT")) for s in spans]
    return graph, nodes


def arcs(graph):
    return [(a.label, graph.quote(a.source), graph.quote(a.target), a.attributes) for a in graph.arcs]


EVENT = proposed("EVENT", "aanslag", Type="ASSAULT")
PLACE = proposed("PLACE", "Plodorp", Reference="name")
HAND = proposed("GROUP", "Rode Hand", Reference="name")
KIRO, ZENO = proposed("GROUP", "Kiro"), proposed("GROUP", "Zeno")


def test_a_span_keeps_its_words_its_label_and_its_probability():
    graph, (node,) = written([HAND])
    assert (node.label, graph.quote(node), node.by, node.sure["span"]) == ("GROUP", "Rode Hand", "mark.model", 0.876)
    assert "0.88" in node.why


def test_a_tie_keeps_its_probability():
    graph, _ = written([EVENT, PLACE], ("place:from", 0, 1))
    assert [(a.by, a.sure) for a in graph.arcs] == [("mark.model", 0.75)]


def test_the_outlook_and_the_claim_on_its_words_have_each_their_probability():
    words = "de strijd misschien weer begint"
    _, (node, _) = written([Proposed("OUTLOOK", TEXT.index(words), TEXT.index(words) + len(words), {}, {"span": 0.6}), proposed("CONTENT", words, Form="speech")])
    assert (node.sure["outlook"], node.sure["span"]) == (0.6, 0.876)


@pytest.mark.parametrize(("label", "classes", "expected"), [
    ("GROUP", {"Reference": "name"}, {"Kind": "name"}), ("CREDIT", {"Source": "agency"}, {"Kind": "agency"}), ("WEAPON", {"Weapon": "bomb"}, {"Type": "bomb"}),
    ("CONTENT", {"Truth": "hypothetical", "Form": "speech"}, {"Realis": "hypothetical", "Form": "speech"}), ("QUESTION", {"Answer": "open"}, {"Status": "open"}),
    ("EVENT", {"Type": "ASSAULT", "Realis": "actual", "Unclaimed": "yes"}, {"Type": "ASSAULT", "Realis": "actual"})])
def test_attributes_have_the_graphs_names(label, classes, expected):
    _, (node,) = written([proposed(label, "aanslag", **classes)])
    assert node.attributes == expected


@pytest.mark.parametrize(("mode", "expected"), [("ASSAULT/explosives", "explosives"), ("ARREST/raid", None), ("ASSAULT", None)])
def test_a_mode_holds_only_beside_its_own_type(mode, expected):
    _, (node,) = written([proposed("EVENT", "aanslag", Type="ASSAULT", Mode=mode)])
    assert (node.get("Type"), node.get("Mode")) == ("ASSAULT", expected)


def test_an_outlook_is_a_content_and_joins_the_claim_on_the_same_words():
    graph, _ = written([proposed("OUTLOOK", "de strijd misschien weer begint"), proposed("CONTENT", "de strijd misschien weer begint", Form="speech")])
    node, = graph.nodes("CONTENT")
    assert (node.get("Outlook"), node.get("Form")) == ("yes", "speech")
    graph, (alone,) = written([proposed("OUTLOOK", "de strijd misschien weer begint")])
    assert (alone.label, alone.get("Form")) == ("CONTENT", None)


def test_a_tie_between_an_outlook_and_its_own_words_is_none():
    spans = [proposed("OUTLOOK", "de strijd misschien weer begint"), proposed("CONTENT", "de strijd misschien weer begint", Form="speech")]
    graph, _ = written(spans, ("about", 0, 1))
    assert graph.arcs == []


def test_how_likely_an_outlook_is_stands_on_it_too():
    graph, (outlook, _) = written([proposed("OUTLOOK", "de strijd misschien weer begint"), proposed("LIKELIHOOD", "misschien", Scale="possible")], ("likelihood", 0, 1))
    assert outlook.get("Scale") == "possible"
    assert [a.label for a in graph.arcs] == ["likelihood"]


@pytest.mark.parametrize(("label", "expected"), [("place", {}), ("place:from", {"Role": "from"}), ("place:to", {"Role": "to"})])
def test_an_event_comes_from_a_place_or_goes_to_it(label, expected):
    graph, _ = written([EVENT, PLACE], (label, 0, 1))
    assert arcs(graph) == [("place", "aanslag", "Plodorp", expected)]


def test_a_relation_is_actual_unless_the_pair_says_otherwise():
    graph, _ = written([KIRO, ZENO, HAND], ("allied_with", 0, 1), ("realis:negated", 0, 1), ("rival_of", 1, 0), ("member_of", 0, 2))
    assert arcs(graph) == [("allied_with", "Kiro", "Zeno", {"Realis": "negated"}), ("rival_of", "Zeno", "Kiro", {"Realis": "actual"}),
                           ("member_of", "Kiro", "Rode Hand", {"Realis": "actual"})]


def test_a_realis_without_a_relation_says_nothing():
    graph, _ = written([KIRO, ZENO], ("realis:negated", 0, 1))
    assert graph.arcs == []


def test_part_of_and_same_bear_no_realis():
    graph, _ = written([KIRO, ZENO], ("part_of", 0, 1), ("same", 1, 0))
    assert [a.attributes for a in graph.arcs] == [{}, {}]


def test_the_words_that_say_a_relation_are_its_sentence():
    graph, _ = written([KIRO, ZENO, EVENT, PLACE], ("allied_with", 0, 1), ("place", 2, 3))
    relation, place = graph.arcs
    assert TEXT[slice(*relation.evidence)] == "Kiro verliet Zeno."
    assert place.evidence is None


def test_what_kind_of_target_a_span_is_stands_on_the_tie():
    graph, nodes = written([EVENT, proposed("PLACE", "Plodorp", Target="city"), HAND], ("target", 0, 1), ("target", 0, 2), ("place", 0, 1))
    assert [a[3] for a in arcs(graph)] == [{"Type": "city"}, {}, {}]
    assert "Target" not in nodes[1].attributes


# -- what follows

@pytest.mark.parametrize(("said", "basis"), [("claimed", "claimed"), ("attributed", "attributed"), ("suspected", "suspected"), ("denied", None)])
def test_the_basis_of_an_actor_is_what_is_said_of_its_responsibility(said, basis):
    graph, _ = written([EVENT, HAND], ("actor", 0, 1), (said, 0, 1))
    actor = next(a for a in graph.arcs if a.label == "actor")
    assert actor.attributes.get("Basis") == basis


def test_responsibility_reaches_other_mentions_of_the_event_and_of_the_actor():
    spans = [EVENT, HAND, proposed("EVENT", "aanval", Type="ASSAULT"), proposed("GROUP", "de groep"), KIRO]
    graph, _ = written(spans, ("actor", 0, 1), ("actor", 0, 4), ("claimed", 2, 3), ("same", 2, 0), ("same", 3, 1))
    assert {graph.quote(a.target): a.attributes.get("Basis") for a in graph.arcs if a.label == "actor"} == {"Rode Hand": "claimed", "Kiro": None}


CLAIM = proposed("CONTENT", "eiste de groep de aanval op", Form="speech")
ATTACK = proposed("EVENT", "aanval", Type="ASSAULT")
SPEAKER = proposed("GROUP", "Kiro", nth=1)


def asserted(graph):
    return [(graph.quote(a.source), graph.quote(a.target)) for a in graph.arcs if a.label == "asserts"]


def test_an_event_within_a_claim_is_its_speakers_word():
    graph, _ = written([CLAIM, ATTACK, SPEAKER], ("speaker", 0, 2))
    assert asserted(graph) == [("aanval", "Kiro")]


def test_an_event_within_a_claim_of_nobody_or_within_an_outlook_is_nobodys_word():
    assert asserted(written([CLAIM, ATTACK, SPEAKER])[0]) == []
    outlook = proposed("OUTLOOK", "eiste de groep de aanval op")
    assert asserted(written([outlook, ATTACK, SPEAKER], ("speaker", 0, 2))[0]) == []


def test_an_event_that_the_article_tells_too_is_not_only_its_speakers_word():
    assert asserted(written([CLAIM, ATTACK, SPEAKER, EVENT], ("speaker", 0, 2), ("same", 1, 3))[0]) == []


def test_an_event_that_two_tell_is_neithers_word_unless_the_two_are_one():
    other = proposed("CONTENT", "volgde een razzia", Form="speech")
    spans = [CLAIM, ATTACK, SPEAKER, other, proposed("EVENT", "razzia", Type="ARREST"), proposed("PERSON", "Boko")]
    ties = ("speaker", 0, 2), ("speaker", 3, 5), ("same", 4, 1)
    assert asserted(written(spans, *ties)[0]) == []
    assert asserted(written(spans, *ties, ("same", 5, 2))[0]) == [("aanval", "Kiro")]


def test_the_innermost_claim_counts():
    outer = proposed("CONTENT", "Volgens Kiro eiste de groep de aanval op", Form="speech")
    graph, _ = written([outer, CLAIM, ATTACK, SPEAKER, ZENO], ("speaker", 0, 4), ("speaker", 1, 3))
    assert asserted(graph) == [("aanval", "Kiro")]
