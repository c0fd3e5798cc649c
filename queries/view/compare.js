// What several documents say of one policy, side by side: a column each, in the order of their dates.
function showCompare(item) {
  const docs = [...item.docs].filter((d) => ITEMS[d]).sort((a, b) => (ITEMS[a].date < ITEMS[b].date ? -1 : ITEMS[a].date > ITEMS[b].date ? 1 : a - b));
  const said = (doc, test = () => true) => item.ties.flatMap((t) => t.statements.map((s) => [t, SAID[s]])).filter(([t, s]) => s.doc === doc && test(t));
  const cites = (doc) => item.ties.find((t) => t.type === "CITES" && t.source === doc) || { note: {} };
  const issued = (t) => t.type === "ISSUED" && t.target === item.index;
  const list = (values) => { const all = [...new Set(values.filter(Boolean))]; return all.length ? all.map((v) => el("div", {}, v)) : ["—"]; };
  const rows = [
    ["date", "", (d) => list([ITEMS[d].date])],
    ["called", "", (d) => list([cites(d).note.called || item.title])],
    ["status", "status", (d) => list([W.status[cites(d).note.status] || UI.unknownStatus])],
    ["issuedOn", "dates", (d) => list(said(d, issued).map(([, s]) => s.dated))],
    ["issuer", "issuers", (d) => list(said(d, issued).map(([t]) => ITEMS[t.source].title))],
    ["relations", "", (d) => list(said(d, (t) => !issued(t)).map(([t]) => `${relation(t.type)[t.source === item.index ? 1 : 2]}: ${other(t, item).title}`))],
    ["quote", "", (d) => { const once = new Map(said(d).map(([, s]) => [s.quote, s])); return once.size ? [...once.values()].map((s) => quote(s, [item.title, ...(item.properties.aliases || [])])) : ["—"]; }],
  ];
  const odd = DIFFER.get(item.index) || [];
  const T = clear($("table"));
  T.append(el("p", { class: "actions" }, el("button", { type: "button", id: "compare-close", onclick: () => { setLayout(state.layout); select(item.index, true); } }, "← " + UI.close)), el("h2", {}, quoted(item)),
    el("table", { id: "table-compare" },
      el("thead", {}, el("tr", {}, el("td", {}), ...docs.map((d) => el("th", { scope: "col" }, go(ITEMS[d], ITEMS[d].title), el("small", {}, " " + (ITEMS[d].properties.document_number || "")))))),
      el("tbody", {}, ...rows.map(([key, finding, cell]) => el("tr", { class: odd.includes(finding) ? "differs" : null },
        el("th", { scope: "row" }, UI[key], odd.includes(finding) ? el("span", { class: "odd", title: W.finding[finding] }, "≠") : ""), ...docs.map((d) => el("td", {}, ...cell(d))))))));
  T.hidden = false;
  $("zoom").hidden = true;
  T.scrollTop = 0;
  T.focus();
}
