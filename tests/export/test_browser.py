"""The page in a real browser, by keyboard and at two widths."""

import pytest
from hand_made import record

from duiding.export.html import page

pytestmark = pytest.mark.browser


@pytest.fixture(params=[(1280, 900), (390, 844)], ids=["1280", "390"])
def opened(browser, tmp_path, request):
    """A function that opens a page of records; what the browser complains of, and what it asks of the network, fails the test."""
    width, height = request.param
    context = browser.new_context(viewport={"width": width, "height": height})
    complaints = []

    def load(*records):
        file = tmp_path / "page.html"
        file.write_text(page(records), encoding="utf-8")
        tab = context.new_page()
        tab.on("console", lambda message: complaints.append(message.text) if message.type in ("error", "warning") else None)
        tab.on("pageerror", lambda error: complaints.append(str(error)))
        tab.on("dialog", lambda dialog: (complaints.append(dialog.message), dialog.dismiss()))
        tab.on("request", lambda asked: complaints.append(asked.url) if not asked.url.startswith(("file:", "data:")) else None)
        tab.goto(file.as_uri())
        return tab

    yield load
    context.close()
    assert complaints == []


def focused(tab, attribute="id"):
    return tab.evaluate(f"document.activeElement.getAttribute('{attribute}')")


def test_nothing_scrolls_sideways(opened, brakel, hostile):
    for tab in (opened(brakel), opened(brakel, hostile)):
        assert tab.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_hostile_text_runs_nothing(opened, hostile):
    tab = opened(hostile)
    tab.hover(".s")
    assert tab.locator("img, script").count() == 1


def test_from_a_span_to_its_record_and_back_by_keyboard(opened, brakel):
    tab = opened(brakel)
    tab.focus(".s")
    first = focused(tab)
    tab.keyboard.press("ArrowRight")
    second = focused(tab)
    assert second != first
    tab.keyboard.press("Enter")
    assert focused(tab) in tab.locator(f'[id="{second}"]').get_attribute("data-r").split()
    assert tab.locator(".card.on").count() >= 1 and tab.locator(".s.on").count() >= 1
    tab.keyboard.press("Escape")
    assert focused(tab) == second and tab.locator(".on").count() == 0


def test_from_a_record_to_its_words_and_back_by_keyboard(opened, brakel):
    tab = opened(brakel)
    tab.focus(".card")
    tab.keyboard.press("ArrowDown")
    card = focused(tab)
    assert card == "e-2"
    tab.keyboard.press("Enter")
    assert card in focused(tab, "data-r").split()
    tab.keyboard.press("Escape")
    assert focused(tab) == card


def test_every_record_is_reached_from_its_span_by_keyboard(opened, brakel):
    """From each span, Enter and then → reach every record that rests on it."""
    tab = opened(brakel)
    reached = set()
    tab.focus(".s")
    for _ in range(tab.locator(".s").count()):
        span, records = focused(tab), focused(tab, "data-r").split()
        tab.keyboard.press("Enter")
        seen = {focused(tab)}
        for _ in records:
            tab.keyboard.press("ArrowRight")
            seen.add(focused(tab))
        assert seen == set(records), span
        reached |= seen
        tab.evaluate("id => document.getElementById(id).focus()", span)
        tab.keyboard.press("ArrowRight")
    assert reached == set(tab.eval_on_selector_all(".card", "cards => cards.map(c => c.id)"))


def test_one_span_and_one_card_stand_in_the_tab_order(opened, brakel):
    tab = opened(brakel)
    assert tab.locator('.s[tabindex="0"]').count() == 1 and tab.locator('.card[tabindex="0"]').count() == 1
    tab.focus(".card")
    tab.keyboard.press("Tab")
    assert tab.evaluate("document.activeElement.closest('.card').id") == "e-1"


def test_focus_can_be_seen(opened, brakel):
    tab = opened(brakel)
    tab.focus(".s")
    tab.keyboard.press("ArrowRight")
    assert tab.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    box = tab.evaluate("(({top, bottom}) => [top, bottom, innerHeight])(document.activeElement.getBoundingClientRect())")
    assert box[0] >= 0 and box[1] <= box[2]


def test_a_filter_hides_its_kind_and_brings_it_back(opened, brakel):
    tab = opened(brakel)
    button = tab.locator(".filter[data-kind=event]")
    button.click()
    assert button.get_attribute("aria-pressed") == "false" and not tab.locator("[id=e-1]").is_visible()
    assert tab.locator('.s[data-top="event"]').count() == 0
    button.click()
    assert tab.locator("[id=e-1]").is_visible() and tab.locator('.s[data-top="event"]').count() > 0


def test_light_and_dark_can_be_changed(opened, brakel):
    tab = opened(brakel)
    paper = "getComputedStyle(document.body).backgroundColor"
    light = tab.evaluate(paper)
    tab.click(".theme")
    assert tab.evaluate(paper) != light
    tab.click(".theme")
    assert tab.evaluate(paper) == light


def test_without_script_the_links_lead_to_cards(browser, tmp_path):
    context = browser.new_context(java_script_enabled=False)
    file = tmp_path / "page.html"
    file.write_text(page([record()]), encoding="utf-8")
    tab = context.new_page()
    tab.goto(file.as_uri())
    tab.click(".s >> nth=0")
    assert tab.url.endswith("#e-1")
    context.close()
