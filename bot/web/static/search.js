// Searching in a static site: names however they are written, said or spelled, titles and text.
"use strict";
(() => {
  const form = document.querySelector("form[data-root]");
  const input = form.querySelector("input");
  const shown = document.querySelector(".found");
  const say = shown.dataset;
  const root = form.dataset.root;
  const most = 60;
  let index = null;

  const key = (text) => [...text.normalize("NFKC").toLowerCase()]
    .map((one) => index.simplified[one] || one).join("").replace(/[^0-9a-z%‰\u3400-\u9fff]+/g, "");
  const address = ([document, page, anchor]) =>
    `${root}d/${encodeURIComponent(index.documents[document])}/${page}.html${anchor ? "#" + anchor : ""}`;

  function likeness(wanted, keys) {
    let best = 0;
    for (const one of keys) {
      if (one === wanted) return 5;
      if (one.startsWith(wanted)) best = Math.max(best, 4);
      else if (one.includes(wanted)) best = Math.max(best, 3);
      else if (one.length > 2 && wanted.includes(one)) best = Math.max(best, 2);
    }
    return best;
  }

  function ranked(rows, score) {
    return rows.map((row) => [score(row), row]).filter(([found]) => found)
      .sort(([one, a], [other, b]) => other - one || a[0].length - b[0].length).slice(0, most);
  }

  function element(name, text, inside) {
    const made = document.createElement(name);
    if (text) made.textContent = text;
    made.append(...(inside || []));
    return made;
  }

  function link(text, place) {
    const made = element("a", text);
    made.href = address(place);
    return made;
  }

  function quiet(name, inside) {
    const made = element(name, "", inside);
    made.className = "quiet";
    return made;
  }

  function section(title, items) {
    if (!items.length) return [];
    const list = element("ul", "", items.map((one) => element("li", "", one)));
    list.className = "hits";
    return [element("h2", title), list];
  }

  function thing([name, said, whose, places]) {
    const amount = said ? element("strong", said) : quiet("span", [say.blank]);
    const links = places.flatMap(([title, ...place]) => [link(`《${title}》`, place), " "]);
    return [element("p", "", [element("strong", name), " ", amount, " ", quiet("span", [whose])]), quiet("p", links)];
  }

  function search(text) {
    const wanted = key(text);
    shown.replaceChildren();
    if (!wanted) return;
    const things = ranked(index.things, ([name]) => likeness(wanted, index.keys[name] || []));
    const tables = ranked(index.tables, ([title]) => likeness(wanted, [key(title)]));
    const texts = ranked(index.texts, ([title, words]) => key(title + words).includes(wanted));
    const parts = [
      ...section(say.things, things.map(([, row]) => thing(row))),
      ...section(say.tables, tables.map(([, [title, at, page]]) =>
        [link(title, [at, page, ""]), " ", quiet("span", [index.documents[at]])])),
      ...section(say.texts, texts.map(([, [title, words, ...place]]) =>
        [element("p", "", [link(title, place)]), element("p", words + "…")])),
    ];
    shown.append(...(parts.length ? parts : [element("p", say.nothing)]));
  }

  async function start() {
    index = await (await fetch(`${root}search.json`)).json();
    input.value = new URLSearchParams(location.search).get("q") || input.value;
    search(input.value);
    input.addEventListener("input", () => search(input.value));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      history.replaceState(null, "", `?q=${encodeURIComponent(input.value)}`);
      search(input.value);
    });
  }
  start();
})();
