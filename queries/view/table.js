// The table says everything the picture says, for those who read rather than look.
function showTable() {
  const T = clear($("table"));
  const column = (key) => el("th", { scope: "col" }, UI[key]);
  const lane = (i) => DATA.laneOrder.indexOf(ITEMS[i].lane), type = (t) => DATA.relations.indexOf(t.type);
  const ties = [...shown.ties].sort((a, b) => type(a) - type(b) || lane(a.target) - lane(b.target) || a.target - b.target || a.source - b.source);
  const rows = ties.map((t) => {
    const said = t.statements.map((s) => SAID[s]), first = said[0];
    return el("tr", {}, el("td", {}, go(ITEMS[t.source], ITEMS[t.source].title)), el("td", {}, relation(t.type)[0]), el("td", {}, go(ITEMS[t.target], ITEMS[t.target].title)), el("td", {}, t.dated || ""),
      el("td", { class: "quoted", lang: "zh-CN" }, first ? first.quote : "", said.length > 1 ? el("small", {}, ` +${said.length - 1}`) : ""), el("td", {}, first ? sure(t.confidence) : ""));
  });
  T.append(el("h2", {}, `${UI.relations} `, el("span", { class: "number" }, String(rows.length))),
    el("table", { id: "table-ties" }, el("thead", {}, el("tr", {}, ...["from", "relation", "to", "dated", "quote", "confidence"].map(column))), el("tbody", {}, ...rows)));
  const things = [...shown.items].map((i) => ITEMS[i]).sort((a, b) => DATA.laneOrder.indexOf(a.lane) - DATA.laneOrder.indexOf(b.lane) || (a.kind < b.kind ? 1 : a.kind > b.kind ? -1 : a.index - b.index));
  T.append(el("h2", {}, `${UI.things} `, el("span", { class: "number" }, String(things.length))),
    el("table", { id: "table-items" }, el("thead", {}, el("tr", {}, ...["name", "kind", "tier", "date", "status", "degree"].map(column))),
      el("tbody", {}, ...things.map((i) => el("tr", {}, el("td", {}, go(i, i.title)), el("td", {}, W.kind[i.kind]), el("td", {}, W.lane[i.lane]), el("td", {}, i.date || period(i)), el("td", {}, i.kind === "policy" ? W.status[i.status] : ""),
        el("td", { class: "number" }, String(shown.ties.filter((t) => t.source === i.index || t.target === i.index).length)))))));
}
