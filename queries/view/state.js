// What is shown now: filters, selection, layout. Everything else asks here.
const OFF_AT_FIRST = DATA.relations.filter((type) => !FACTS.has(type));
const state = {
  off: { tier: new Set(), relation: new Set(OFF_AT_FIRST), status: new Set(), kind: new Set(), year: new Set(), document: new Set(), differ: new Set() },
  asof: null, layout: "lanes", selected: null, tie: null, hover: null, hoverTie: null,
  picking: null, path: null, lineage: null, drawn: new Set(), kept: new Set(), fresh: new Set(),
};
const shown = { items: new Set(), ties: [] };
const yearKey = (item) => (item.year == null ? "none" : String(item.year));

function passes(item) {
  if (!state.drawn.has(item.index)) return false;
  const { off } = state;
  if (off.tier.has(item.lane) || off.kind.has(item.kind)) return false;
  if (off.document.size && item.docs.size && [...item.docs].every((d) => off.document.has(String(d)))) return false;
  if (item.kind !== "policy") return true;
  if (off.status.has(item.status) || off.year.has(yearKey(item)) || off.differ.has(DIFFER.has(item.index) ? "yes" : "no")) return false;
  return state.asof == null || item.year == null || item.year <= state.asof;
}
// Policies always stand; bodies and papers only with a relation that is shown, so that nothing is left stranded.
function refresh() {
  const able = new Set(ITEMS.filter(passes).map((item) => item.index));
  shown.ties = TIES.filter((tie) => !state.off.relation.has(tie.type) && able.has(tie.source) && able.has(tie.target)
    && !(state.asof != null && tie.dated && +tie.dated.slice(0, 4) > state.asof));
  const touched = new Set(shown.ties.flatMap((tie) => [tie.source, tie.target]));
  shown.items = new Set([...able].filter((i) => ITEMS[i].kind === "policy" || touched.has(i) || i === state.selected || state.kept.has(i)));
  const rest = ITEMS.filter((item) => !state.drawn.has(item.index)).length;
  $("count").textContent = say("count", shown.items.size, shown.ties.length) + (rest ? " · " + say("hidden", rest) : "");
  document.body.dataset.items = shown.items.size;
  document.body.dataset.ties = shown.ties.length;
  const empty = clear($("empty"));
  empty.hidden = shown.items.size > 0;
  if (!empty.hidden) empty.append(el("p", {}, say("nothing")), el("button", { type: "button", onclick: reset }, say("reset")));
  litCache = null;
  forgetRoutes();
  redraw();
  if (state.layout === "table") showTable();
}
function reset() {
  for (const [key, set] of Object.entries(state.off)) { set.clear(); if (key === "relation") OFF_AT_FIRST.forEach((t) => set.add(t)); }
  state.asof = null;
  buildLegend();
  refresh();
}
// Faded at a time: said to be gone, out of date, or replaced by then.
function faded(item) {
  if (item.kind !== "policy") return false;
  if (state.asof == null) return false;
  const by = (date) => date && +date.slice(0, 4) <= state.asof;
  const p = item.properties;
  if (GONE.has(item.status) && (by(p.status_on) || !p.status_on)) return true;
  if (p.expires_on && +p.expires_on.slice(0, 4) < state.asof) return true;
  return item.ties.some((tie) => tie.type === "SUPERSEDES" && tie.target === item.index
    && shown.items.has(tie.source) && (ITEMS[tie.source].year == null || ITEMS[tie.source].year <= state.asof));
}
// What is lit: the selection (or what the pointer is on) with its neighbours; null when nothing is.
let litCache = null;
function lit() {
  if (litCache) return litCache.value;
  const value = findLit();
  litCache = { value };
  return value;
}
function findLit() {
  if (state.path) return { items: new Set(state.path.items), ties: new Set(state.path.ties) };
  const tie = state.hoverTie || (state.hover == null ? state.tie : null);
  if (tie) return { items: new Set([tie.source, tie.target]), ties: new Set([tie.index]) };
  const centre = state.hover != null ? state.hover : state.selected;
  if (centre == null || !shown.items.has(centre)) return null;
  const ties = shown.ties.filter((t) => t.source === centre || t.target === centre);
  return { items: new Set([centre, ...ties.flatMap((t) => [t.source, t.target])]), ties: new Set(ties.map((t) => t.index)) };
}
// Shortest path between two items over the relations shown, either way along them.
function findPath(from, to) {
  const before = new Map([[from, null]]);
  const queue = [from];
  while (queue.length) {
    const at = queue.shift();
    if (at === to) break;
    for (const tie of shown.ties) {
      if (tie.source !== at && tie.target !== at) continue;
      const next = tie.source === at ? tie.target : tie.source;
      if (!before.has(next)) { before.set(next, tie); queue.push(next); }
    }
  }
  if (!before.has(to)) return null;
  const items = [to], ties = [];
  for (let at = to; before.get(at);) {
    const tie = before.get(at);
    at = tie.source === at ? tie.target : tie.source;
    ties.push(tie.index);
    items.push(at);
  }
  return { items: items.reverse(), ties: ties.reverse() };
}
