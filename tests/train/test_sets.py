"""The readers of the data sets, on tiny files in the format of each. The contents are invented."""

import io
import json
import lzma
import subprocess
import sys
import tarfile
from collections.abc import Callable
from pathlib import Path

import pytest
from train.example import Example
from train.sets import _common, casing, muc4

from duiding.errors import BadLine, DuidingError, GraphError, NoSuchFile, OptionError
from train import sets

ROOT = Path(__file__).parents[2]


def write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    if file.suffix == ".xz":
        file.write_bytes(lzma.compress(text.encode()))
    else:
        file.write_text(text, "utf-8")


def jsonl(file: Path, *rows: object) -> None:
    write(file, "".join(json.dumps(r, ensure_ascii=False) + "\n" for r in rows))


def words(example: Example) -> list[tuple[str, str]]:
    return [(m.label, example.text[m.start:m.end]) for m in example.marks]


def ties(example: Example) -> list[tuple[str, str, str]]:
    said = [example.text[m.start:m.end] for m in example.marks]
    return [(t.label, said[t.source], said[t.target]) for t in example.ties]


def everything(found: dict[str, list[Example]]) -> list[Example]:
    return [e for examples in found.values() for e in examples]


# -- fixtures, one a set

def put_corpus(folder: Path) -> None:
    text = "Aanslag in Plodorp\n\nDe Rode Hand eiste de aanslag op."
    for split in ("train", "dev", "test"):
        write(folder / split / f"nl-{split}.txt", text)
        write(folder / split / f"nl-{split}.json", json.dumps({"language": "nl", "published": "2020-01-02", "title": "Aanslag in Plodorp"}))
        write(folder / split / f"nl-{split}.ann", "\n".join([
            "T1\tEVENT 0 7\tAanslag", "A1\tType T1 ASSAULT", "A2\tMode T1 explosives", "A3\tRealis T1 actual", "A4\tUnclaimed T1 20 32",
            "T2\tPLACE 11 18\tPlodorp", "A5\tKind T2 name", "T3\tGROUP 23 32\tRode Hand", "A6\tKind T3 name",
            '#1\tAnnotatorNotes T3\t{"actor": {"name": "Red Hand", "kind": "armed_group"}}',
            "T4\tEVENT 42 49\taanslag", "A7\tType T4 ASSAULT",
            "R1\tplace Arg1:T1 Arg2:T2", "R2\tactor Arg1:T4 Arg2:T3", '#2\tAnnotatorNotes R2\t{"evidence": null, "Basis": "claimed"}', "R3\tsame Arg1:T4 Arg2:T1"]) + "\n")


MUC = ("(SITE)\n\n   PLODORP, 3 JAN 90 (RADIO) -- [TEXT] TERRORISTS OF THE\nRED HAND [RH] BLEW UP A BRIDGE AND KILLED JUAN PEREZ, THE MAYOR.\n\n   "
       "THE TERRORISTS\nUSED DYNAMITE. RH MEMBERS FLED ACROSS THE BRIDGES.")


def template(**slots: list[str]) -> dict[str, list[str]]:
    names = {"kind": "INCIDENT: TYPE", "stage": "INCIDENT: STAGE OF EXECUTION", "weapon": "INCIDENT: INSTRUMENT ID", "who": "PERP: INDIVIDUAL ID",
             "group": "PERP: ORGANIZATION ID", "target": "PHYS TGT: ID", "name": "HUM TGT: NAME", "described": "HUM TGT: DESCRIPTION"}
    return {name: slots.get(key, []) for key, name in names.items()}


def put_muc4(folder: Path) -> None:
    row = {"id": "A-1", "text": MUC, "templates": [template(
        kind=["BOMBING"], stage=["ACCOMPLISHED"], weapon=['? "DYNAMITE"'], who=['"TERRORISTS"'], group=['"RED HAND" / "RH"', '"NOT THERE"'],
        target=['"BRIDGE"'], name=['"JUAN PEREZ"'], described=['"MAYOR": "JUAN PEREZ"'])]}
    jsonl(folder / "muc4" / "train.jsonl", row, {"id": "A-2", "text": "QUIET, 4 JAN 90 -- NOTHING HAPPENED.", "templates": []})
    jsonl(folder / "muc4" / "dev.jsonl", {**row, "id": "B-1"})


