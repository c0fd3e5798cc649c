// The document's own text: sentences that made relations are underlined; click one to see them, or come here from one.
let readerDoc = null;
function openSource(doc, said) {
  openPanel("source");
  buildReader(doc);
  if (said) focusSentence(SAID.filter((s) => s.doc === doc && s.start === said.start && s.end === said.end));
}
function buildReader(doc) {
  if (readerDoc === doc) return;
  readerDoc = doc;
  const R = clear($("reader")), item = ITEMS[doc];
  if (DOCS.length > 1) {
    const choose = el("select", { "aria-label": UI.document, onchange: () => buildReader(+choose.value) }, ...DOCS.map((d) => el("option", { value: d.index }, d.title)));
    choose.value = doc;
    R.append(choose);
  }
  R.append(el("h2", {}, item.title), el("p", { class: "hint", id: "made-hint" }, UI.sentenceNone));
  const text = DATA.texts[doc];
  if (text == null) { R.append(el("p", {}, UI.noText)); for (const said of SAID) if (said.doc === doc) R.append(quote(said, []), provenance(said)); return; }
  const body = el("div", { class: "text", lang: "zh-CN" });
  const saids = SAID.filter((s) => s.doc === doc && text.slice(s.start, s.end) === s.quote && s.end > s.start);
  const mentions = (DATA.mentions[doc] || []).map(([start, end, index]) => ({ start, end, index }));
  const cuts = new Set([0, text.length]);
  for (const s of [...saids, ...mentions]) { cuts.add(s.start); cuts.add(s.end); }
  for (let i = text.indexOf("\n"); i >= 0; i = text.indexOf("\n", i + 1)) { cuts.add(i); cuts.add(i + 1); }
  const edges = [...cuts].sort((a, b) => a - b);
  let line = el("p", {});
  const flush = () => { if (line.textContent.trim()) body.append(line); line = el("p", {}); };
  for (let k = 0; k + 1 < edges.length; k++) {
    const [from, to] = [edges[k], edges[k + 1]], part = text.slice(from, to);
    if (part === "\n") { flush(); continue; }
    const made = saids.filter((s) => s.start <= from && s.end >= to), named = mentions.find((m) => m.start <= from && m.end >= to);
    let node = part;
    if (named) node = el("span", { class: "mention", style: { "--tone": `var(--${ITEMS[named.index].lane})` } }, part);
    if (made.length || named) {
      const span = el("span", { class: made.length ? "said" : "plain", "data-from": from, "data-to": to, ...(made.some((s) => s.start === from) ? { tabindex: 0, role: "button" } : {}) }, node);
      node = span;
    }
    line.append(node);
  }
  flush();
  body.addEventListener("click", (event) => {
    const hit = event.target.closest(".said, .mention");
    if (!hit) return;
    const at = +(hit.closest("[data-from]")).dataset.from;
    const here = saids.filter((s) => s.start <= at && s.end > at);
    if (here.length) focusSentence(here);
    else { const m = mentions.find((x) => x.start <= at && x.end > at); if (m) select(m.index, true, true); }
  });
  body.addEventListener("keydown", (event) => { if ((event.key === "Enter" || event.key === " ") && event.target.matches(".said")) { event.preventDefault(); event.target.click(); } });
  R.append(body);
}
// Light up what these statements quote, and list the relations they made at the foot of the pane.
function focusSentence(saids) {
  const R = $("reader");
  R.querySelectorAll(".now").forEach((n) => n.classList.remove("now"));
  R.querySelectorAll(".made").forEach((n) => n.remove());
  const parts = [...R.querySelectorAll("[data-from]")].filter((n) => saids.some((s) => +n.dataset.from >= s.start && +n.dataset.to <= s.end));
  if (!parts.length) return;
  parts.forEach((n) => n.classList.add("now"));
  const ties = [...new Set(saids.flatMap((s) => s.ties))];
  R.append(el("div", { class: "made", role: "status" }, el("h3", {}, UI.sentenceMade, el("span", { class: "number" }, String(ties.length))),
    el("ul", { class: "names" }, ...ties.map((t) => el("li", { "data-tie": t.index }, go(ITEMS[t.source]), ` ${relation(t.type)[0]} `, go(ITEMS[t.target]))))));
  state.path = ties.length ? { items: [...new Set(ties.flatMap((t) => [t.source, t.target]))], ties: ties.map((t) => t.index) } : null;
  litCache = null;
  redraw();
  if (ties.length && state.layout !== "table") { state.looking = ties[0].target; lookAt(ties[0].target); setTimeout(() => { state.looking = null; }, 400); }
  parts[0].scrollIntoView({ block: "center", behavior: calm ? "auto" : "smooth" });
}
