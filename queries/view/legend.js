// The legend is the filter. Counts are of what the page draws.
const tally = (list, key) => list.reduce((m, x) => m.set(key(x), (m.get(key(x)) || 0) + 1), new Map());
function swatch(kind, name) {
  if (kind === "relation") {
    const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    svg.setAttribute("viewBox", "0 0 22 8"); svg.setAttribute("class", "swatch"); svg.setAttribute("aria-hidden", "true");
    const line = document.createElementNS(svg.namespaceURI, "path");
    line.setAttribute("d", "M1 4H21");
    line.setAttribute("stroke", `var(--r-${name.toLowerCase().replace(/_/g, "-")})`);
    line.setAttribute("stroke-width", "2");
    if (DASH[name]) line.setAttribute("stroke-dasharray", DASH[name].join(" "));
    svg.append(line);
    return svg;
  }
  if (kind === "differ") return name === "yes" ? el("span", { class: "odd", "aria-hidden": "true" }, "≠") : el("span", { class: "swatch" });
  if (kind === "document" || kind === "year") return "";
  const style = kind === "tier" ? { "border-color": `var(--${name})`, background: `var(--${name}-tint)` } : {};
  const shape = kind === "kind" && name === "body" ? " pill" : kind === "status" && DASHED.has(name) ? " dashed" : "";
  return el("span", { class: "swatch box" + shape, style, "aria-hidden": "true" });
}
function group(title, key, entries, open = true) {
  const set = state.off[key];
  const boxes = [];
  const rows = entries.map(([value, name, count]) => {
    const box_ = el("input", { type: "checkbox", "data-filter": key, "data-value": value, onchange: () => { box_.checked ? set.delete(value) : set.add(value); mark(); refresh(); } });
    box_.checked = !set.has(value);
    boxes.push([box_, value]);
    const only = el("button", { type: "button", class: "only", "aria-label": `${UI.only} ${name}`, onclick: (e) => {
      e.preventDefault();
      entries.forEach(([v]) => set.add(v)); set.delete(value);
      sync(); refresh();
    } }, UI.only);
    return el("div", { class: "row" }, el("label", {}, box_, swatch(key, value), el("span", { class: "word", title: name.length > 9 ? name : null }, name), el("span", { class: "number" }, String(count))), only);
  });
  const all = el("button", { type: "button", class: "all", "aria-label": `${title}: ${UI.all}`, onclick: (e) => { e.preventDefault(); entries.forEach(([v]) => set.delete(v)); sync(); refresh(); } }, UI.all);
  const mark = () => { all.hidden = !entries.some(([v]) => set.has(v)); };
  const sync = () => { boxes.forEach(([b, v]) => { b.checked = !set.has(v); }); mark(); };
  mark();
  return el("div", { class: "group" }, el("details", { open, "data-group": key }, el("summary", {}, el("span", {}, title)), ...rows), all);
}
function buildLegend() {
  const legend = clear($("legend"));
  const items = ITEMS.filter((i) => state.drawn.has(i.index));
  const ties = TIES.filter((t) => state.drawn.has(t.source) && state.drawn.has(t.target));
  const byRelation = tally(ties, (t) => t.type);
  const relations = (types) => types.filter((t) => byRelation.has(t)).map((t) => [t, relation(t)[0], byRelation.get(t)]);
  const byTier = tally(items.filter((i) => i.lane !== "paper"), (i) => i.lane);
  const byKind = tally(items, (i) => i.kind);
  const policies = items.filter((i) => i.kind === "policy");
  const byStatus = tally(policies, (i) => i.status);
  const byYear = tally(policies, yearKey);
  legend.append(
    group(UI.byTier, "tier", DATA.laneOrder.filter((l) => byTier.has(l)).map((l) => [l, W.lane[l], byTier.get(l)])),
    group(UI.byRelation, "relation", relations(DATA.relations.filter((t) => !SUGGESTED.has(t)))));
  const suggested = relations([...SUGGESTED]);
  if (suggested.length) legend.append(group(UI.bySuggestion, "relation", suggested));
  legend.append(
    group(UI.byStatus, "status", Object.keys(W.status).filter((s) => byStatus.has(s)).map((s) => [s, W.status[s], byStatus.get(s)])),
    group(UI.byKind, "kind", Object.keys(W.kind).filter((k) => byKind.has(k)).map((k) => [k, W.kind[k], byKind.get(k)])));
  if (DOCS.length > 1 && DOCS.length <= 60) legend.append(group(UI.documents, "document", DOCS.map((d) => [String(d.index), d.title, items.filter((i) => i.kind === "policy" && i.docs.has(d.index)).length]), DOCS.length <= 8));
  const odd = policies.filter((i) => DIFFER.has(i.index)).length;
  if (odd) legend.append(group(UI.differ, "differ", [["yes", UI.differ, odd], ["no", UI.agree, policies.length - odd]]));
  if (byYear.size > 1) legend.append(group(UI.byYear, "year", [...byYear.keys()].sort().map((y) => [y, y === "none" ? UI.undated : y, byYear.get(y)]), false));
  const years = [...byYear.keys()].filter((y) => y !== "none").map(Number).sort();
  if (years.length > 1) legend.append(timeControl(years[0], years[years.length - 1]));
}
let playing = null;
function timeControl(first, last) {
  const slider = el("input", { type: "range", id: "asof", min: first, max: last + 1, step: 1, "aria-label": UI.asof });
  slider.value = state.asof == null ? last + 1 : state.asof;
  const out = el("output", { for: "asof" });
  const play = el("button", { type: "button", id: "play", class: "small" }, UI.play);
  const show = () => {
    const year = +slider.value;
    state.asof = year > last ? null : year;
    out.textContent = state.asof == null ? UI.asofAll : say("asofYear", year);
    slider.setAttribute("aria-valuetext", out.textContent);
    refresh();
  };
  const stop = () => { clearInterval(playing); playing = null; play.textContent = UI.play; };
  slider.addEventListener("input", () => { if (playing) stop(); show(); });
  play.addEventListener("click", () => {
    if (playing) { stop(); return; }
    play.textContent = UI.pause;
    slider.value = first; show();
    playing = setInterval(() => { slider.value = +slider.value + 1; show(); if (+slider.value > last) stop(); }, calm ? 1600 : 1100);
  });
  out.textContent = state.asof == null ? UI.asofAll : say("asofYear", state.asof);
  return el("div", { class: "group asof" }, el("div", { class: "head" }, el("span", {}, UI.asof), out, play), slider, el("p", { class: "hint" }, UI.asofNote));
}
