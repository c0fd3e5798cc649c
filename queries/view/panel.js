// The panel: what is selected, with every sentence that says so; an overview when nothing is.
const panel = $("panel");
function openPanel(tab) {
  panel.hidden = false;
  document.body.classList.add("panelled");
  $("panel-open").setAttribute("aria-expanded", "true");
  showTab(tab || "detail");
}
function closePanel() {
  panel.hidden = true;
  document.body.classList.remove("panelled");
  $("panel-open").setAttribute("aria-expanded", "false");
}
function showTab(name) {
  for (const [tab, body] of [["detail", "detail"], ["source", "reader"]]) {
    const on = tab === name;
    $("tab-" + tab).setAttribute("aria-selected", String(on));
    $("tab-" + tab).tabIndex = on ? 0 : -1;
    $(body).hidden = !on;
  }
}
const chip = (text, colour) => el("span", { class: "chip", style: colour ? { "border-color": `var(--${colour})`, color: `var(--${colour})` } : {} }, text);
const go = (item, text) => el("button", { type: "button", class: "go", "data-go": item.id, onclick: () => select(item.index, true) }, text || quoted(item));

function statusLine(item) {
  if (item.status === "unknown") return UI.unknownStatus;
  if (item.basis === "stated") return say("stated", W.status[item.status]);
  if (item.status !== "assumed") return W.status[item.status];
  return LATEST ? say("default", LATEST) : UI.defaultUndated;
}
function propertyList(item) {
  const rows = [];
  const p = { ...item.properties };
  if (period(item)) { p.period = period(item); delete p.period_from; delete p.period_to; }
  for (const [key, value] of Object.entries(p)) {
    if (!W.property[key] || (key === "documents" && value < 2) || (key === "status_on" && item.basis !== "stated")) continue;
    const text = Array.isArray(value) ? value.join("、") : W.value[String(value)] || String(value);
    rows.push(el("dt", {}, W.property[key]), el("dd", {}, key === "url" || key === "source" ? link(text) : text));
  }
  return rows.length ? el("dl", {}, ...rows) : "";
}
// the quoted sentence with the names in it marked and its cue underlined
function quote(said, names) {
  const text = said.quote, marks = [];
  for (const name of names) for (let at = text.indexOf(name); name && at >= 0; at = text.indexOf(name, at + name.length)) marks.push([at, at + name.length, "mark"]);
  const cue = said.cue ? text.indexOf(said.cue) : -1;
  if (cue >= 0) marks.push([cue, cue + said.cue.length, "u"]);
  marks.sort((a, b) => a[0] - b[0] || b[1] - a[1]);
  const out = el("blockquote", { lang: "zh-CN" });
  let at = 0;
  for (const [from, to, tag] of marks) {
    if (from < at) continue;
    out.append(text.slice(at, from), el(tag, {}, text.slice(from, to)));
    at = to;
  }
  out.append(text.slice(at));
  return out;
}
function provenance(said) {
  const doc = ITEMS[said.doc];
  const facts = [
    doc && DOCS.length > 1 ? doc.title : "",
    said.section ? said.section.split(" / ").pop() : "",
    said.resolved ? W.resolved[said.resolved] || said.resolved : "",
    `${sure(said.confidence)} ${said.confidence.toFixed(2)}`,
    said.dated ? `${UI.dated} ${said.dated}` : "",
  ].filter(Boolean).join(" · ");
  const bar = el("p", { class: "from" }, el("span", {}, facts), said.rule ? el("code", { title: UI.rule }, said.rule) : "");
  if (doc) bar.append(el("button", { type: "button", class: "go", onclick: () => openSource(said.doc, said) }, DATA.texts[said.doc] != null ? UI.openSource : doc.title));
  return bar;
}
function evidenceOf(ties, item) {
  // one sentence that makes several relations is quoted once
  const blocks = new Map();
  for (const tie of ties) {
    const saids = tie.statements.map((s) => SAID[s]);
    if (!saids.length) { const key = "none" + tie.note; (blocks.get(key) || blocks.set(key, { said: null, ties: [] }).get(key)).ties.push(tie); }
    for (const said of saids) {
      const key = said.doc + "|" + said.start + "|" + said.quote;
      const block = blocks.get(key) || blocks.set(key, { said, ties: [] }).get(key);
      if (!block.ties.includes(tie)) block.ties.push(tie);
    }
  }
  return [...blocks.values()].map(({ said, ties: list }) => {
    const names = new Set();
    for (const tie of list) for (const i of [tie.source, tie.target]) for (const name of [ITEMS[i].title, ...(ITEMS[i].properties.aliases || [])]) if (name.length > 1) names.add(name);
    return el("div", { class: "evidence" },
      el("ul", { class: "names" }, ...list.map((tie) => el("li", {}, go(item ? other(tie, item) : ITEMS[tie.target]), noteOf(tie)))),
      said ? quote(said, [...names].sort((a, b) => b.length - a.length)) : SUGGESTED.has(list[0].type) ? el("p", { class: "hint" }, UI.suggestion) : FACTS.has(list[0].type) ? el("p", { class: "hint" }, UI.noEvidence) : "",
      said ? provenance(said) : "");
  });
}
function noteOf(tie) {
  const n = tie.note;
  const parts = [n.role && n.role !== "sole" ? W.role[n.role] : "", n.count ? say("incomplete", n.count) : "", n.mentions > 1 ? "×" + n.mentions : "", n.score ? n.score.toFixed(2) : "", n.reason || "", tie.type === "CITES" && n.section ? n.section.split(" / ").pop() : ""].filter(Boolean);
  return parts.length ? el("small", {}, " " + parts.join(" · ")) : "";
}
function relationSections(item) {
  const out = [];
  for (const type of DATA.relations) for (const [side, way] of [["source", 1], ["target", 2]]) {
    const ties = item.ties.filter((t) => t.type === type && t[side] === item.index);
    if (!ties.length) continue;
    out.push(el("section", { class: "relation" + (SUGGESTED.has(type) ? " suggested" : ""), "data-type": type, style: { "--tone": `var(--r-${type.toLowerCase().replace(/_/g, "-")})` } },
      el("h3", {}, relation(type)[way], el("span", { class: "number" }, String(ties.length))), ...evidenceOf(ties, item)));
  }
  return out;
}
function showItem(item) {
  const D = clear($("detail"));
  const hiddenNear = [...new Set(item.ties.map((t) => other(t, item).index))].filter((i) => !state.drawn.has(i));
  D.append(
    el("p", { class: "chips" }, chip(W.kind[item.kind]), item.lane !== "paper" ? chip(W.lane[item.lane], item.lane) : "", item.kind === "policy" ? chip(W.status[item.status]) : "", item.date ? chip(item.date) : "", ...(DIFFER.get(item.index) || []).map((f) => chip("≠ " + W.finding[f], "r-drafts"))),
    el("h2", {}, quoted(item)),
    item.kind === "policy" ? el("p", { class: "status" }, statusLine(item)) : "",
    propertyList(item),
    el("p", { class: "actions" },
      item.lane !== "paper" ? el("button", { type: "button", id: "lineage", onclick: () => showLineage(item.index) }, UI.lineage) : "",
      el("button", { type: "button", id: "path", onclick: () => pickPath(item.index) }, UI.path),
      item.kind === "policy" && item.docs.size > 1 ? el("button", { type: "button", id: "compare", onclick: () => showCompare(item) }, say("compare", item.docs.size)) : "",
      hiddenNear.length ? el("button", { type: "button", id: "expand", onclick: () => expand(item.index) }, say("expand", hiddenNear.length)) : "",
      DATA.texts[item.index] != null ? el("button", { type: "button", onclick: () => openSource(item.index) }, UI.source) : ""),
    ...relationSections(item));
  D.scrollTop = 0;
}
function showTie(tie) {
  const D = clear($("detail"));
  D.append(el("p", { class: "chips" }, chip(relation(tie.type)[0]), tie.dated ? chip(tie.dated) : ""),
    el("h2", { class: "pair" }, go(ITEMS[tie.source]), el("span", {}, " " + relation(tie.type)[0] + " "), go(ITEMS[tie.target])),
    el("section", { class: "relation", "data-type": tie.type, style: { "--tone": `var(--r-${tie.type.toLowerCase().replace(/_/g, "-")})` } }, el("h3", {}, UI.evidence, el("span", { class: "number" }, String(tie.statements.length))), ...evidenceOf([tie], null)));
  D.scrollTop = 0;
}
function showOverview() {
  const D = clear($("detail"));
  const policies = ITEMS.filter((i) => i.kind === "policy");
  const tiers = tally(policies, (i) => i.lane);
  D.append(el("h2", {}, DATA.title), el("p", { class: "hint" }, UI.howto));
  D.append(el("section", { class: "relation" }, el("h3", {}, UI.perTier), el("dl", { class: "tiers" }, ...DATA.laneOrder.filter((l) => tiers.has(l)).flatMap((l) => {
    const here = policies.filter((i) => i.lane === l), by = tally(here, (i) => i.status);
    return [el("dt", {}, chip(W.lane[l], l)), el("dd", {}, `${here.length}`, el("small", {}, "  " + [...by].map(([s, n]) => `${W.status[s]} ${n}`).join(" · ")))];
  }))));
  // relations across tiers, those of one kind to one policy together
  const rank = (i) => DATA.laneOrder.indexOf(ITEMS[i].lane), bridges = new Map();
  for (const t of TIES) {
    const a = ITEMS[t.source].lane, b = ITEMS[t.target].lane;
    if (!FACTS.has(t.type) || a === b || a === "unknown" || b === "unknown") continue;
    const key = [t.type, a, t.target].join();
    bridges.set(key, [...(bridges.get(key) || []), t]);
  }
  const list = [...bridges.values()].sort(([a], [b]) => rank(a.target) - rank(b.target) || rank(a.source) - rank(b.source) || a.target - b.target);
  D.append(el("section", { class: "relation", id: "bridges" }, el("h3", {}, UI.bridges, el("span", { class: "number" }, String(list.length))),
    list.length ? el("ul", { class: "bridges" }, ...list.slice(0, 40).map((ties) => el("li", {},
      el("span", { class: "pairing" }, chip(W.lane[ITEMS[ties[0].source].lane], ITEMS[ties[0].source].lane), "→", chip(W.lane[ITEMS[ties[0].target].lane], ITEMS[ties[0].target].lane)),
      ...ties.flatMap((t, i) => [i ? "、" : "", go(ITEMS[t.source])]), ` ${relation(ties[0].type)[0]} `, go(ITEMS[ties[0].target])))) : el("p", { class: "hint" }, UI.bridgesNone)));
  const odd = [...DIFFER.keys()].map((i) => ITEMS[i]);
  if (odd.length) D.append(el("section", { class: "relation", id: "differ" }, el("h3", {}, UI.differ, el("span", { class: "number" }, String(odd.length))),
    el("ul", { class: "names" }, ...odd.slice(0, 40).map((i) => el("li", {}, go(i), el("small", {}, " " + DIFFER.get(i.index).map((f) => W.finding[f]).join(" · ")))))));
  D.append(el("section", { class: "relation" }, el("h3", {}, UI.documents, el("span", { class: "number" }, String(DOCS.length))),
    el("ul", { class: "names" }, ...DOCS.slice(0, 60).map((d) => el("li", {}, go(d), el("small", {}, " " + [d.properties.document_number, d.date].filter(Boolean).join(" · ")))))));
  D.scrollTop = 0;
}
