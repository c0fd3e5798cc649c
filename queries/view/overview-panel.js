// Beside the picture: the whole in figures, the list of a cell, or one node with the sentences that say so.
const panel = $("panel"), narrow = matchMedia("(max-width: 760px)");
function openPanel() { panel.hidden = false; document.body.classList.add("panelled"); $("panel-open").setAttribute("aria-expanded", "true"); }
function closePanel() { panel.hidden = true; document.body.classList.remove("panelled"); $("panel-open").setAttribute("aria-expanded", "false"); }
const chip = (text, colour) => el("span", { class: "chip", style: colour ? { "border-color": `var(--${colour})`, color: `var(--${colour})` } : {} }, text);
const go = (i, label) => el("button", { type: "button", class: "go", "data-node": i, onclick: () => openNode(i), onmouseenter: () => hint(i), onmouseleave: () => hint(-1) }, label || quoted(i));
function hint(i) { if (picture.at) { const k = picture.at.get(i); cursor = k == null ? -1 : k; paint(); } }
const line = (i) => [laneName(i), when(i), KIND[i] === POLICY ? statusName(STATUS[i]) : "", REGION[i] >= 0 ? DATA.regionNames[REGION[i]] : "", CITED[i] ? say("citedTimes", thousands(CITED[i])) : ""].filter(Boolean).join(" · ");
const section = (name, count, ...children) => el("section", { class: "relation" }, el("h3", {}, name, count == null ? "" : el("span", { class: "number" }, thousands(count))), ...children);
// statuses as one bar; what it says is said in words below it
function statusBar(nodes) {
  const counts = new Int32Array(DATA.statusNames.length);
  for (const i of nodes) counts[STATUS[i]]++;
  if (!nodes.length) return [];
  const parts = [...counts].map((n, s) => [s, n]).filter(([, n]) => n);
  return [el("div", { class: "share", "aria-hidden": "true" }, ...parts.map(([s, n]) => el("span", { class: "s-" + DATA.statusNames[s], style: { "flex-grow": n } }))),
    el("p", { class: "hint" }, parts.map(([s, n]) => `${statusName(s)} ${thousands(n)}`).join(" · "))];
}
const SORTS = { cited: (a, b) => a - b, date: (a, b) => (YEAR[b] - YEAR[a]) || (MONTH[b] - MONTH[a]) || a - b, title: (a, b) => (TITLES[a] < TITLES[b] ? -1 : TITLES[a] > TITLES[b] ? 1 : a - b) };
function nodeList(nodes, sorted) {
  const box = el("div", {}), list = el("ol", { class: "nodes" });
  let shown = 0, order = nodes;
  const more = el("button", { type: "button", class: "more", onclick: () => add(200) });
  const add = (n) => {
    for (const i of order.slice(shown, shown + n)) list.append(el("li", {}, go(i), el("small", {}, line(i))));
    shown = Math.min(order.length, shown + n);
    more.hidden = shown >= order.length;
    more.textContent = say("moreRows", thousands(Math.min(200, order.length - shown)));
  };
  const sort = (key) => { state.sort = key; order = [...nodes].sort(SORTS[key]); clear(list); shown = 0; add(40); buttons.forEach((b) => b.setAttribute("aria-pressed", String(b.dataset.sort === key))); };
  const buttons = [["cited", UI.sortCited], ["date", UI.sortDate], ["title", UI.sortTitle]].map(([key, name]) => el("button", { type: "button", "data-sort": key, onclick: () => sort(key) }, name));
  if (sorted && nodes.length > 1) box.append(el("div", { class: "seg sorts", role: "group", "aria-label": UI.sort }, ...buttons));
  sort(sorted ? state.sort : "cited");
  box.append(list, more);
  return box;
}
function showSet(set) {
  const D = clear($("detail"));
  D.append(el("h2", {}, set.name), el("p", { class: "status" }, say("things", thousands(set.nodes.length)), set.nodes.length > 60 ? ` · ${UI.dotsNote}` : ""), ...statusBar(set.nodes.filter(isPolicy)), nodeList(set.nodes, true));
  D.scrollTop = 0;
}
function showWhole() {
  const D = clear($("detail")), policies = members(() => true);
  D.append(el("h2", {}, DATA.title), el("p", { class: "hint" }, UI.howOverview), ...statusBar(policies));
  const bridge = new Map();
  for (let t = 0; t < TYPE.length; t++) {
    const a = SOURCE[t], b = TARGET[t];
    if (!DATA.facts.includes(DATA.relations[TYPE[t]]) || TIER[a] === TIER[b]) continue;
    const key = TIER[a] + "," + TIER[b];
    if (!bridge.has(key)) bridge.set(key, []);
    bridge.get(key).push(t);
  }
  const tiers = DATA.laneOrder.map((_, k) => k).filter((k) => [...bridge.keys()].some((key) => key.split(",").includes(String(k))));
  if (tiers.length) D.append(section(UI.tierTies, null, el("p", { class: "hint" }, UI.tierTiesNote), el("table", { class: "bridges", id: "bridges" },
    el("thead", {}, el("tr", {}, el("td", {}), ...tiers.map((k) => el("th", { scope: "col" }, W.lane[DATA.laneOrder[k]])))),
    el("tbody", {}, ...tiers.map((a) => el("tr", {}, el("th", { scope: "row" }, W.lane[DATA.laneOrder[a]]), ...tiers.map((b) => {
      const ties = bridge.get(a + "," + b);
      return el("td", {}, ties ? el("button", { type: "button", class: "go", "aria-label": `${say("tiesBetween", W.lane[DATA.laneOrder[a]], W.lane[DATA.laneOrder[b]])}: ${ties.length}`, onclick: () => showTies(a, b, ties) }, thousands(ties.length)) : "");
    })))))));
  const odd = Object.keys(DATA.differ).map(Number);
  if (odd.length) D.append(el("section", { class: "relation", id: "differ" }, el("h3", {}, UI.differ, el("span", { class: "number" }, thousands(odd.length))), nodeList(odd.slice(0, 400), false)));
  D.append(section(UI.topCited, null, el("ol", { class: "nodes" }, ...policies.slice(0, 10).map((i) => el("li", {}, go(i), el("small", {}, line(i)))))));
  const bodies = [];
  for (let i = 0; i < N; i++) if (MADE[i]) bodies.push(i);
  bodies.sort((a, b) => MADE[b] - MADE[a] || a - b);
  if (bodies.length) D.append(section(UI.topIssuers, null, el("ol", { class: "nodes" }, ...bodies.slice(0, 10).map((i) => el("li", {}, go(i), el("small", {}, [laneName(i), say("issuedCount", thousands(MADE[i]))].join(" · ")))))));
  D.scrollTop = 0;
}
function showTies(a, b, ties) {
  const D = clear($("detail")), list = el("ul", { class: "nodes" });
  let shown = 0;
  const more = el("button", { type: "button", class: "more", onclick: () => add() });
  const add = () => {
    for (const t of ties.slice(shown, shown + 60)) list.append(el("li", {}, go(SOURCE[t]), ` ${relation(DATA.relations[TYPE[t]])[0]} `, go(TARGET[t])));
    shown += 60;
    more.hidden = shown >= ties.length;
    more.textContent = say("moreRows", thousands(Math.min(60, ties.length - shown)));
  };
  add();
  D.append(el("p", {}, el("button", { type: "button", onclick: showWhole }, "← " + UI.back)), el("h2", {}, say("tiesBetween", W.lane[DATA.laneOrder[a]], W.lane[DATA.laneOrder[b]])), el("p", { class: "status" }, thousands(ties.length)), list, more);
  D.scrollTop = 0;
}
// the sentence with the names in it marked and its cue underlined
function quote(said, names) {
  const t = said.quote, marks = [];
  for (const name of names) for (let at = t.indexOf(name); name && at >= 0; at = t.indexOf(name, at + name.length)) marks.push([at, at + name.length, "mark"]);
  const cue = said.cue ? t.indexOf(said.cue) : -1;
  if (cue >= 0) marks.push([cue, cue + said.cue.length, "u"]);
  marks.sort((a, b) => a[0] - b[0] || b[1] - a[1]);
  const out = el("blockquote", { lang: "zh-CN" });
  let at = 0;
  for (const [from, to, tag] of marks) { if (from < at) continue; out.append(t.slice(at, from), el(tag, {}, t.slice(from, to))); at = to; }
  out.append(t.slice(at));
  return out;
}
const namesOf = (i) => [TITLES[i], ...(NAMES[i] ? NAMES[i].split("\t") : [])].filter((n) => n.length > 1);
function evidence(d, tie, i) {
  const note = d.noted.get(tie.t) || {}, saids = saidsOf(d, tie.t), rest = d.saidInAll[tie.t] - saids.length;
  const notes = [note.role && note.role !== "sole" ? W.role[note.role] || note.role : "", note.dated, note.mentions > 1 ? "×" + note.mentions : "", note.score ? note.score.toFixed(2) : "", note.reason].filter(Boolean).join(" · ");
  const names = [...namesOf(i), ...namesOf(tie.other)].sort((a, b) => b.length - a.length);
  return el("div", { class: "evidence" }, el("p", {}, go(tie.other), notes ? el("small", {}, " " + notes) : ""),
    ...saids.flatMap((s) => [quote(s, names), el("p", { class: "from" }, el("span", {}, [s.section ? s.section.split(" / ").pop() : "", s.resolved ? W.resolved[s.resolved] || s.resolved : "", `${sure(s.confidence)} ${s.confidence.toFixed(2)}`].filter(Boolean).join(" · ")), s.rule ? el("code", { title: UI.rule }, s.rule) : "", s.doc >= 0 ? go(s.doc, TITLES[s.doc]) : "")]),
    rest > 0 ? el("p", { class: "hint" }, say("saidMore", rest)) : "");
}
const EVIDENCE = 12; // of one relation at first
async function showNode(i) {
  const D = clear($("detail"));
  D.append(el("p", { class: "chips" }, chip(W.kind[DATA.kindNames[KIND[i]]]), KIND[i] <= BODY ? chip(laneName(i), DATA.laneOrder[TIER[i]]) : "", KIND[i] === POLICY ? chip(statusName(STATUS[i])) : "", when(i) ? chip(when(i)) : "", CITED[i] ? chip(say("citedTimes", thousands(CITED[i]))) : "", ...(DATA.differ[i] || []).map((f) => chip("≠ " + W.finding[f], "r-drafts"))), el("h2", {}, quoted(i)));
  D.scrollTop = 0;
  const d = await loadMore();
  if (state.node !== i) return;
  const p = { ...d.facts.get(i) }, rows = [];
  if (p.period_from || p.period_to) { p.period = [p.period_from, p.period_to].filter(Boolean).join("—"); delete p.period_from; delete p.period_to; }
  for (const [key, value] of Object.entries(p)) {
    if (!W.property[key] || key === "status_on") continue;
    const t = Array.isArray(value) ? value.join("、") : W.value[String(value)] || String(value);
    rows.push(el("dt", {}, W.property[key]), el("dd", {}, key === "url" || key === "source" ? link(t) : t));
  }
  if (KIND[i] === POLICY) {
    const status = DATA.statusNames[STATUS[i]];
    D.append(el("p", { class: "status" }, status === "unknown" ? UI.unknownStatus : status === "assumed" ? (DATA.latest ? say("default", DATA.latest) : UI.defaultUndated) : say("stated", W.status[status])));
  }
  if (rows.length) D.append(el("dl", {}, ...rows));
  const ties = tiesOf(i), hidden = !state.suggested && DATA.suggestions.some((name) => { const k = DATA.relations.indexOf(name); for (let a = OUT.from[i]; a < OUT.from[i + 1]; a++) if (TYPE[OUT.list[a]] === k) return true; for (let a = IN.from[i]; a < IN.from[i + 1]; a++) if (TYPE[IN.list[a]] === k) return true; return false; });
  if (hidden) D.append(el("p", { class: "actions" }, el("button", { type: "button", id: "suggested", onclick: () => { state.suggested = true; openNode(i); } }, UI.suggestions)));
  const groups = new Map();
  for (const tie of ties) { if (!groups.has(tie.name)) groups.set(tie.name, []); groups.get(tie.name).push(tie); }
  for (const [name, list] of [...groups].sort((a, b) => a[1][0].side - b[1][0].side)) {
    const type = list[0].type, out = section(name, list.length), suggested = DATA.suggestions.includes(type);
    out.classList.toggle("suggested", suggested);
    out.dataset.type = type;
    out.style.setProperty("--tone", `var(--r-${type.toLowerCase().replace(/_/g, "-")})`);
    if (suggested) out.append(el("p", { class: "hint" }, UI.suggestion));
    list.sort((a, b) => CITED[b.other] - CITED[a.other] || a.other - b.other);
    let shown = 0;
    const more = el("button", { type: "button", class: "more", onclick: () => add(60) });
    const add = (n) => { for (const tie of list.slice(shown, shown + n)) more.before(evidence(d, tie, i)); shown += n; more.hidden = shown >= list.length; more.textContent = say("moreTies", thousands(list.length - shown)); };
    out.append(more);
    add(EVIDENCE);
    D.append(out);
  }
  document.body.dataset.detail = i;
}
