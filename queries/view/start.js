// Acts of the reader, and the first picture.
function select(index, look, stay) {
  if (index != null && state.picking != null && index !== state.picking) { finishPath(index); return; }
  state.selected = index;
  state.tie = null;
  state.path = null;
  state.hover = null;
  if (index == null) { refresh(); setHash(""); showOverview(); if (!stay) closePanel(); return; }
  if (!state.drawn.has(index)) draw(index);
  state.kept.add(index);
  if (state.lineage && !state.lineage.has(index)) leaveLineage();
  refresh();
  if (!shown.items.has(index)) { reset(); }
  showItem(ITEMS[index]);
  if (!stay) openPanel("detail");
  setHash(ITEMS[index].id);
  if (state.layout !== "table" && look) { state.looking = index; requestAnimationFrame(() => lookAt(index)); setTimeout(() => { state.looking = null; }, 400); }
}
function selectTie(tie) {
  state.selected = null; state.path = null; state.tie = tie;
  litCache = null;
  showTie(tie);
  openPanel("detail");
  redraw();
}
function setHash(id) {
  try { history.replaceState(null, "", id ? "#" + encodeURIComponent(id) : "#"); } catch (_) { /* a page without an address, in a notebook */ }
}
// Draw something that was left out of the first picture, beside what it hangs on.
function draw(index, beside) {
  const item = ITEMS[index];
  const near = item.ties.map((t) => other(t, item).index).find((i) => home.has(i));
  const from = home.get(beside != null ? beside : near) || { x: 0, y: 0 };
  const place = freePlace(item, from);
  addBox(item, place.lines, place.x, place.y);
  addNodes([index]);
}
function expand(index) {
  const item = ITEMS[index];
  const near = [...new Set(item.ties.map((t) => other(t, item).index))].filter((i) => !state.drawn.has(i)).slice(0, 40);
  near.forEach((i) => draw(i, index));
  if (state.layout !== "lanes" && state.layout !== "table") setLayout(state.layout);
  buildLegend();
  refresh();
  showItem(item);
}
function pickPath(index) {
  state.picking = index;
  banner(UI.pickOther, UI.close, () => { state.picking = null; banner(null); });
}
function finishPath(index) {
  const from = state.picking;
  state.picking = null;
  state.selected = null; state.tie = null;
  state.path = findPath(from, index);
  banner(state.path ? say("pathLength", state.path.ties.length) : UI.noPath, UI.close, () => { state.path = null; banner(null); litCache = null; redraw(); });
  litCache = null;
  redraw();
}
function banner(text, label, act) {
  const B = clear($("banner"));
  B.hidden = !text;
  if (text) B.append(el("span", {}, text), el("button", { type: "button", onclick: act }, label));
}
function showLineage(index) {
  state.selected = index; state.path = null; state.tie = null;
  if (state.layout === "table") setLayout("lanes");
  const places = lineagePlaces(index);
  state.lineage = new Set(places.keys());
  places.forEach((_, i) => state.kept.add(i));
  refresh();
  banner(`${UI.lineage}: ${ITEMS[index].title}`, UI.leave, leaveLineage);
  moveTo(places, () => fit(true));
}
function leaveLineage() {
  if (!state.lineage) return;
  state.lineage = null;
  banner(null);
  setLayout(state.layout);
}
function setLayout(name) {
  state.layout = name;
  state.lineage = null;
  document.querySelectorAll("[data-layout]").forEach((b) => b.setAttribute("aria-pressed", String(b.dataset.layout === name)));
  $("table").hidden = name !== "table";
  $("zoom").hidden = name === "table";
  if (name === "table") { showTable(); $("table").focus(); return; }
  clear($("table"));
  forgetRoutes();
  let places;
  if (name === "time") places = timePlaces();
  else if (name === "force") places = forcePlaces();
  else { columns = null; lanes = DATA.lanes; places = new Map(home); }
  moveTo(places, () => fit(true));
}
function wireStage() {
  const graph = $("graph"), tip = $("tip");
  network.on("click", ({ pointer }) => {
    const { x, y } = pointer.canvas, item = hitItem(x, y);
    graph.focus({ preventScroll: true });
    if (item != null) { select(item); return; }
    const tie = hitTie(x, y);
    if (tie) selectTie(tie);
    else { select(null); if (state.picking == null) banner(state.lineage ? $("banner").firstChild?.textContent : null, UI.leave, leaveLineage); }
  });
  network.on("doubleClick", ({ pointer }) => { const item = hitItem(pointer.canvas.x, pointer.canvas.y); if (item != null) expand(item); });
  let waiting = null;
  graph.addEventListener("mousemove", (event) => {
    if (event.buttons) return;
    const first = waiting == null;
    waiting = event;
    if (!first) return;
    requestAnimationFrame(() => {
      const e = waiting;
      waiting = null;
      const r = graph.getBoundingClientRect(), p = network.DOMtoCanvas({ x: e.clientX - r.left, y: e.clientY - r.top });
      const item = hitItem(p.x, p.y), tie = item == null ? hitTie(p.x, p.y) : null;
      graph.style.cursor = item != null || tie ? "pointer" : "";
      if (item !== state.hover || tie !== state.hoverTie) { state.hover = item; state.hoverTie = tie; litCache = null; redraw(); }
      tip.hidden = !(tie || (item != null && box.get(item).lines.join("").length < ITEMS[item].title.length));
      if (!tip.hidden) {
        tip.textContent = tie ? `${ITEMS[tie.source].title} ${relation(tie.type)[0]} ${quoted(ITEMS[tie.target])}` : ITEMS[item].title;
        tip.style.left = Math.min(e.clientX + 14, innerWidth - 300) + "px";
        tip.style.top = Math.min(e.clientY + 16, innerHeight - 60) + "px";
      }
    });
  });
  graph.addEventListener("mouseleave", () => { state.hover = null; state.hoverTie = null; tip.hidden = true; litCache = null; redraw(); });
}
const typing = (node) => /^(INPUT|SELECT|TEXTAREA)$/.test(node.tagName) && node.type !== "checkbox";
const STEP = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (typing(event.target)) return;
  if (event.key === "/") { event.preventDefault(); $("q").focus(); }
  else if (event.key === "f") fit(true);
  else if (event.key === "Escape") {
    const menu = document.querySelector("details.menu[open]");
    if (menu) menu.open = false;
    else if (document.body.classList.contains("filtering")) toggleLegend(false);
    else if (state.picking != null) { state.picking = null; banner(null); }
    else if (state.lineage) leaveLineage();
    else select(null);
  } else if (document.activeElement === $("graph")) {
    if (STEP[event.key]) { event.preventDefault(); step(STEP[event.key]); }
    else if ((event.key === "Enter" || event.key === " ") && state.cursor != null) { event.preventDefault(); select(state.cursor, true); }
    else if (event.key === "+" || event.key === "=") zoom(1.25);
    else if (event.key === "-") zoom(0.8);
  }
});
// Arrow keys move a cursor to the nearest box that way.
function step([dx, dy]) {
  const at = state.cursor != null && shown.items.has(state.cursor) ? state.cursor : state.selected;
  const start = at != null ? box.get(at) : null;
  let best = null, least = Infinity;
  for (const i of shown.items) {
    if (i === at || (state.lineage && !state.lineage.has(i))) continue;
    const b = box.get(i);
    const x = start ? b.x - start.x : b.x, y = start ? b.y - start.y : b.y, along = start ? x * dx + y * dy : 1;
    if (start && along <= 4) continue;
    const cost = start ? along + 2.5 * Math.abs(x * dy + y * dx) : b.y * 10 + b.x;
    if (cost < least) { least = cost; best = i; }
  }
  if (best == null) return;
  state.cursor = best;
  lookAt(best);
  redraw();
  const item = ITEMS[best];
  $("graph").setAttribute("aria-description", `${item.title},${W.kind[item.kind]},${W.lane[item.lane]}`);
}
function zoom(by) { network.moveTo({ scale: Math.max(0.05, Math.min(4, network.getScale() * by)), animation: calm ? false : { duration: 160 } }); }
function toggleLegend(on) {
  document.body.classList.toggle("filtering", on);
  $("legend-open").setAttribute("aria-expanded", String(document.body.classList.contains("filtering")));
}
// Search: titles, aliases, numbers, ids; arrows and Enter pick.
let hits = [], picked = 0;
function showHits() {
  const list = clear($("hits")), text = $("q").value.trim().toLowerCase();
  const parts = text.split(/\s+/).filter(Boolean);
  hits = parts.length ? ITEMS.filter((i) => parts.every((p) => i.search.includes(p))) : [];
  hits.sort((a, b) => (state.drawn.has(b.index) - state.drawn.has(a.index)) || a.title.toLowerCase().indexOf(text) - b.title.toLowerCase().indexOf(text) || a.index - b.index);
  const total = hits.length;
  hits = hits.slice(0, 30);
  picked = 0;
  hits.forEach((item, k) => list.append(el("li", { role: "option", id: "hit-" + k, "aria-selected": String(k === 0), onmousedown: (e) => { e.preventDefault(); pick(item); } },
    el("span", { class: "dot", style: { background: `var(--${item.lane})` } }), el("span", {}, item.title), el("small", {}, W.kind[item.kind] + " · " + W.lane[item.lane]))));
  if (text && !total) list.append(el("li", { class: "none" }, UI.noHits));
  if (total > hits.length) list.append(el("li", { class: "none" }, `+${total - hits.length}`));
  list.hidden = !text;
  $("q").setAttribute("aria-expanded", String(!list.hidden));
  $("q").setAttribute("aria-activedescendant", hits.length ? "hit-0" : "");
}
function pick(item) {
  $("hits").hidden = true;
  $("q").setAttribute("aria-expanded", "false");
  $("q").blur();
  if (state.layout === "table") setLayout("lanes");
  select(item.index, true);
}
$("q").addEventListener("input", showHits);
$("q").addEventListener("focus", () => { if ($("q").value) showHits(); });
$("q").addEventListener("blur", () => { $("hits").hidden = true; });
$("q").addEventListener("keydown", (event) => {
  if (event.key === "Escape") { $("q").value = ""; showHits(); $("q").blur(); $("graph").focus(); }
  else if (event.key === "Enter" && hits[picked]) pick(hits[picked]);
  else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && hits.length) {
    event.preventDefault();
    picked = (picked + (event.key === "ArrowDown" ? 1 : hits.length - 1)) % hits.length;
    [...$("hits").children].forEach((li, k) => li.setAttribute("aria-selected", String(k === picked)));
    $("hits").children[picked].scrollIntoView({ block: "nearest" });
    $("q").setAttribute("aria-activedescendant", "hit-" + picked);
  }
});
function start() {
  for (const [id, label, x, y, w, h] of read("d-nodes")) addBox(ITEMS[id], label.split("\n"), x, y, w, h);
  for (const [id, route] of read("d-edges")) fixedRoutes.set(id, route);
  addNodes([...box.keys()]);
  startNetwork();
  buildLegend();
  refresh();
  showOverview();
  wireStage();
  document.querySelectorAll("[data-layout]").forEach((b) => { b.onclick = () => setLayout(b.dataset.layout); });
  $("fit").onclick = () => fit(true);
  $("zoom-in").onclick = () => zoom(1.25);
  $("zoom-out").onclick = () => zoom(0.8);
  $("legend-open").onclick = () => toggleLegend();
  $("panel-open").onclick = () => { if (panel.hidden) openPanel("detail"); else closePanel(); };
  $("panel-close").onclick = () => { closePanel(); $("graph").focus(); };
  $("tab-detail").onclick = () => showTab("detail");
  const readable = ITEMS.filter((i) => DATA.texts[i.index] != null);
  const firstDoc = readable[0];
  $("source-open").hidden = !firstDoc;
  $("tab-source").hidden = !firstDoc;
  $("source-open").onclick = () => openSource(readerDoc == null ? firstDoc.index : readerDoc);
  $("tab-source").onclick = () => openSource(readerDoc == null ? firstDoc.index : readerDoc);
  document.querySelector(".tabs").addEventListener("keydown", (e) => { if (e.key === "ArrowRight" || e.key === "ArrowLeft") { const t = $("tab-detail").tabIndex === 0 ? $("tab-source") : $("tab-detail"); if (!t.hidden) { t.click(); t.focus(); } } });
  fit(false);
  let touched = false;
  for (const kind of ["wheel", "pointerdown"]) $("graph").addEventListener(kind, () => { touched = true; }, { passive: true, capture: true });
  new ResizeObserver(() => requestAnimationFrame(() => {
    const position = network.getViewPosition(), scale = network.getScale();
    network.setSize("100%", "100%");
    network.moveTo({ position, scale });
    if (state.looking != null) lookAt(state.looking);
    else if (!touched && state.selected == null && state.tie == null) fit(false);
  })).observe($("graph"));
  const jump = () => { let id = ""; try { id = decodeURIComponent(location.hash.slice(1)); } catch (_) { return; } if (BY_ID.has(id)) select(BY_ID.get(id).index, true); };
  addEventListener("hashchange", jump);
  if (location.hash.length > 1) jump(); else if (DATA.focus != null) select(DATA.focus, true);
  document.documentElement.dataset.ready = "1";
}
start();