def put_re3d(folder: Path) -> None:
    texts = {f"D{i}": f"Army {i} fights Daesh near Town {i}. " for i in range(12)}
    at = folder / "re3d"
    jsonl(at / "x.documents.jsonl", *({"_id": name, "text": text, "title": "t"} for name, text in texts.items()))
    entities, relations = [], []
    for name, text in texts.items():
        army, daesh = text.index(" fights"), text.index("Daesh")
        base = {"documentId": name, "confidence": 1}
        entities += [{**base, "begin": 0, "end": army, "type": "Organisation", "value": text[:army]},
                     {**base, "begin": daesh, "end": daesh + 6, "type": "Organisation", "value": "Daesh "},
                     {**base, "begin": 0, "end": 4, "type": "Organisation", "value": "Army", "confidence": 0}]
        relation = {**base, "sourceBegin": 0, "sourceEnd": army, "targetBegin": daesh, "targetEnd": daesh + 6, "type": "FightingAgainst"}
        relations += [relation, relation, {**relation, "type": "Likes", "confidence": 0}]
    jsonl(at / "x.entities.jsonl", *entities)
    jsonl(at / "x.relations.jsonl", *relations)


def put_wikiann(folder: Path) -> None:
    write(folder / "wikiann" / "nl.train.xz", "nl:Ans\tB-PER\nnl:Bos\tI-PER\nnl:(\tO\nnl:uit\tO\nnl:Edam\tB-LOC\nnl:)\tO\nnl:,\tO\nnl:zei\tO\nnl:\"\tO\nnl:ja\tO\nnl:\"\tO\nnl:.\tO\n\n")
    write(folder / "wikiann" / "fr.dev.xz", "fr:L'\tO\nfr:Union\tB-ORG\nfr:du\tI-ORG\nfr:Nord\tI-ORG\nfr:Lille\tB-LOC\nfr:!\tO\n\nfr:REDIRECT\tO\nfr:Lille\tB-LOC\n")


def put_plover(folder: Path) -> None:
    story = {"disclaimer": "made up", "source": "AP", "text": "It was a strike in {city}. People of {city} walked.", "label": "PROTEST", "mode": "PRIMATIVE"}
    jsonl(folder / "plover_synthetic_stories.jsonl", *(
        {**story, "title": f"{{country_1}} strike {i}", "prompt": f"Utopia strike {i}\n\n(AP) --"} for i in range(6)),
        {**story, "title": "Alone {city}", "prompt": "", "label": "AID", "mode": ""})


def put_event_location(folder: Path) -> None:
    text = "A bomb exploded in Plodorp, police in Edam said."

    def span(label: str, said: str) -> dict[str, object]:
        return {"label": label, "start": text.index(said), "end": text.index(said) + len(said)}

    write(folder / "event_location.json", json.dumps([
        {"text": text, "spans": [span("VERB", "exploded"), span("LOCATION", "Plodorp")], "answer": "accept"},
        {"text": text, "spans": [span("VERB", "said"), span("LOCATION", " ")]}, {"text": "Nobody asked.", "spans": []}]))


ECB = """<Document doc_name="x.xml" doc_id="1">
<token t_id="1" sentence="0" number="0">http</token>
<token t_id="2" sentence="1" number="0">Ann</token><token t_id="3" sentence="1" number="1">did</token>
<token t_id="4" sentence="1" number="2">not</token><token t_id="5" sentence="1" number="3">flee</token><token t_id="6" sentence="1" number="4">.</token>
<token t_id="7" sentence="2" number="0">Weather</token><token t_id="8" sentence="2" number="1">.</token>
<token t_id="9" sentence="3" number="0">She</token><token t_id="10" sentence="3" number="1">stayed</token><token t_id="11" sentence="3" number="2">.</token>
<Markables>
<HUMAN_PART_PER m_id="1"><token_anchor t_id="2"/></HUMAN_PART_PER>
<NEG_ACTION_OCCURRENCE m_id="2"><token_anchor t_id="5"/></NEG_ACTION_OCCURRENCE>
<HUMAN_PART_PER m_id="3"><token_anchor t_id="9"/></HUMAN_PART_PER>
<ACTION_STATE m_id="4"><token_anchor t_id="10"/></ACTION_STATE>
<HUMAN_PART_PER m_id="5" RELATED_TO="" TAG_DESCRIPTOR="ann" instance_id="HUM1"/>
</Markables>
<Relations><CROSS_DOC_COREF r_id="1" note="HUM1"><source m_id="3"/><source m_id="1"/><target m_id="5"/></CROSS_DOC_COREF></Relations>
</Document>"""


