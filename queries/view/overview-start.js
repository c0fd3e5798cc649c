// Acts of the reader, the legend that is the filter, and the first picture.
function crumbs() {
  const C = clear($("crumbs"));
  const step = (name, act, here) => C.append(C.firstChild ? el("span", { "aria-hidden": "true" }, "›") : "", el("button", { type: "button", class: "go", "aria-current": here ? "page" : null, onclick: act }, name));
  step(UI.home, goHome, !state.set && state.node == null);
  if (state.set) step(`${state.set.name} (${thousands(state.set.nodes.length)})`, () => openSet(state.set), state.node == null);
  if (state.node != null) step(quoted(state.node), () => openNode(state.node), true);
}
function setHash(i) {
  const put = (id) => { try { history.replaceState(null, "", id ? "#" + encodeURIComponent(id) : "#"); } catch (_) { /* a page without an address */ } };
  if (i == null) put(""); else loadMore().then((d) => { if (state.node === i) put(d.ids[i]); });
}
// Draw what the state says.
function draw(keep) {
  cursor = -1;
  $("tip").hidden = true;
  const table = state.mode === "table" && !state.set && state.node == null;
  $("table").hidden = !table;
  scroller.hidden = table;
  const empty = clear($("empty"));
  empty.hidden = ableCount > 0 || state.node != null;
  if (!empty.hidden) empty.append(el("p", {}, UI.nothing), el("button", { type: "button", onclick: reset }, UI.reset));
  if (table) showTable();
  else if (state.node != null) show(nodePicture(state.node));
  else if (state.set) show(state.set.nodes.length <= 60 ? cardsPicture(state.set.nodes) : dotsPicture(state.set.nodes));
  else show(state.mode === "groups" ? groupsPicture() : matrixPicture());
  const dots = !table && !!picture.dots;
  if (dots) { scroller.tabIndex = 0; scroller.setAttribute("role", "application"); scroller.setAttribute("aria-label", `${UI.pictureKeys}. ${UI.dotsNote}`); } else { scroller.removeAttribute("tabindex"); scroller.removeAttribute("role"); scroller.removeAttribute("aria-label"); }
  if (!keep) {
    const beyond = picture.w - scroller.clientWidth, me = picture.me;
    scroller.scrollLeft = me ? me.x + me.w / 2 - scroller.clientWidth / 2 : state.set || state.mode === "years" ? beyond : state.mode === "groups" ? beyond / 2 : 0; // the latest years first
    scroller.scrollTop = me ? Math.max(0, me.y + me.h / 2 - scroller.clientHeight / 2) : 0;
  }
  crumbs();
  $("count").textContent = [say("countAll", thousands(policyCount), thousands(kindCounts[BODY]), thousands(kindCounts[DOCUMENT]), thousands(TYPE.length)), ableCount < policyCount ? say("countSome", thousands(ableCount), thousands(policyCount)) : ""].filter(Boolean).join(" · ");
  document.body.dataset.policies = ableCount;
  document.body.dataset.spots = picture.spots.length;
  document.body.dataset.view = table ? "table" : state.node != null ? "node" : state.set ? (picture.dots ? "dots" : "cards") : state.mode;
}
function goHome() { state.set = null; state.node = null; delete document.body.dataset.detail; setHash(null); draw(); showWhole(); }
function openSet(set) { state.set = set; state.node = null; setHash(null); draw(); showSet(set); if (!narrow.matches) openPanel(); focusIn(); }
function openNode(i) { delete document.body.dataset.detail; state.node = i; showNode(i); if (!narrow.matches) openPanel(); draw(); setHash(i); focusIn(); }
// the key goes on where the eye is: in the new picture, unless the reader is in the list beside it
function focusIn() {
  if ($("detail").contains(document.activeElement) || document.activeElement === $("q")) return;
  if (picture.dots) scroller.focus({ preventScroll: true }); else if (picture.spots.length) { picture.spots[0].button.focus({ preventScroll: true }); point(null); }
}
function back() {
  if (state.node != null && state.set) openSet(state.set);
  else if (state.node != null || state.set) { goHome(); if (picture.spots.length) picture.spots[0].button.focus({ preventScroll: true }); }
  else closePanel();
}
function setMode(mode) {
  state.mode = mode;
  document.querySelectorAll("[data-mode]").forEach((b) => b.setAttribute("aria-pressed", String(b.dataset.mode === mode)));
  goHome();
}
function refilter() {
  sift();
  if (state.set) state.set = null;
  if (state.node == null) { draw(); showWhole(); } else draw(true);
}
function reset() {
  state.off.status.clear(); state.off.genre.clear();
  Object.assign(state, { region: -1, from: 0, to: 9999 });
  buildLegend(); refilter();
}
function filterGroup(title, key, entries, open) {
  const set = state.off[key], boxes = [];
  const all = el("button", { type: "button", class: "all", "aria-label": `${title}: ${UI.all}`, onclick: () => { set.clear(); sync(); refilter(); } }, UI.all);
  const sync = () => { boxes.forEach(([b, v]) => { b.checked = !set.has(v); }); all.hidden = !set.size; };
  const rows = entries.map(([value, name, count, swatch]) => {
    const box = el("input", { type: "checkbox", "data-filter": key, "data-value": value, onchange: () => { if (box.checked) set.delete(value); else set.add(value); sync(); refilter(); } });
    boxes.push([box, value]);
    const only = el("button", { type: "button", class: "only", "aria-label": `${UI.only} ${name}`, onclick: () => { entries.forEach(([v]) => set.add(v)); set.delete(value); sync(); refilter(); } }, UI.only);
    return el("div", { class: "row" }, el("label", {}, box, swatch || "", el("span", { class: "word" }, name), el("span", { class: "number" }, thousands(count))), only);
  });
  sync();
  return el("div", { class: "group" }, el("details", { open, "data-group": key }, el("summary", {}, el("span", {}, title)), ...rows), all);
}
function chooser(label, id, options, value, act) {
  const select = el("select", { id, onchange: () => { act(+select.value); refilter(); } }, ...options.map(([v, name]) => el("option", { value: v }, name)));
  select.value = value;
  return el("label", { class: "choose" }, el("span", {}, label), select);
}
function buildLegend() {
  const L = clear($("legend")), byStatus = tally(STATUS, isPolicy), byGenre = tally(GENRE, isPolicy), byRegion = tally(REGION, isPolicy);
  const years = [...tally(YEAR, isPolicy).keys()].filter((y) => y).sort((a, b) => a - b);
  L.append(filterGroup(UI.byStatus, "status", DATA.statusNames.map((name, s) => [s, W.status[name], byStatus.get(s) || 0, el("span", { class: "swatch box s-" + name, "aria-hidden": "true" })]).filter((e) => e[2]), true));
  const regions = [...byRegion.keys()].filter((r) => r >= 0).sort((a, b) => byRegion.get(b) - byRegion.get(a) || a - b);
  if (regions.length) L.append(el("div", { class: "group chosen" }, chooser(UI.byRegion, "region", [[-1, UI.allRegions], ...regions.map((r) => [r, `${DATA.regionNames[r]} ${thousands(byRegion.get(r))}`])], state.region, (v) => { state.region = v; })));
  if (years.length > 1) L.append(el("div", { class: "group chosen" },
    chooser(UI.from, "from", [[0, UI.allYears], ...years.map((y) => [y, y])], state.from, (v) => { state.from = v; }), chooser(UI.until, "to", [[9999, UI.allYears], ...years.map((y) => [y, y])], state.to, (v) => { state.to = v; })));
  if (byGenre.size > 1) L.append(filterGroup(UI.byGenre, "genre", [...byGenre.keys()].sort((a, b) => byGenre.get(b) - byGenre.get(a) || a - b).map((g) => [g, genreName(g), byGenre.get(g)]), true));
  const same = el("input", { type: "checkbox", id: "same", onchange: () => { state.same = same.checked; draw(true); } });
  same.checked = state.same;
  L.append(el("div", { class: "group" }, el("div", { class: "row" }, el("label", {}, same, el("span", { class: "word" }, UI.sameScale))), el("p", { class: "hint pad" }, state.mode === "groups" ? UI.groupNote : UI.scaleNote), ...(state.mode === "groups" ? [el("p", { class: "hint pad" }, UI.tierKey), el("p", { class: "chips" }, ...DATA.laneOrder.filter((_, k) => { for (let i = 0; i < N; i++) if (KIND[i] === POLICY && TIER[i] === k) return true; return false; }).map((lane) => chip(W.lane[lane], lane)))] : [])));
}
// The same counts as a table, for those who read rather than look.
function showTable() {
  const kept = state.mode;
  const T = clear($("table"));
  for (const mode of ["years", "regions"]) {
    state.mode = mode;
    const { of, list, tiers, totals } = cells(), cols = list.length;
    const cellOf = (n, name, test) => el("td", { class: "number" }, n ? el("button", { type: "button", class: "go", "aria-label": `${name} ${say("policies", n)}`, onclick: () => openSet({ name, nodes: members(test) }) }, thousands(n)) : "");
    T.append(el("h2", {}, UI[mode]), el("table", { id: "table-" + mode },
      el("thead", {}, el("tr", {}, el("th", { scope: "col" }, UI[mode]), ...tiers.map((k) => el("th", { scope: "col" }, W.lane[DATA.laneOrder[k]])), el("th", { scope: "col" }, UI.total))),
      el("tbody", {}, ...list.map((c, k) => { let sum = 0; tiers.forEach((_, r) => { sum += totals[r * cols + k]; }); return sum ? el("tr", {}, el("th", { scope: "row" }, c.name), ...tiers.map((t, r) => cellOf(totals[r * cols + k], `${W.lane[DATA.laneOrder[t]]} · ${c.name}`, (i) => TIER[i] === t && of[i] === k)), cellOf(sum, c.name, (i) => of[i] === k)) : ""; }))));
  }
  state.mode = kept;
}
async function csvText() {
  const d = await loadMore(), nodes = state.set ? state.set.nodes : members(() => true);
  const rows = nodes.map((i) => [TITLES[i], laneName(i), REGION[i] >= 0 ? DATA.regionNames[REGION[i]] : "", genreName(GENRE[i]), dateOf(d, i), statusName(STATUS[i]), CITED[i], d.ids[i]]);
  return "\ufeff" + [[UI.name, UI.tier, UI.region, UI.byGenre, UI.date, UI.status, UI.cited, UI.id], ...rows].map((row) => row.map(cell).join(",")).join("\r\n") + "\r\n";
}
function drawPng() {
  const out = el("canvas", { width: canvas.width, height: canvas.height }), c = out.getContext("2d");
  paint();
  c.fillStyle = PALETTE.bg; c.fillRect(0, 0, out.width, out.height);
  c.drawImage(canvas, 0, 0);
  return out;
}
let hits = [], picked = 0;
function showHits() {
  const list = clear($("hits")), text = $("q").value.trim(), begun = performance.now(), found = search(text, 30);
  document.body.dataset.searched = (performance.now() - begun).toFixed(2);
  hits = found.hits;
  picked = 0;
  hits.forEach((i, k) => list.append(el("li", { role: "option", id: "hit-" + k, "aria-selected": String(k === 0), onmousedown: (e) => { e.preventDefault(); pick(i); } },
    el("span", { class: "dot", style: { background: `var(--${DATA.laneOrder[TIER[i]]})` } }), el("span", {}, TITLES[i]), el("small", {}, W.kind[DATA.kindNames[KIND[i]]] + " · " + laneName(i)))));
  if (text && !found.total) list.append(el("li", { class: "none" }, UI.noHits));
  if (found.total > hits.length) list.append(el("li", { class: "none" }, "+" + thousands(found.total - hits.length)));
  list.hidden = !text;
  $("q").setAttribute("aria-expanded", String(!list.hidden));
  $("q").setAttribute("aria-activedescendant", hits.length ? "hit-0" : "");
}
function pick(i) {
  $("hits").hidden = true;
  $("q").setAttribute("aria-expanded", "false");
  $("q").blur();
  openNode(i);
}
const typing = (node) => /^(INPUT|SELECT|TEXTAREA)$/.test(node.tagName) && node.type !== "checkbox";
const STEP = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
function wire() {
  document.querySelectorAll("[data-mode]").forEach((b) => { b.onclick = () => { setMode(b.dataset.mode); buildLegend(); }; });
  $("legend-open").onclick = () => { const on = document.body.classList.toggle("filtering"); $("legend-open").setAttribute("aria-expanded", String(on)); };
  $("panel-open").onclick = () => { if (panel.hidden) openPanel(); else closePanel(); };
  $("panel-close").onclick = closePanel;
  $("png").onclick = () => drawPng().toBlob((blob) => save("policygraph.png", blob));
  $("csv").onclick = async () => save("policygraph.csv", new Blob([await csvText()], { type: "text/csv;charset=utf-8" }));
  $("print").onclick = () => print();
  const q = $("q");
  q.addEventListener("input", showHits);
  q.addEventListener("focus", () => { if (q.value) showHits(); });
  q.addEventListener("blur", () => { $("hits").hidden = true; });
  q.addEventListener("keydown", (event) => {
    if (event.key === "Escape") { q.value = ""; showHits(); q.blur(); }
    else if (event.key === "Enter" && hits[picked] != null) pick(hits[picked]);
    else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && hits.length) {
      event.preventDefault();
      picked = (picked + (event.key === "ArrowDown" ? 1 : hits.length - 1)) % hits.length;
      [...$("hits").children].forEach((li, k) => li.setAttribute("aria-selected", String(k === picked)));
      $("hits").children[picked].scrollIntoView({ block: "nearest" });
      q.setAttribute("aria-activedescendant", "hit-" + picked);
    }
  });
  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
    if (event.key === "/") { event.preventDefault(); q.focus(); }
    else if (event.key === "Escape") {
      const menu = document.querySelector("details.menu[open]");
      if (menu) menu.open = false;
      else if (document.body.classList.contains("filtering")) $("legend-open").click();
      else back();
    } else if (STEP[event.key] && document.activeElement === scroller) { event.preventDefault(); moveCursor(...STEP[event.key]); }
    else if (STEP[event.key] && hot.contains(document.activeElement)) { event.preventDefault(); walk(...STEP[event.key]); }
    else if (event.key === "Enter" && document.activeElement === scroller && cursor >= 0) openNode(picture.dots[cursor]);
  });
  scroller.addEventListener("scroll", () => { for (const s of picture.spots) if (s.sticky) s.button.style.left = scroller.scrollLeft + "px"; paint(); }, { passive: true });
  const onSheet = (e) => { const r = canvas.getBoundingClientRect(); return dotAt(e.clientX - r.left, e.clientY - r.top); };
  $("sheet").addEventListener("mousemove", (e) => { if (picture.dots) { const k = onSheet(e); setCursor(k); $("sheet").style.cursor = k < 0 ? "" : "pointer"; } });
  $("sheet").addEventListener("mouseleave", () => { if (picture.dots) setCursor(-1); });
  $("sheet").addEventListener("click", (e) => { if (picture.dots) { const k = onSheet(e); if (k >= 0) openNode(picture.dots[k]); } });
  let waiting = 0;
  new ResizeObserver(() => { cancelAnimationFrame(waiting); waiting = requestAnimationFrame(() => draw(true)); }).observe($("stage"));
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => { readPalette(); paint(); });
  addEventListener("hashchange", jump);
}
async function jump() {
  let id = "";
  try { id = decodeURIComponent(location.hash.slice(1)); } catch (_) { return; }
  if (!id) return;
  const d = await loadMore();
  if (d.byId.has(id) && state.node !== d.byId.get(id)) openNode(d.byId.get(id));
}
let kindCounts = [0, 0, 0, 0];
async function start() {
  if (typeof DecompressionStream === "undefined") { $("opening").textContent = JSON.parse($("o-old").textContent); return; }
  await load();
  kindCounts = DATA.kindNames.map((_, k) => { let n = 0; for (let i = 0; i < N; i++) if (KIND[i] === k) n++; return n; });
  readPalette();
  sift();
  buildLegend();
  if (innerWidth > 1180) openPanel();
  $("opening").hidden = true;
  draw();
  showWhole();
  wire();
  if (location.hash.length > 1) await jump();
  document.documentElement.dataset.ready = "1";
}
start();
