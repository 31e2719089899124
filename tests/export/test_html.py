import re
from base64 import b64encode
from hashlib import sha256
from html.parser import HTMLParser

import pytest
from hand_made import record
from hypothesis import given
from hypothesis import strategies as st

from duiding.export.cards import KINDS
from duiding.export.html import fragment, page
from duiding.records import Article, Credit, Event, Record, Run, Span


class Elements(HTMLParser):
    """What a browser would see: the elements with their attributes, the text by the id of its nearest element that has one."""

    def __init__(self, html):
        super().__init__(convert_charrefs=True)
        self.found, self.text, self.in_body = [], [], False
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        self.found.append((tag, attrs))
        self.in_body = self.in_body or attrs.get("class") == "body"
        self.in_body = self.in_body and attrs.get("class") not in ("records", "card")

    def handle_data(self, data):
        if self.in_body:
            self.text.append(data)

    def of(self, name):
        return [attrs for _, attrs in self.found if name in (attrs.get("class") or "").split()]

    def ids(self):
        return [attrs["id"] for _, attrs in self.found if "id" in attrs]


def record_ids(r):
    return [x.id for x in (*r.actors, *r.events, *r.totals, *r.traits, *r.relations, *r.claims, *r.outlooks, *r.questions, *r.credits)]


def test_every_record_has_a_card_and_every_span_of_it_leads_there(brakel):
    seen = Elements(page([brakel]))
    cards = {card["data-id"]: card["id"] for card in seen.of("card")}
    assert sorted(cards) == sorted(record_ids(brakel))
    linked = {anchor for segment in seen.of("s") for anchor in segment["data-r"].split()}
    assert linked == set(cards.values())


def test_every_link_within_the_page_leads_somewhere(brakel):
    seen = Elements(page([brakel, brakel]))
    assert len(seen.ids()) == len(set(seen.ids()))
    targets = {attrs["href"][1:] for tag, attrs in seen.found if tag == "a" and attrs["href"].startswith("#")}
    assert targets <= set(seen.ids())


def test_each_quotation_on_a_card_leads_to_a_segment_that_leads_back(brakel):
    html = page([brakel])
    segments = {s["id"]: s["data-r"].split() for s in Elements(html).of("s")}
    for anchor, body in re.findall(r'<article class="card[^>]* id="([^"]+)".*?>(.*?)</article>', html, re.S):
        for target in re.findall(r'class="ev" href="#([^"]+)"', body):
            assert anchor in segments[target]


def test_the_text_is_all_there_and_in_order(brakel):
    assert "".join(Elements(page([brakel])).text) == brakel.article.text


def test_what_did_not_happen_is_labelled_and_looks_different(brakel):
    seen = Elements(page([brakel]))
    negated = next(card for card in seen.of("card") if card["data-id"] == "e-2")
    assert "r-negated" in negated["class"] and "negated" in negated["aria-label"]
    assert any(segment.get("data-realis") == "negated" for segment in seen.of("s"))
    assert '<span class="badge r-negated">negated</span>' in page([brakel])


def test_actors_are_shown_by_name_never_by_id(brakel):
    visible = re.sub(r"<[^>]*>", "", page([brakel]).split("<main>")[1].split("<script>")[0])
    assert "Anna Smit" in visible and "ac-smit" not in visible and "ac-noord" not in visible


def test_all_kinds_have_a_filter_with_their_number(brakel):
    html = page([brakel])
    assert [kind for kind in KINDS if f'data-kind="{kind}" aria-pressed="true"' in html] == list(KINDS)
    assert 'Events <span class="n">3</span></button>' in html


def test_several_articles_are_listed_at_the_top(brakel):
    other = record(article=brakel.article.model_copy(update={"id": "a-2", "title": None}))
    seen = Elements(page([brakel, other]))
    assert [attrs["id"] for attrs in seen.of("doc")] == ["a-1", "a-2"]
    assert seen.of("contents") and not Elements(page([brakel])).of("contents")


def test_no_records_make_a_page_too():
    assert "0 articles" in page([])
    empty = Record(article=Article(id="a", text="", language="nl"), run=Run(program="x"))
    assert "Nothing was found" in page([empty]) and "duiding-view" in fragment(empty)


def test_nothing_of_a_hostile_record_becomes_markup(hostile, brakel):
    """The hostile page has the elements and attributes of the harmless one, and no others."""
    def shape(html):
        return {(tag, *(sorted(attrs) if "data-top" not in attrs else ())) for tag, attrs in Elements(html).found}

    assert shape(page([hostile])) <= shape(page([brakel])) and shape(fragment(hostile)) <= shape(fragment(brakel))
    marks = {"class", "data-kinds", "data-r", "data-realis", "data-top", "data-under", "data-weak", "href", "id", "title"}
    assert {name for segment in Elements(page([hostile])).of("s") for name in segment} <= marks
    for html in (page([hostile]), fragment(hostile)):
        tags = [tag for tag, _ in Elements(html).found]
        assert tags.count("script") <= 1 and tags.count("style") == 1 and "img" not in tags
        assert not [name for _, attrs in Elements(html).found for name in attrs if name.startswith("on")]
        assert "\x1b" not in html


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", " javascript:alert(1)", "//evil.example/x", "https:evil"])
def test_an_address_that_is_no_web_address_is_no_link(brakel, url):
    html = page([record(article=brakel.article.model_copy(update={"url": url}))])
    assert not Elements(html).of("url")


def test_the_policy_admits_the_one_style_and_script_by_their_hashes(brakel):
    html = page([brakel])
    policy = next(attrs["content"] for tag, attrs in Elements(html).found if attrs.get("http-equiv") == "Content-Security-Policy")
    assert policy.startswith("default-src 'none';") and "unsafe" not in policy and "http" not in policy
    for directive, body in re.findall(r"<(style|script)>(.*?)</\1>", html, re.S):
        assert f"{directive}-src 'sha256-{b64encode(sha256(body.encode()).digest()).decode()}'" in policy
    assert " style=" not in html


def test_the_fragment_has_no_script_no_ids_and_no_style_but_its_own(brakel):
    html = brakel._repr_html_()
    seen = Elements(html)
    assert html == fragment(brakel) and "script" not in [tag for tag, _ in seen.found] and not seen.ids()
    rules = re.search(r"<style>(.*?)</style>", html, re.S)[1]
    assert all(selector.strip().startswith(".duiding-view") for rule in re.findall(r"([^{}]+)\{", rules) for selector in rule.split(","))


@given(st.text(alphabet=st.characters(), min_size=1, max_size=60), st.data())
def test_any_text_makes_a_page_that_can_be_written(text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    span = Span.of(text, start, data.draw(st.integers(start + 1, len(text))))
    made = Record(article=Article(id=text, text=text, language=text, title=text), run=Run(program=text),
                  events=(Event(id=text, type=text, realis="general", mentions=(span,)),),
                  credits=(Credit(id=text, kind="agency", name=text, span=span),))
    page([made]).encode()
    fragment(made).encode()
