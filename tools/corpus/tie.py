"""A coded article → the graph: spans with their classes and values, and arcs tied between the mentions that stand nearest."""

from __future__ import annotations

import re
from typing import Any, get_args

from authoring import LABELS, Coded, Fact
from values import actor_value, date_value, figure_value, place_value, the_types

from duiding.mark.graph import ACTOR_LABELS, ARGUMENTS, ATTESTATION, LINKS, RESPONSIBILITY, Graph, Node
from duiding.ontology import RELATIONS, TRAITS, admits
from duiding.records.events import ParticipantBasis, Realis
from duiding.records.statements import Form, Likelihood

CODER = "coder"
PLACES = {"place": None, "from": "from", "to": "to", "origin": "origin"}
STANCES = (*RESPONSIBILITY, *ATTESTATION)
ONCE = ("con", "cue", "que", "crd", "out", "val", "lik", "rea")
"""Labels whose things are spans and nothing else: one id, one span."""
OUTCOMES = ("succeeded", "repelled", "intercepted", "foiled", "failed")
REALIS, SCALE, BASES, FORMS = (get_args(x) for x in (Realis, Likelihood, ParticipantBasis, Form))


class Tie:
    """Makes the graph of one coded article; `faults` collects what is wrong in it, so that a coder sees all of it at once."""

    def __init__(self, coded: Coded) -> None:
        self.coded, self.faults = coded, list[str]()
        self.graph = Graph(coded.text, language=coded.meta.get("language", "en"), published=coded.meta.get("published") or None, title=coded.title)
        self.nodes: dict[str, list[Node]] = {}
        self._spans()
        self._facts()
        self._unsaid()

    def fault(self, fact: Fact | None, problem: str) -> None:
        """Notes a fault."""
        self.faults.append(f"{self.coded.name}{f', line {fact.line}' if fact else ''}: {problem}")

    # -- spans

    def _spans(self) -> None:
        counts = {(m.start, m.end) for id_, found in self.coded.mentions.items() if id_.startswith("fig") for m in found}
        for id_, mentions in self.coded.mentions.items():
            label = LABELS[id_[:3]]
            if len(mentions) > 1 and id_[:3] in ONCE:
                self.fault(None, f"{id_} stands {len(mentions)} times; a {label} is one span: number them apart")
            for m in mentions:
                node = self.graph.add(label, m.start, m.end, by=CODER)
                if label in ACTOR_LABELS or label in ("PLACE", "FACILITY"):
                    # Persons without a name are nominals, whether the coder says so or not; so is a number that stands for persons.
                    unnamed = label == "PEOPLE" and (m.kind == "name" or (m.start, m.end) in counts)
                    node.attributes["Kind"] = "nominal" if unnamed else m.kind
                self.nodes.setdefault(id_, []).append(node)
            first, *later = self.nodes[id_]
            if id_[:3] not in (*ONCE, "ttl"):
                for node in later:
                    if node is not first:
                        self.graph.link("same", node, first, by=CODER)

    def _ends(self, fact: Fact, ids: str) -> list[tuple[list[Node], str]]:
        """The mentions behind `grp1,ppl2?claimed,evt1#2,fac1:airport`, each with what stands after ? or :."""
        found = []
        for part in filter(None, ids.split(",")):
            read = re.fullmatch(r"([a-z]{3}\d+)(?:#(\d+))?(?:[?:]([\w.-]+))?", part)
            if not read or read[1] not in self.nodes:
                self.fault(fact, f"{part!r} is no id of a span in the text")
                continue
            nodes = self.nodes[read[1]]
            if read[2]:
                if int(read[2]) > len(nodes):
                    self.fault(fact, f"{read[1]} has no mention {read[2]}")
                    continue
                nodes = [nodes[int(read[2]) - 1]]
            found.append((nodes, read[3] or ""))
        return found

    def _nearest(self, sources: list[Node], targets: list[Node], *, voice: bool = False) -> tuple[Node, Node]:
        """The pair that stands nearest; with `voice`, one within the same claim (or outside all) before one across."""
        def key(pair: tuple[Node, Node]) -> tuple[object, ...]:
            across = voice and self._content(pair[0]) is not self._content(pair[1])
            return across, *self._distance(*pair), pair[0].start, pair[1].start
        return min(((s, t) for s in sources for t in targets), key=key)

    def _content(self, node: Node) -> Node | None:
        """The innermost claim around a span."""
        around = [c for c in self.graph.nodes("CONTENT") if c.start <= node.start and node.end <= c.end]
        return min(around, key=lambda c: c.end - c.start, default=None)

    def _distance(self, a: Node, b: Node) -> tuple[bool, bool, int]:
        """The same sentence before another, a name or noun before a pronoun (a possessive often stands nearest), then the gap."""
        apart = self.graph.sentence_of(a).index != self.graph.sentence_of(b).index
        return apart, "pronoun" in (a.get("Kind"), b.get("Kind")), max(b.start - a.end, a.start - b.end, 0)

    def _link(self, label: str, sources: list[Node], targets: list[Node], **attributes: str) -> None:
        outside = [t for t in targets if not any(s.start <= t.start and t.end <= s.end for s in sources)] if label == "speaker" else []
        source, target = self._nearest(sources, outside or targets, voice=label in STANCES)
        if source is target:
            self.fault(None, f"{label} ties {self.graph.quote(source)!r} to itself")
            return
        self.graph.link(label, source, target, by=CODER, **{k: v for k, v in attributes.items() if v})

    def _arcs(self, fact: Fact, key: str, label: str, allowed: tuple[str, ...] = (), **attributes: str) -> None:
        sources = self.nodes[fact.subject]
        for targets, extra in self._ends(fact, fact.keys.get(key, "")):
            if allowed and targets[0].label not in allowed:
                self.fault(fact, f"{key}={fact.keys[key]}: a {targets[0].label} cannot be that")
                continue
            more = {"Type" if label == "target" else "Basis": extra} if extra else {}
            if "Basis" in more and extra not in BASES:
                self.fault(fact, f"?{extra} is no basis: {', '.join(BASES)}")
            self._link(label, sources, targets, **attributes, **more)

    # -- facts

    def _facts(self) -> None:
        seen: set[str] = set()
        for fact in self.coded.facts:
            if fact.subject in ("trait", "rel"):
                self._statement(fact)
                continue
            if "#" in fact.subject:
                self._one_mention(fact)
                continue
            if fact.subject not in self.nodes:
                self.fault(fact, f"{fact.subject} is no id of a span in the text")
                continue
            if fact.subject in seen:
                self.fault(fact, f"{fact.subject} has two lines; write one")
            seen.add(fact.subject)
            kind = fact.subject[:3]
            try:
                getattr(self, f"_{kind}", self._actor)(fact)
            except ValueError as wrong:
                self.fault(fact, str(wrong))
        for id_ in self.nodes:
            if id_ not in seen:
                self._silent(id_)

    def _one_mention(self, fact: Fact) -> None:
        """`evt1#2 claimed=grp1`: further arcs, of one mention of an event."""
        ends = self._ends(fact, fact.subject)
        if fact.words or not ends or ends[0][0][0].label != "EVENT":
            self.fault(fact, f"{fact.subject} ties one mention of an event: write key=id only")
            return
        self.nodes[fact.subject] = ends[0][0]
        try:
            self._keys(fact, *ARGUMENTS, *PLACES, *STANCES, *LINKS)
            self._event_arcs(fact)
        except ValueError as wrong:
            self.fault(fact, str(wrong))
        del self.nodes[fact.subject]

    def _silent(self, id_: str) -> None:
        """What has no line: actors have their own words, the rest must say something."""
        if LABELS[id_[:3]] in ACTOR_LABELS:
            self._actor(Fact(id_, {}, (), (), 0))
        elif id_[:3] in ("evt", "loc", "fac", "tim", "fig", "con", "crd", "que", "out", "wpn"):
            self.fault(None, f"{id_} ({self.graph.quote(self.nodes[id_][0])!r}) has no line in the table")

    def _keys(self, fact: Fact, *known: str) -> None:
        if unknown := set(fact.keys) - set(known):
            raise ValueError(f"unknown keys {', '.join(sorted(unknown))} for {fact.subject}; known are {', '.join(known)}")

    def _set(self, fact: Fact, value: Any = None, **attributes: str | None) -> None:
        for node in self.nodes[fact.subject]:
            node.value = value if value is not None else node.value
            node.attributes.update({k: v for k, v in attributes.items() if v})

    def _actor(self, fact: Fact) -> None:
        self._keys(fact, "kind", "country", "part_of", "title", "sector", "wikidata")
        value, known = actor_value(fact, self.nodes[fact.subject], self.graph)
        self._set(fact, value, Register=(value.register_id or "unknown") if known else None)
        self._arcs(fact, "part_of", "part_of", ACTOR_LABELS)
        for targets, _ in self._ends(fact, fact.keys.get("title", "")):
            self._link("title", self.nodes[fact.subject], targets)

    def _evt(self, fact: Fact) -> None:
        self._keys(fact, *ARGUMENTS, *PLACES, *STANCES, *LINKS, "also", "outcome", "unclaimed")
        if len(fact.words) != 2 or fact.words[1] not in REALIS:
            raise ValueError(f"{fact.subject} needs TYPE/mode and realis ({', '.join(REALIS)})")
        type_, _, mode = fact.words[0].partition("/")
        if type_ != "-" and not admits(type_, mode):
            raise ValueError(f"{fact.words[0]!r} is no type/mode of the ontology")
        if (outcome := fact.keys.get("outcome")) and outcome not in OUTCOMES:
            raise ValueError(f"outcome is one of {', '.join(OUTCOMES)}")
        also = " ".join(the_types(fact.keys.get("also", "")))
        self._set(fact, None, Type=None if type_ == "-" else type_, Mode=mode, Realis=fact.words[1], Also=also, Outcome=outcome,
                  Unclaimed=self._unclaimed(fact))
        self._event_arcs(fact)

    def _event_arcs(self, fact: Fact) -> None:
        things = (*ACTOR_LABELS, "PLACE", "FACILITY")
        allowed = {"actor": ACTOR_LABELS, "recipient": ACTOR_LABELS, "date": ("TIME",), "figure": ("FIGURE",), "weapon": ("WEAPON",),
                   "target": things}
        for role, labels in allowed.items():
            self._arcs(fact, role, role, labels)
        for key, role in PLACES.items():
            self._arcs(fact, key, "place", ("PLACE", "FACILITY"), **({"Role": role} if role else {}))
        for stance in STANCES:
            self._arcs(fact, stance, stance, ACTOR_LABELS)
            self._same_as_basis(fact, stance)
        for link in LINKS:
            self._arcs(fact, link, link, ("EVENT",))

    def _same_as_basis(self, fact: Fact, stance: str) -> None:
        """`actor=grp1?attributed attributed=sta1`: the arc reaches who is blamed, not who blames."""
        ids = re.findall(r"[a-z]{3}\d+", fact.keys.get(stance, ""))
        marked = [re.split(r"[?#]", a)[0] for a in fact.keys.get("actor", "").split(",") if a.endswith(f"?{stance}")]
        if ids and marked and not set(ids) & set(marked):
            self.fault(fact, f"{stance}={','.join(ids)}, but the actor {stance} is {','.join(marked)}: name whom it is laid upon")

    def _unclaimed(self, fact: Fact) -> str | None:
        if not (words := fact.keys.get("unclaimed")):
            return None
        start, end = self._find(words, self.nodes[fact.subject])
        return f"{start} {end}"

    def _find(self, words: str, near: list[Node]) -> tuple[int, int]:
        """Where words stand, nearest to some spans."""
        starts = [m.start() for m in re.finditer(re.escape(words), self.graph.text)]
        if not starts:
            raise ValueError(f"the words {words[:60]!r} do not stand in the text")
        start = min(starts, key=lambda s: (min(abs(s - n.start) for n in near), s))
        return start, start + len(words)

    def _loc(self, fact: Fact) -> None:
        self._keys(fact, "part_of", "relation", "target")
        self._set(fact, place_value(fact), Target=fact.keys.get("target"))
        self._arcs(fact, "part_of", "part_of", ("PLACE", "FACILITY"))

    _fac = _loc

    def _tim(self, fact: Fact) -> None:
        self._keys(fact)
        value, timex = date_value(fact)
        unresolved = "yes" if value is None and timex == "date" else None
        self._set(fact, value, Timex=timex, Unresolved=unresolved)

    def _fig(self, fact: Fact) -> None:
        self._keys(fact, "side", "who", "by", "actor", "recipient", "place", "date", "types")
        kind, value, flags = figure_value(fact, self.graph.quote(self.nodes[fact.subject][0]))
        who = self._counted(fact)
        self._set(fact, value, Kind=kind, Who=who, Total="yes" if "total" in flags else None, Side=fact.keys.get("side"),
                  Status="superseded" if "superseded" in flags else None, Civilian="yes" if "civilian" in flags else None,
                  Types=" ".join(the_types(fact.keys.get("types", ""))))
        self._arcs(fact, "by", "by", ACTOR_LABELS)
        for key, labels in (("actor", ACTOR_LABELS), ("recipient", ACTOR_LABELS), ("place", ("PLACE", "FACILITY")), ("date", ("TIME",))):
            self._arcs(fact, key, key, labels)

    def _counted(self, fact: Fact) -> str | None:
        """The words that say who is counted: the rest of the phrase around the figure, or the mention that the coder names."""
        node = self.nodes[fact.subject][0]
        around = [n for n in self.graph.nodes("PEOPLE") if n.start <= node.start and node.end <= n.end and (n.start, n.end) != (node.start, node.end)]
        if around:
            phrase = min(around, key=lambda n: n.end - n.start)
            return (self.graph.text[phrase.start:node.start] + self.graph.text[node.end:phrase.end]).strip() or None
        ends = self._ends(fact, fact.keys.get("who", ""))
        return self.graph.quote(ends[0][0][0]) if ends else None

    def _wpn(self, fact: Fact) -> None:
        self._keys(fact)
        if len(fact.words) != 1:
            raise ValueError(f"{fact.subject} needs one weapon type")
        self._set(fact, None, Type=fact.words[0])

    def _ttl(self, fact: Fact) -> None:
        self._keys(fact)

    _lik = _rea = _cue = _ttl

    def _con(self, fact: Fact) -> None:
        self._keys(fact, "speaker", "cue", "about", "addressee", "via", "realis")
        if len(fact.words) != 1 or fact.words[0] not in FORMS:
            raise ValueError(f"{fact.subject} is direct, indirect or mixed")
        self._set(fact, None, Form=fact.words[0], Realis=fact.keys.get("realis"))
        if "speaker" not in fact.keys:
            raise ValueError(f"{fact.subject} has no speaker")
        self._speech(fact)
        for targets, _ in self._ends(fact, fact.keys.get("cue", "")):
            self._link("says", targets, self.nodes[fact.subject])

    def _speech(self, fact: Fact) -> None:
        self._arcs(fact, "speaker", "speaker", ACTOR_LABELS)
        self._arcs(fact, "about", "about", ACTOR_LABELS)
        self._arcs(fact, "addressee", "addressee", ACTOR_LABELS)
        self._arcs(fact, "via", "via", ACTOR_LABELS)

    def _que(self, fact: Fact) -> None:
        self._keys(fact, "speaker", "about", "addressee")
        if fact.words not in (("open",), ("answered",)):
            raise ValueError(f"{fact.subject} is open or answered")
        self._set(fact, None, Status=fact.words[0])
        self._speech(fact)

    def _crd(self, fact: Fact) -> None:
        self._keys(fact)
        if fact.words not in (("agency",), ("photographer",), ("byline",)):
            raise ValueError(f"{fact.subject} is agency, photographer or byline")
        self._set(fact, None, Kind=fact.words[0])

    def _out(self, fact: Fact) -> None:
        self._keys(fact, "by", "subject", "threatens", "likelihood", "reason", "horizon")
        if len(fact.words) != 1 or fact.words[0] not in SCALE:
            raise ValueError(f"{fact.subject} needs one of {', '.join(SCALE)}")
        self._set(fact, None, Outlook="yes", Scale=fact.words[0])
        self._arcs(fact, "by", "speaker", ACTOR_LABELS)
        self._arcs(fact, "subject", "subject", ACTOR_LABELS)
        self._arcs(fact, "threatens", "threatens", (*ACTOR_LABELS, "PLACE", "FACILITY"))
        self._arcs(fact, "horizon", "horizon", ("TIME",))
        for key, label in (("likelihood", "LIKELIHOOD"), ("reason", "REASON")):
            for targets, _ in self._ends(fact, fact.keys.get(key, "")):
                if targets[0].label != label:
                    raise ValueError(f"{key} must be a {label}")
                if key == "likelihood":
                    targets[0].attributes["Scale"] = fact.words[0]
                self._link(key, self.nodes[fact.subject], targets)

    def _val(self, fact: Fact) -> None:
        self._keys(fact)
        words = fact.quoted or fact.words
        if words:
            self._set(fact, int(words[0]) if re.fullmatch(r"\d+", words[0]) else words[0])

    # -- statements

    def _statement(self, fact: Fact) -> None:
        if len(fact.words) < 3 or fact.words[1] not in (TRAITS if fact.subject == "trait" else RELATIONS):
            self.fault(fact, f"write '{fact.subject} subject name object', with a name of the ontology")
            return
        subject, object_ = self._ends(fact, fact.words[0]), self._ends(fact, fact.words[2])
        if not subject or not object_:
            return
        if (unknown := set(fact.keys) - {"date", "by"}) or len(fact.words) > 4 or (fact.words[3:] and fact.words[3] not in REALIS):
            self.fault(fact, f"unknown words or keys {sorted(unknown) or fact.words[3:]}")
            return
        wanted = ("VALUE",) if fact.subject == "trait" else ACTOR_LABELS
        if object_[0][0][0].label not in wanted or subject[0][0][0].label not in ACTOR_LABELS:
            self.fault(fact, f"{fact.words[0]} {fact.words[1]} {fact.words[2]}: ends must be an actor and {' or '.join(wanted)}")
            return
        try:
            self._state(fact, subject[0][0], object_[0][0])
        except ValueError as wrong:
            self.fault(fact, str(wrong))

    def _state(self, fact: Fact, subject: list[Node], object_: list[Node]) -> None:
        if fact.quoted:
            evidence = self._find(fact.quoted[0], [*subject, *object_])
            inside = [[n for n in side if evidence[0] <= n.start and n.end <= evidence[1]] or side for side in (subject, object_)]
            source, target = self._nearest(*inside)
        else:
            source, target = self._nearest(subject, object_)
            ends = [self.graph.sentence_of(n) for n in (source, target)]
            evidence = (min(s.start for s in ends), max(s.end for s in ends))
            if ends[0].index != ends[1].index:
                evidence = (self.graph.sentence_of(target).start, self.graph.sentence_of(target).end)
        if source is target:
            raise ValueError(f"{fact.words[1]} ties an actor to itself")
        arc = self.graph.link(fact.words[1], source, target, by=CODER, evidence=evidence)
        if fact.subject == "rel":
            arc.attributes["Realis"] = fact.words[3] if fact.words[3:] else "actual"
        for nodes, _ in self._ends(fact, fact.keys.get("date", "")):
            near = self._nearest([target], nodes)[1]
            arc.attributes["Date"] = f"{near.start} {near.end}"

    # -- what needn't be written

    def _unsaid(self) -> None:
        """`asserts`, where an event is told only in the claims of one speaker."""
        contents = [n for n in self.graph.nodes("CONTENT") if n.get("Form")]
        for id_, nodes in self.nodes.items():
            if id_[:3] != "evt" or any(self.graph.out(n, *ATTESTATION) for n in nodes):
                continue
            speakers = [self._voice(n, contents) for n in nodes]
            if all(speakers) and len({id(self.graph.antecedent(s)) for s in speakers if s}) == 1:
                self.graph.link("asserts", nodes[0], speakers[0], by=CODER)  # type: ignore[arg-type]

    def _voice(self, node: Node, contents: list[Node]) -> Node | None:
        around = [c for c in contents if c.start <= node.start and node.end <= c.end]
        content = min(around, key=lambda c: c.end - c.start, default=None)
        if content is None or content.get("Realis") == "negated":  # what somebody denies, they do not assert
            return None
        return next(iter(self.graph.targets(content, "speaker")), None)