def put_ecbplus(folder: Path, *names: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    with tarfile.open(folder / "ecbplus_topics_1-35.tar.xz", "w:xz") as archive:
        for name in names or ("ecbplus/1/1_1ecb.xml", "ecbplus/31/31_1ecbplus.xml"):
            member = tarfile.TarInfo(name)
            member.size = len(ECB.encode())
            archive.addfile(member, io.BytesIO(ECB.encode()))


def put_clin26(folder: Path) -> None:
    tokens = ["Ans", "Bos", "wint", None, "De", "winst", "van", "haar", "kwam", "aan", "."]
    columns = {
        "ne": {0: "(PER\t_", 1: "PER)\t_"}, "e": {0: "(PER\t_", 1: "PER)\t_", 6: "(PER)\t_"},
        "factuality": {2: "B-E\tB-CERTAIN\tB-POS", 4: "B-E\tB-POSSIBLE\tB-NEG", 7: "B-E\t_\t_"},
        "coref": {0: "(1", 1: "1)", 2: "(2)", 4: "(2)", 6: "(1)", 7: "(3", 8: "3)"}, "coref_event": {2: "(2)", 4: "(2)", 7: "(3", 8: "3)"}}
    for kind, rows in columns.items():
        name, lines, n = f"1_Ans_wint.xml.{kind}", [], 0
        empty = {"factuality": "_\t_\t_", "ne": "_\t_", "e": "_\t_"}.get(kind, "_")
        for token in tokens:
            if token is None:
                lines.append("")
                continue
            n += 1
            lines.append((f"{name}\t" if kind.startswith("coref") else "") + f"{n}\t{token}\t{rows.get(n - 1, empty)}")
        head = f"#begin document ({name});\n" if kind.startswith("coref") else ""
        write(folder / "clin26_nl_dev" / kind / name, head + "\n".join(lines) + "\n")


def put_crossner(folder: Path) -> None:
    for split in ("train", "dev"):
        write(folder / "crossner_politics" / f"{split}.txt", "Red\tB-politicalparty\nHand\tI-politicalparty\nwon\tO\n.\tO\n\nAgain\tO\n.\tO\n")


def put_arabic_gsr(folder: Path) -> None:
    def answer(verb: list[str], source: list[str], target: list[str]) -> dict[str, object]:
        return {"verb": verb, "source_actor": source, "target_actor": target, "source_role": {"main": "None", "role": "CVL"} if source else {}, "target_role": {}}

    rows = [{"_id": f"r{i}", "text": "قتل رجل ثلاثة اشخاص في المدينة", "event_type": "ASSAULT", "source_gold": "", "verb_gold": "قتل", "target_gold": "",
             "spans": [answer(["قتل"], ["رجل"], ["اشخاص"]), answer(["قتل"], ["رجل"], ["ثلاثة", "اشخاص"])]} for i in range(3)]
    jsonl(folder / "arabic_gsr" / "assault_spans.train.jsonl", *rows)


def put_dates(folder: Path) -> None:
    jsonl(folder / "dates" / "dutch.jsonl",
          {"suite": "DateExtractor", "Input": "Ik ga op 3 mei", "Results": [{"Text": "3 mei", "Type": "date", "Start": 9, "Length": 5}]},
          {"suite": "DateTimeModel", "Input": "Tot MORGEN", "Results": [{"Text": "morgen", "TypeName": "datetimeV2.date", "Start": 1, "End": 6}]},
          {"suite": "DateTimeModel", "Input": "Om 3 uur UTC", "Results": [{"Text": "UTC", "TypeName": "datetimeV2.timezone", "Start": 9, "End": 11}]},
          {"suite": "DateTimeModel", "Input": "Niets", "Results": []})


def put_wikievents(folder: Path) -> None:
    tokens = ["A", "man", "bombed", "a", "bus", ".", "The", "man", "fled", "."]
    jsonl(folder / "wikievents_train.jsonl", {"docid": "w1", "tokens": tokens, "sentences": [], "event_mentions": [
        {"event_type": "Conflict.Attack", "trigger": {"start_idx": 2, "end_idx": 3, "text": "bombed"}, "arguments": [{"role": "Attacker", "text": "man"}, {"role": "Place", "text": "Rome"}]},
        {"event_type": "Life.Die", "trigger": {"start_idx": 0, "end_idx": 0, "text": ""}, "arguments": []}]})


PUT: dict[str, Callable[[Path], None]] = {
    "corpus": put_corpus, "muc4": put_muc4, "re3d": put_re3d, "wikiann": put_wikiann, "plover": put_plover, "event_location": put_event_location,
    "ecbplus": put_ecbplus, "clin26": put_clin26, "crossner": put_crossner, "arabic_gsr": put_arabic_gsr, "dates": put_dates, "wikievents": put_wikievents}


# -- what holds for all

def test_every_set_has_a_reader_and_a_fixture():
    assert set(PUT) == set(sets.NAMES)
    assert all(isinstance(sets.module(n).LICENCE, str) and n == sets.module(n).TASK for n in sets.NAMES)


def test_weights_that_ship_do_not_learn_from_news_that_is_not_free():
    assert {name for name in sets.NAMES if not sets.module(name).SHIPPABLE} == {"wikievents"}


@pytest.mark.parametrize("name", sets.NAMES)
def test_offsets_are_tight_and_ties_hold(name, tmp_path):
    PUT[name](tmp_path)
    found = everything(sets.read(name, tmp_path))
    assert found
    assert len({e.name for e in found}) == len(found)
    for e in found:
        assert e.task == name
        for m in e.marks:
            assert 0 <= m.start < m.end <= len(e.text)
            assert e.text[m.start:m.end] == e.text[m.start:m.end].strip()
        for t in e.ties:
            assert t.source != t.target
            assert max(t.source, t.target) < len(e.marks)
            assert t.label != "same" or e.marks[t.source].start >= e.marks[t.target].start


@pytest.mark.parametrize("name", sets.NAMES)
def test_reading_twice_gives_the_same(name, tmp_path):
    PUT[name](tmp_path)
    assert sets.read(name, tmp_path) == sets.read(name, tmp_path)


@pytest.mark.parametrize("name", sets.NAMES)
def test_a_folder_without_the_set_is_said(name, tmp_path):
    with pytest.raises(DuidingError) as wrong:
        sets.read(name, tmp_path)
    assert str(tmp_path) in str(wrong.value)


@pytest.mark.parametrize("name", [n for n in sets.NAMES if n not in {"corpus", "ecbplus", "event_location", "clin26"}])
def test_a_broken_line_is_named(name, tmp_path):
    PUT[name](tmp_path)
    file = next(f for f in sorted(tmp_path.rglob("*")) if f.is_file())
    text = lzma.decompress(file.read_bytes()).decode() if file.suffix == ".xz" else file.read_text("utf-8")
    write(file, "{broken\n\n" + text)
    with pytest.raises(BadLine, match=r", line 1\b"):
        sets.read(name, tmp_path)


def test_no_such_set():
    with pytest.raises(OptionError, match="wikiann"):
        sets.module("conll")


# -- one by one

def test_corpus(tmp_path):
    put_corpus(tmp_path)
    found = sets.read("corpus", tmp_path)
    assert [len(found[s]) for s in ("train", "dev", "test")] == [1, 1, 1]
    e = found["train"][0]
    assert words(e) == [("EVENT", "Aanslag"), ("PLACE", "Plodorp"), ("GROUP", "Rode Hand"), ("EVENT", "aanslag")]
    assert e.marks[0].classes == {"Type": "ASSAULT", "Mode": "ASSAULT/explosives", "Realis": "actual", "Unclaimed": "yes"}
    assert e.marks[2].classes == {"Kind": "name", "Sort": "armed_group"}
    assert e.marks[3].classes == {"Type": "ASSAULT", "Mode": "ASSAULT"}
    assert ties(e) == [("place", "Aanslag", "Plodorp"), ("actor", "aanslag", "Rode Hand"), ("same", "aanslag", "Aanslag")]
    assert e.ties[1].classes == {"Basis": "claimed"}


def test_a_corpus_article_that_is_broken_is_named(tmp_path):
    put_corpus(tmp_path)
    write(tmp_path / "dev" / "nl-dev.ann", "T1\tEVENT 0 7\tanders\n")
    with pytest.raises(GraphError, match=r"nl-dev\.ann, line 1"):
        sets.read("corpus", tmp_path)


def test_muc4_marks_every_occurrence_and_ties_alternatives(tmp_path):
    put_muc4(tmp_path)
    found = sets.read("muc4", tmp_path)
    e = found["train"][0]
    assert e.text.upper() == muc4.body(MUC)
    assert e.text.startswith("Terrorists of the Red Hand (RH)")
    assert "\n\nThe terrorists" in e.text
    said = [(label, text.upper()) for label, text in words(e)]
    assert sorted(said) == sorted([("PerpInd", "TERRORISTS")] * 2 + [("PerpOrg", "RED HAND"), ("PerpOrg", "RH"), ("PerpOrg", "RH"), ("Target", "BRIDGE"),
                                  ("Victim", "JUAN PEREZ"), ("VictimDescription", "MAYOR"), ("Weapon", "DYNAMITE")])
    assert all(m.classes == {"incident": "bombing"} for m in e.marks)
    assert sorted((a.upper(), b.upper()) for _, a, b in ties(e)) == [("MAYOR", "JUAN PEREZ"), ("RH", "RED HAND"), ("RH", "RH"), ("TERRORISTS", "TERRORISTS")]
    assert e.classes == {"incident": ("bombing",), "stage": ("accomplished",)}
    assert found["train"][1].classes == {"incident": (), "stage": ()}


def test_muc4_templates_are_as_gtt_has_them(tmp_path):
    put_muc4(tmp_path)
    assert muc4.documents(tmp_path, "dev") == {"B-1": [{
        "incident_type": "bombing", "PerpInd": [["terrorists"]], "PerpOrg": [["red hand", "rh"]], "Target": [["bridge"]], "Victim": [["juan perez"]],
        "Weapon": [["dynamite"]]}]}


@pytest.mark.parametrize(("value", "strings"), [
    ('"A" / "B C"', ["A", "B C"]), ('?"A"', ["A"]), ('"A"/"B"', ["A", "B"]), ('"\\"THE X\\"" / "THE X"', ['"THE X"', "THE X"]), ("GUNS", ["GUNS"]),
    ('GUNS"', ["GUNS"]), ("-", []), ('"FRONT [FL]"', ["FRONT (FL)"])])
def test_muc4_fillers(value, strings):
    assert muc4.strings(value) == strings


def test_muc4_finds_whole_words_across_lines_and_a_plural_where_it_must():
    assert muc4.occurrences("ELN MEN", "THE ELN\n   MEN AND ELN MENACE") == [(4, 14)]
    assert muc4.occurrences("RIFLE", "TWO RIFLES") == []
    assert muc4.occurrences("RIFLE", "TWO RIFLES", loose=True) == [(4, 10)]


def test_case_comes_back_without_moving_a_letter():
    learned = casing.Casing(["He saw the army in San Marco. It said that the men of San Marco had left.", "Yes, the army left San Marco with the CIA."])
    text = 'THE ARMY LEFT SAN MARCO. "IT SAW THE CIA," THE U.S. MEN SAID.\n\nGOMEZ\'S ARMY (XKCD) LEFT.'
    assert learned.restore(text) == 'The army left San Marco. "It saw the CIA," the U.S. men said.\n\nGomez\'s army (XKCD) left.'


def test_re3d(tmp_path):
    put_re3d(tmp_path)
    found = sets.read("re3d", tmp_path)
    assert set(found) == {"train", "test"}
    assert len(everything(found)) == 12
    assert found["train"]
    assert found["test"]
    e = found["train"][0]
    assert [label for label, _ in words(e)] == ["Organisation"] * 2  # the one of confidence 0 is left out
    assert words(e)[1] == ("Organisation", "Daesh")
    assert [(label, b) for label, _, b in ties(e)] == [("FightingAgainst", "Daesh")]  # once, and nobody likes


def test_re3d_relation_without_its_entity(tmp_path):
    put_re3d(tmp_path)
    write(tmp_path / "re3d" / "x.entities.jsonl", "")
    with pytest.raises(BadLine, match="line 1"):
        sets.read("re3d", tmp_path)


def test_wikiann_reads_like_text(tmp_path):
    put_wikiann(tmp_path)
    found = sets.read("wikiann", tmp_path)
    assert found["train"][0].text == 'Ans Bos (uit Edam), zei "ja".'
    assert words(found["train"][0]) == [("PER", "Ans Bos"), ("LOC", "Edam")]
    assert [e.text for e in found["dev"]] == ["L'Union du Nord Lille !"]
    assert words(found["dev"][0]) == [("ORG", "Union du Nord"), ("LOC", "Lille")]


def test_tokens_become_text():
    def text(said: str, **how: bool) -> str:
        return _common.joined(said.split(), **how)[0]

    assert text('He said : " No , I do n\'t " ( he did ) .') == 'He said: "No, I don\'t" (he did).'
    assert text("the group 's men , `` so called ''") == 'the group\'s men, "so called"'
    assert text("« Oui » , dit l' homme ; non ?", french=True) == "« Oui », dit l'homme ; non ?"
    assert text("a well - known man -", hyphens=True) == "a well-known man -"
    said = ["Ann", "(", "40", ")", "left", "."]
    joined, at = _common.joined(said)
    assert [joined[a:b] for a, b in at] == said


def test_plover_holds_out_by_headline_and_fills_placeholders(tmp_path):
    put_plover(tmp_path)
    found = sets.read("plover", tmp_path)
    assert [len(found["train"]), len(found["test"])] == [5, 2]
    assert all("{" not in e.text for e in everything(found))
    e = next(e for e in everything(found) if e.classes["type"] == ("PROTEST",))
    assert e.text.startswith("Utopia strike")
    assert e.classes == {"type": ("PROTEST",), "mode": ("primitive",)}
    city = e.text.split("strike in ")[1].split(".")[0]
    assert e.text.endswith(f"People of {city} walked.")
    assert [e.classes for e in found["train"] if e.classes["type"] == ("AID",)] == [{"type": ("AID",), "mode": ()}]


def test_event_location_is_one_example_a_sentence(tmp_path):
    put_event_location(tmp_path)
    [e] = everything(sets.read("event_location", tmp_path))
    assert words(e) == [("VERB", "exploded"), ("LOCATION", "Plodorp"), ("VERB", "said")]
    assert ties(e) == [("place", "exploded", "Plodorp")]
    assert e.silent == {"VERB"}


def test_event_location_bad_offsets_are_named(tmp_path):
    write(tmp_path / "event_location.json", json.dumps([{"text": "Short.", "spans": [{"label": "VERB", "start": 3, "end": 99}]}]))
    with pytest.raises(BadLine, match="record 1"):
        sets.read("event_location", tmp_path)


def test_ecbplus(tmp_path):
    put_ecbplus(tmp_path)
    found = sets.read("ecbplus", tmp_path)
    assert [e.name for e in found["train"]] == ["1_1ecb"]
    assert [e.name for e in found["dev"]] == ["31_1ecbplus"]
    e = found["train"][0]
    assert e.text == "Ann did not flee.\n\nShe stayed."
    assert words(e) == [("HUMAN_PART_PER", "Ann"), ("ACTION_OCCURRENCE", "flee"), ("HUMAN_PART_PER", "She"), ("ACTION_STATE", "stayed")]
    assert e.marks[1].classes == {"Polarity": "neg"}
    assert ties(e) == [("same", "She", "Ann")]


def test_ecbplus_test_topics_must_not_be_there(tmp_path):
    put_ecbplus(tmp_path, "ecbplus/36/36_1ecb.xml")
    with pytest.raises(BadLine, match="held-out"):
        sets.read("ecbplus", tmp_path)


def test_clin26(tmp_path):
    put_clin26(tmp_path)
    [e] = sets.read("clin26", tmp_path)["train"]
    assert e.text == "Ans Bos wint\n\nDe winst van haar kwam aan."
    assert words(e) == [("PER", "Ans Bos"), ("ENTITY", "haar"), ("EVENT", "wint"), ("EVENT", "winst"), ("EVENT", "kwam")]
    assert e.marks[1].classes == {"Type": "PER"}
    assert e.marks[3].classes == {"Certainty": "POSSIBLE", "Polarity": "NEG"}
    assert sorted(ties(e)) == [("same", "haar", "Ans Bos"), ("same", "winst", "wint")]


def test_clin26_bracket_that_nothing_opened(tmp_path):
    put_clin26(tmp_path)
    file = tmp_path / "clin26_nl_dev" / "ne" / "1_Ans_wint.xml.ne"
    write(file, file.read_text("utf-8").replace("(PER\t", "_\t"))
    with pytest.raises(BadLine, match="line 2"):
        sets.read("clin26", tmp_path)


def test_crossner(tmp_path):
    put_crossner(tmp_path)
    found = sets.read("crossner", tmp_path)
    assert words(found["dev"][0]) == [("politicalparty", "Red Hand")]
    assert [e.text for e in found["train"]] == ["Red Hand won.", "Again."]


def test_arabic_gsr_is_silent_where_annotators_differ(tmp_path):
    put_arabic_gsr(tmp_path)
    e = everything(sets.read("arabic_gsr", tmp_path))[0]
    assert words(e) == [("EVENT", "قتل"), ("SOURCE", "رجل")]
    assert e.marks[1].classes == {"Role": "CVL"}
    assert [t.label for t in e.ties] == ["source"]
    assert e.silent == {"TARGET"}
    assert e.classes == {"type": ("ASSAULT",)}


def test_dates(tmp_path):
    put_dates(tmp_path)
    found = sorted(everything(sets.read("dates", tmp_path)), key=lambda e: e.text)
    assert [(e.text, words(e), e.marks[0].classes) for e in found] == [
        ("Ik ga op 3 mei", [("TIME", "3 mei")], {"type": "date"}), ("Tot MORGEN", [("TIME", "MORGEN")], {"type": "date"})]


def test_wikievents_takes_the_nearest_words(tmp_path):
    put_wikievents(tmp_path)
    found = sets.read("wikievents", tmp_path)
    assert set(found) == {"dev"}
    [e] = found["dev"]
    assert words(e) == [("EVENT", "bombed"), ("ARGUMENT", "man")]
    assert e.marks[1].start == 2
    assert ties(e) == [("Attacker", "bombed", "man")]


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(NoSuchFile, match=r"train\.txt"):
        sets.read("crossner", tmp_path)


def test_the_table(tmp_path):
    for put in (put_muc4, put_dates):
        put(tmp_path)
    command = [sys.executable, "-m", "train.sets", str(tmp_path), "--only", "muc4", "--only", "dates", "--only", "crossner"]
    shown = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False, env={"COLUMNS": "200", "PYTHONPATH": f"{ROOT}/src", "PATH": ""})
    assert shown.returncode == 3, shown.stderr
    assert "muc4" in shown.stdout
    assert "VictimDescription 1" in shown.stdout
    assert "crossner" in shown.stderr


def test_no_reader_needs_torch():
    code = "import sys\nfrom train import sets\nfor n in sets.NAMES: sets.module(n)\nassert 'torch' not in sys.modules"
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True, env={"PYTHONPATH": f"{ROOT}/src"})
