"use strict";
// Spans and cards find each other by data-r; one of each is in the tab order, arrows move along the rest.
(() => {
  const root = document.documentElement;
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const byId = (id) => document.getElementById(id);
  const spans = all(".s"), cards = all(".card"), status = document.querySelector("[role=status]");
  const spansOf = new Map(cards.map((card) => [card, []]));
  const recordsOf = (span) => span.dataset.r.split(" ").map(byId);
  for (const span of spans) for (const card of recordsOf(span)) spansOf.get(card).push(span);
  const hidden = new Set();
  const shown = (card) => !hidden.has(card.closest(".group").dataset.kind);
  let selected = [], origin = null;
  root.classList.add("js");

  const rove = (items, item) => { for (const other of items) other.tabIndex = other === item ? 0 : -1; };
  const inner = (card, index) => { for (const link of all("a", card)) link.tabIndex = index; };
  const show = (item) => item.scrollIntoView({ block: "nearest" });
  const go = (item) => { item.focus({ preventScroll: true }); show(item); };

  function select(chosen) {
    for (const item of all(".on")) item.classList.remove("on");
    selected = chosen.filter(shown);
    for (const card of selected) {
      card.classList.add("on");
      for (const span of spansOf.get(card)) span.classList.add("on");
    }
    const n = selected.length, words = selected.reduce((sum, card) => sum + spansOf.get(card).length, 0);
    status.textContent = n ? `${n} ${n === 1 ? "record" : "records"}, ${words} marked` : "";
  }
  function fromSpan(span) {
    const chosen = recordsOf(span).filter(shown);
    if (!chosen.length) return;
    select(chosen);
    origin = span;
    go(chosen[0]);
  }
  function toSpan(span, card) {
    select([card]);
    origin = card;
    go(span);
  }
  const step = (items, item, by) => {
    const visible = items.filter((i) => i.dataset.top !== "" && (!i.matches(".card") || shown(i)));
    const next = visible[visible.indexOf(item) + by];
    if (next) go(next);
    return Boolean(next);
  };

  document.addEventListener("focusin", ({ target }) => {
    if (target.matches(".s")) rove(spans, target);
    const card = target.closest(".card");
    if (!card) return;
    const before = cards.find((c) => c.tabIndex === 0);
    if (before && before !== card) inner(before, -1);
    rove(cards, card);
    inner(card, 0);
  });
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a, .card, .filter, .theme");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (link.matches(".s")) { event.preventDefault(); fromSpan(link); }
    else if (link.matches(".ev")) {
      const span = byId(link.getAttribute("href").slice(1));
      if (span) { event.preventDefault(); toSpan(span, link.closest(".card")); }
    } else if (link.matches(".ref")) {
      const card = byId(link.getAttribute("href").slice(1));
      event.preventDefault();
      const from = link.closest(".card");
      if (!shown(card)) toggle(document.querySelector(`.filter[data-kind=${card.closest(".group").dataset.kind}]`));
      select([card]); go(card); origin = from;
    } else if (link.matches(".card")) { 
      select([link]);
      const first = spansOf.get(link)[0];
      if (first && matchMedia("(min-width: 801px)").matches) show(first);
    }
    else if (link.matches(".filter")) toggle(link);
    else if (link.matches(".theme")) {
      const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
      root.dataset.theme = dark ? "light" : "dark";
    }
  });
  document.addEventListener("keydown", (event) => {
    const { key, target } = event;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const span = target.closest(".s"), card = target.closest(".card");
    let done = true;
    if (key === "Escape") {
      const back = origin;
      if (!selected.length) return;
      if (back && (span || card)) { select(back.matches(".s") ? [] : [back]); origin = back.matches(".s") ? null : spansOf.get(back)[0] || null; go(back); }
      else select([]);
    } else if (span) {
      if (key === "ArrowRight" || key === "ArrowDown") step(spans, span, 1);
      else if (key === "ArrowLeft" || key === "ArrowUp") step(spans, span, -1);
      else if (key === " ") fromSpan(span);
      else done = false;
    } else if (card) {
      if (key === "ArrowDown") step(cards, card, 1);
      else if (key === "ArrowUp") step(cards, card, -1);
      else if (key === "ArrowRight" && selected.includes(card)) step(selected, card, 1);
      else if (key === "ArrowLeft" && selected.includes(card)) step(selected, card, -1);
      else if ((key === "Enter" || key === " ") && target === card) { if (spansOf.get(card)[0]) toSpan(spansOf.get(card)[0], card); }
      else done = false;
    } else done = false;
    if (done) event.preventDefault();
  });

  function toggle(button) {
    const kind = button.dataset.kind, on = button.getAttribute("aria-pressed") !== "true";
    button.setAttribute("aria-pressed", String(on));
    if (on) hidden.delete(kind); else hidden.add(kind);
    for (const group of all(".group")) group.hidden = hidden.has(group.dataset.kind);
    for (const span of spans) {
      const [top = "", under = ""] = span.dataset.kinds.split(" ").filter((k) => !hidden.has(k));
      span.dataset.top = top;
      if (under) span.dataset.under = under; else delete span.dataset.under;
    }
    select(selected);
    const first = (items, ok) => { if (!items.some((i) => i.tabIndex === 0 && ok(i))) rove(items, items.find(ok) || null); };
    first(spans, (s) => s.dataset.top !== "");
    first(cards, shown);
  }

  for (const card of cards) inner(card, -1);
  rove(spans, spans[0]);
  rove(cards, cards[0]);
  if (cards[0]) inner(cards[0], 0);
})();
