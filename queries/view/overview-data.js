// The columns that the page carries, what follows from them, and what passes the filters.
let DATA, W, UI, N, TITLES, NAMES, KIND, TIER, STATUS, GENRE, YEAR, MONTH, REGION, GROUP, TYPE, SOURCE, TARGET, CITED, MADE, OUT, IN;
const POLICY = 0, BODY = 1, DOCUMENT = 2;
const GONE = new Set(["repealed", "expired"]);
const say = (key, ...values) => UI[key].replace(/\{(\d)\}/g, (_, i) => values[i]);
const thousands = (n) => String(n).replace(/\B(?=(\d{3})+$)/g, ",");

async function unpack(id) {
  const raw = atob($(id).textContent), bytes = new Uint8Array(raw.length);
  for (let i = 0; i < raw.length; i++) bytes[i] = raw.charCodeAt(i);
  $(id).textContent = "";
  return JSON.parse(await new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"))).text());
}
const digits = (text) => { const out = new Uint8Array(text.length); for (let i = 0; i < text.length; i++) out[i] = text.charCodeAt(i) - 48; return out; };
// ties by one end: of node i they are list[from[i]] to list[from[i + 1] - 1]
function byEnd(end) {
  const from = new Int32Array(N + 1), list = new Int32Array(end.length);
  for (let t = 0; t < end.length; t++) from[end[t] + 1]++;
  for (let i = 0; i < N; i++) from[i + 1] += from[i];
  const at = from.slice(0, N);
  for (let t = 0; t < end.length; t++) list[at[end[t]]++] = t;
  return { from, list };
}
async function load() {
  DATA = await unpack("o-core");
  W = DATA.words; UI = W.ui;
  N = DATA.kinds.length;
  TITLES = N ? DATA.titles.split("\n") : [];
  NAMES = N ? DATA.names.split("\n") : [];
  KIND = digits(DATA.kinds); TIER = digits(DATA.tiers); STATUS = digits(DATA.statuses);
  GENRE = Int16Array.from(DATA.genres); YEAR = Int16Array.from(DATA.years); MONTH = Int8Array.from(DATA.months);
  REGION = Int32Array.from(DATA.regions); GROUP = Int32Array.from(DATA.groups);
  TYPE = Uint8Array.from(DATA.types); TARGET = Int32Array.from(DATA.targets);
  SOURCE = new Int32Array(DATA.sources.length);
  for (let t = 0, at = 0; t < SOURCE.length; t++) SOURCE[t] = at += DATA.sources[t];
  OUT = byEnd(SOURCE); IN = byEnd(TARGET);
  const fact = DATA.relations.map((r) => DATA.facts.includes(r)), names = DATA.relations;
  CITED = new Int32Array(N); MADE = new Int32Array(N);
  for (let t = 0; t < TYPE.length; t++) {
    const from = KIND[SOURCE[t]], type = names[TYPE[t]];
    if ((from === DOCUMENT && (type === "CITES" || type === "PUBLISHES")) || (from === POLICY && fact[TYPE[t]])) CITED[TARGET[t]]++;
    if (from === BODY && type === "ISSUED") MADE[SOURCE[t]]++;
  }
  buildHay();
}
// Ids, dates, properties and sentences: unpacked when first asked for.
let more = null;
function loadMore() {
  if (!more) more = unpack("o-more").then((d) => {
    d.ids = N ? d.ids.split("\n") : [];
    d.byId = new Map(d.ids.map((id, i) => [id, i]));
    d.facts = new Map();
    for (const [key, [at, values]] of Object.entries(d.properties)) at.forEach((i, k) => { if (!d.facts.has(i)) d.facts.set(i, Object.create(null)); d.facts.get(i)[key] = values[k]; });
    d.noted = new Map();
    for (const [key, [at, values]] of Object.entries(d.notes)) at.forEach((t, k) => { if (!d.noted.has(t)) d.noted.set(t, Object.create(null)); d.noted.get(t)[key] = values[k]; });
    d.saidFrom = new Int32Array(d.saidOf.length + 1);
    d.saidOf.forEach((n, t) => { d.saidFrom[t + 1] = d.saidFrom[t] + n; });
    return d;
  });
  return more;
}
const dateOf = (d, i) => (d.dates[i] < 0 ? "" : d.dateNames[d.dates[i]]);
function saidsOf(d, t) {
  const out = [];
  for (let k = d.saidFrom[t]; k < d.saidFrom[t + 1]; k++) {
    const s = d.said[k], part = (name) => { const c = d.columns[name]; return c.of[s] < 0 ? "" : c.names[c.of[s]]; };
    out.push({ doc: d.documents[s], confidence: d.confidences[s], quote: part("quote"), cue: part("cue"), rule: part("rule"), resolved: part("resolved_by"), dated: part("dated"), section: part("section") });
  }
  return out;
}
// Search: one long lower-case text, one line a node; lines stand in the order of rank, so the first hits are the best.
let HAY = "", LINE;
function buildHay() {
  const lines = new Array(N);
  for (let i = 0; i < N; i++) lines[i] = NAMES[i] ? TITLES[i] + "\t" + NAMES[i] : TITLES[i];
  HAY = lines.join("\n").toLowerCase();
  LINE = new Int32Array(N + 1);
  for (let i = 0, at = 0; i < N; i++) { LINE[i] = at; at = HAY.indexOf("\n", at) + 1; }
  LINE[N] = HAY.length + 1;
}
// the best so many hits, and how many there are
function search(text, most) {
  const parts = text.toLowerCase().split(/\s+/).filter(Boolean);
  if (!parts.length) return { hits: [], total: 0 };
  const rare = parts.reduce((a, b) => (b.length > a.length ? b : a)), rest = parts.filter((p) => p !== rare);
  const hits = [];
  let total = 0, i = 0;
  for (let at = HAY.indexOf(rare); at >= 0; at = HAY.indexOf(rare, LINE[i + 1])) {
    let lo = i, hi = N - 1;
    while (lo < hi) { const mid = (lo + hi + 1) >> 1; if (LINE[mid] <= at) lo = mid; else hi = mid - 1; }
    i = lo;
    if (!rest.length || rest.every((p) => { const k = HAY.indexOf(p, LINE[i]); return k >= 0 && k < LINE[i + 1]; })) { total++; if (hits.length < most) hits.push(i); }
    if (i + 1 >= N) break;
  }
  return { hits, total };
}
// -- what is shown now ---------------------------------------------------------------------------------------------------
const state = { mode: "years", off: { status: new Set(), genre: new Set() }, region: -1, from: 0, to: 9999, same: false, suggested: false, set: null, node: null, sort: "cited", rows: 40 };
let ABLE, ableCount = 0, policyCount = 0;
function passes(i) {
  if (KIND[i] !== POLICY || state.off.status.has(STATUS[i]) || state.off.genre.has(GENRE[i])) return false;
  if (state.region >= 0 && REGION[i] !== state.region) return false;
  return YEAR[i] ? YEAR[i] >= state.from && YEAR[i] <= state.to : state.from === 0 && state.to === 9999;
}
function sift() {
  ABLE = new Uint8Array(N);
  ableCount = policyCount = 0;
  for (let i = 0; i < N; i++) { if (KIND[i] === POLICY) policyCount++; if (passes(i)) { ABLE[i] = 1; ableCount++; } }
}
function tally(column, within) {
  const counts = new Map();
  for (let i = 0; i < N; i++) if (within(i)) counts.set(column[i], (counts.get(column[i]) || 0) + 1);
  return counts;
}
const isPolicy = (i) => KIND[i] === POLICY;
const laneName = (i) => W.lane[DATA.laneOrder[TIER[i]]];
const statusName = (s) => W.status[DATA.statusNames[s]];
const relation = (name) => W.relation[name] || [name, name, name];
const quoted = (i) => (KIND[i] === POLICY && DATA.lang !== "en" ? `《${TITLES[i]}》` : TITLES[i]);
const sure = (c) => W.confidence[c >= 0.9 ? 0 : c >= 0.75 ? 1 : c >= 0.55 ? 2 : 3];
const genreName = (g) => (g < 0 ? UI.undated : W.value[DATA.genreNames[g]] || DATA.genreNames[g]);
