// What the page knows: read once from the JSON blocks.
const read = (id) => JSON.parse($(id).textContent);
const DATA = read("d-scene");
const W = DATA.words;
const UI = W.ui;
const say = (key, ...values) => UI[key].replace(/\{(\d)\}/g, (_, i) => values[i]);

const ITEMS = DATA.items.map(([id, kind, title, tier, status, basis, date, properties], index) => ({
  index, id, kind, title, tier, basis, date, properties,
  // in force only for want of anything said against it is not the same as said to be in force
  status: status === "in_force" && basis !== "stated" ? "assumed" : status,
  lane: kind === "policy" || kind === "body" ? tier : "paper",
  // an undated plan goes by the year its period begins
  year: +(date || (kind === "policy" && properties.period_from) || "").slice(0, 4) || null,
  ties: [],
  search: [title, id].concat(properties.aliases || [], properties.document_number || [], properties.other_numbers || [], properties.number || []).join("\n").toLowerCase(),
}));
const TIES = DATA.ties.map(([type, source, target, confidence, dated, note, statements], index) =>
  ({ index, type: DATA.relations[type], source, target, confidence, dated, note, statements }));
const SAID = DATA.statements.map(([doc, type, start, end, quote, cue, rule, resolved, confidence, dated, section], index) => ({
  index, doc, start, end, confidence, dated, ties: [],
  type: DATA.strings[type], cue: DATA.strings[cue], rule: DATA.strings[rule], resolved: DATA.strings[resolved], section: DATA.strings[section],
  quote: quote === -1 ? DATA.texts[doc].slice(start, end) : DATA.strings[quote],
}));
TIES.forEach((tie) => {
  ITEMS[tie.source].ties.push(tie);
  if (tie.target !== tie.source) ITEMS[tie.target].ties.push(tie);
  tie.statements.forEach((s) => SAID[s].ties.push(tie));
});
// which documents speak of an item: they cite it, sign it, or state something of it
ITEMS.forEach((item) => { item.docs = new Set(item.kind === "document" ? [item.index] : item.ties.flatMap((t) => [t.source, t.target].filter((i) => ITEMS[i].kind === "document").concat(t.statements.map((s) => SAID[s].doc)))); });
const DOCS = ITEMS.filter((item) => item.kind === "document");
const BY_ID = new Map(ITEMS.map((item) => [item.id, item]));
const GONE = new Set(["repealed", "expired"]);
const DASHED = new Set(["drafting", "repealed", "expired"]);
const NOTABLE = new Set(["drafting", "repealed", "expired", "revised"]);
const SUGGESTED = new Set(DATA.suggestions);
const DIFFER = new Map(Object.entries(DATA.differ).map(([i, findings]) => [+i, findings]));
const FACTS = new Set(DATA.facts);
const LATEST = DOCS.filter((i) => i.date).map((i) => i.date).sort().pop() || "";

const period = (item) => {
  const { period_from: from, period_to: to } = item.properties;
  return from || to ? [from, to].filter(Boolean).join("—") : "";
};
const meta = (item) => item.kind === "policy"
  ? [item.date || period(item), NOTABLE.has(item.status) ? W.status[item.status] : ""].filter(Boolean).join(" · ")
  : item.kind === "document" ? item.date : "";
const quoted = (item) => item.kind === "policy" && DATA.lang !== "en" ? `《${item.title}》` : item.title;
const other = (tie, item) => ITEMS[tie.source === item.index ? tie.target : tie.source];
const relation = (type) => (W.relation[type] || [type, type, type]);
const sure = (c) => W.confidence[c >= 0.9 ? 0 : c >= 0.75 ? 1 : c >= 0.55 ? 2 : 3];
