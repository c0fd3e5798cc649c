// The canvas: vis-network is the camera and the node painter; lanes and routed relations are drawn beneath.
const CSS = getComputedStyle(document.documentElement);
const ink = (name) => CSS.getPropertyValue("--" + name).trim();
const FONT = ink("font");
let PALETTE = {};
function readPalette() {
  PALETTE = {};
  for (const lane of DATA.laneOrder) PALETTE[lane] = { line: ink(lane), tint: ink(lane + "-tint"), band: ink(lane + "-band") };
  for (const name of ["bg", "fg", "muted", "line", "accent", "card"]) PALETTE[name] = ink(name);
  for (const type of Object.keys(W.relation)) PALETTE[type] = ink("r-" + type.toLowerCase().replace(/_/g, "-")) || ink("muted");
}
readPalette();
const DASH = { APPROVED: [2, 3], DRAFTS: [7, 4], REPEALED: [7, 3, 2, 3], CITES: [1, 4], UNDER: [1, 3], POSSIBLY_SAME: [3, 5], MAY_IMPLEMENT: [3, 5], SUBMITTED: [2, 3], SIGNED: [2, 3], RESPONDS_TO: [2, 3] };
const GUTTER = 34;

function roundRect(ctx, x, y, w, h, r) {
  ctx.beginPath();
  ctx.moveTo(x + r, y); ctx.arcTo(x + w, y, x + w, y + h, r); ctx.arcTo(x + w, y + h, x, y + h, r);
  ctx.arcTo(x, y + h, x, y, r); ctx.arcTo(x, y, x + w, y, r); ctx.closePath();
}
function drawItem(ctx, index) {
  const item = ITEMS[index], b = box.get(index), light = lit();
  if (!b || !shown.items.has(index) || (state.lineage && !state.lineage.has(index))) return;
  const colour = PALETTE[item.lane], selected = index === state.selected;
  const gone = GONE.has(item.status);
  ctx.save();
  ctx.globalAlpha = light && !light.items.has(index) ? 0.3 : faded(item) ? 0.4 : 1;
  const x = b.x - b.w / 2, y = b.y - b.h / 2;
  if (item.kind === "body") roundRect(ctx, x, y, b.w, b.h, b.h / 2);
  else roundRect(ctx, x, y, b.w, b.h, item.lane === "paper" ? 0 : 4);
  ctx.fillStyle = PALETTE.card;
  ctx.fill();
  ctx.fillStyle = item.kind === "body" ? colour.tint : gone ? PALETTE.bg : PALETTE.card;
  ctx.fill();
  ctx.lineWidth = selected ? 2.6 : 1.2;
  ctx.strokeStyle = selected ? PALETTE.accent : colour.line;
  ctx.setLineDash(DASHED.has(item.status) ? [5, 3.5] : []);
  ctx.stroke();
  ctx.setLineDash([]);
  if (item.kind === "policy" && !DASHED.has(item.status)) { ctx.fillStyle = colour.line; ctx.fillRect(x, y + 3, 4, b.h - 6); }
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  ctx.fillStyle = gone ? PALETTE.muted : PALETTE.fg;
  ctx.font = (item.kind === "body" ? "600 " : "") + "13px " + FONT;
  const note = item.kind === "body" ? "" : meta(item);
  const top = b.y - (b.lines.length * CARD.line + (note ? CARD.meta : 0)) / 2;
  b.lines.forEach((text, i) => ctx.fillText(text, b.x, top + (i + 0.5) * CARD.line + 0.5, b.w - 14));
  if (note) {
    ctx.font = "11px " + FONT;
    ctx.fillStyle = NOTABLE.has(item.status) ? colour.line : PALETTE.muted;
    ctx.fillText(note, b.x, top + b.lines.length * CARD.line + CARD.meta / 2 + 0.5, b.w - 14);
  }
  if (DIFFER.has(index)) { // documents disagree about it
    ctx.beginPath(); ctx.arc(x + b.w, y, 8, 0, 7); ctx.fillStyle = PALETTE.bg; ctx.fill(); ctx.lineWidth = 1.5; ctx.strokeStyle = ctx.fillStyle = PALETTE.DRAFTS; ctx.stroke();
    ctx.font = "600 12px " + FONT; ctx.fillText("≠", x + b.w, y + 0.5);
  }
  if (index === state.cursor) { ctx.globalAlpha = 1; ctx.strokeStyle = PALETTE.accent; ctx.lineWidth = 1.5; roundRect(ctx, x - 4, y - 4, b.w + 8, b.h + 8, 7); ctx.stroke(); }
  ctx.restore();
}
function trace(ctx, route) {
  ctx.beginPath();
  ctx.moveTo(...route.from);
  for (const c of route.curves) ctx.bezierCurveTo(...c);
}
function drawTie(ctx, tie, strong, dim) {
  const route = routeFor(tie), quiet = state.layout === "time" && ITEMS[tie.source].kind === "body" && !strong;
  ctx.save();
  ctx.globalAlpha = dim ? 0.1 : strong ? 1 : quiet ? 0.12 : SUGGESTED.has(tie.type) ? 0.6 : 0.5 + 0.3 * (tie.confidence || 0.6);
  ctx.strokeStyle = ctx.fillStyle = PALETTE[tie.type];
  ctx.lineWidth = strong ? 2.4 : tie.type === "ISSUED" ? 1.1 : 1.5;
  ctx.setLineDash(DASH[tie.type] || []);
  trace(ctx, route);
  ctx.stroke();
  ctx.setLineDash([]);
  ctx.translate(...route.tip);
  ctx.rotate(route.angle);
  ctx.beginPath();
  ctx.moveTo(0, 0); ctx.lineTo(-HEAD - 1, -3.6); ctx.lineTo(-HEAD + 1, 0); ctx.lineTo(-HEAD - 1, 3.6); ctx.closePath();
  ctx.fill();
  ctx.restore();
}
// A small word on a lit line; the places taken are remembered so that words don't cover one another.
function drawWord(ctx, tie, taken) {
  const points = pointsOf(routeFor(tie)), text = relation(tie.type)[0];
  ctx.save();
  ctx.font = "600 11px " + FONT;
  const w = ctx.measureText(text).width + 10;
  const spot = [0.5, 0.35, 0.65, 0.22, 0.8].map((f) => points[Math.round((points.length - 1) * f)])
    .find(([x, y]) => !taken.some((t) => Math.abs(t.x - x) < (t.w + w) / 2 && Math.abs(t.y - y) < 17) && ![...shown.items].some((i) => overlap({ x, y, w, h: 16 }, box.get(i), 0)));
  if (spot) {
    taken.push({ x: spot[0], y: spot[1], w });
    roundRect(ctx, spot[0] - w / 2, spot[1] - 8, w, 16, 8);
    ctx.fillStyle = PALETTE.bg; ctx.fill();
    ctx.lineWidth = 1; ctx.strokeStyle = PALETTE[tie.type]; ctx.stroke();
    ctx.fillStyle = PALETTE.fg; ctx.textAlign = "center"; ctx.textBaseline = "middle";
    ctx.fillText(text, spot[0], spot[1] + 0.5);
  }
  ctx.restore();
}
const laneVisible = (lane) => [...shown.items].some((i) => ITEMS[i].lane === lane);
// The lanes' names stay at the left edge, over whatever passes beneath.
function drawGutter(ctx, left, scale) {
  if (state.lineage || state.layout === "force") return;
  const g = GUTTER / scale;
  for (const { lane, top, bottom } of lanes) {
    if (!laneVisible(lane)) continue;
    ctx.fillStyle = PALETTE[lane].tint;
    ctx.fillRect(left, top, g, bottom - top);
    ctx.fillStyle = PALETTE[lane].line;
    ctx.fillRect(left, top, 3 / scale, bottom - top);
    const name = W.lane[lane], size = Math.min(15 / scale, ((bottom - top) - 8 / scale) / ((DATA.lang === "en" ? 0.6 : 1.15) * name.length));
    ctx.font = "600 " + size + "px " + FONT;
    ctx.textAlign = "center"; ctx.textBaseline = "middle";
    ctx.save();
    ctx.translate(left + g / 2 + 1 / scale, (top + bottom) / 2);
    if (DATA.lang === "en") { ctx.rotate(-Math.PI / 2); ctx.fillText(name, 0, 0); }
    else [...name].forEach((char, i) => ctx.fillText(char, 0, (i - (name.length - 1) / 2) * size * 1.15));
    ctx.restore();
  }
}
// left, right: the canvas' extent in its own coordinates; scale: pixels per unit, so that labels keep their size
function drawGround(ctx, left, right, scale) {
  if (!state.lineage && state.layout !== "force") for (const { lane, top, bottom } of lanes) {
    if (!laneVisible(lane)) continue;
    ctx.fillStyle = PALETTE[lane].band;
    ctx.fillRect(left, top, right - left, bottom - top);
  }
  if (columns) for (const { x, w, name, tiers = [] } of columns) {
    const tops = [...box].filter(([i]) => shown.items.has(i)).map(([, b]) => b.y - b.h / 2);
    const top = lanes.length ? lanes[0].top : (tops.length ? Math.min(...tops) : 0);
    const bottom = Math.max(top, ...lanes.filter((l) => laneVisible(l.lane)).map((l) => l.bottom));
    ctx.fillStyle = PALETTE.muted;
    ctx.font = "600 15px " + FONT;
    ctx.textAlign = "center"; ctx.textBaseline = "alphabetic";
    ctx.fillText(name, x + w / 2, top - (state.lineage ? 40 : 14));
    ctx.font = "600 12px " + FONT;
    for (const t of tiers) { ctx.fillStyle = PALETTE[t.lane].line; ctx.fillText(W.lane[t.lane], x + w / 2, t.y + 6); }
    if (lanes.length) { ctx.fillStyle = PALETTE.line; ctx.fillRect(x - 30, top - 30, 1 / scale, bottom - top + 30); }
  }
}
function drawTies(ctx) {
  const light = lit();
  const ties = shown.ties.filter((t) => !state.lineage || (state.lineage.has(t.source) && state.lineage.has(t.target)));
  const strong = light ? ties.filter((t) => light.ties.has(t.index)) : [];
  const strongSet = new Set(strong);
  for (const tie of ties) if (!strongSet.has(tie)) drawTie(ctx, tie, false, !!light);
  for (const tie of strong) drawTie(ctx, tie, true, false);
  return strong;
}
let network = null;
const nodeSet = new vis.DataSet();
// vis-network would leave out custom nodes that it takes to be off the screen: the painting is all ours
function startNetwork() {
  network = new vis.Network($("graph"), { nodes: nodeSet, edges: new vis.DataSet() }, read("d-options"));
  network.on("beforeDrawing", (ctx) => {
    const view = network.getViewPosition(), scale = network.getScale(), half = $("graph").clientWidth / scale / 2;
    drawGround(ctx, view.x - half, view.x + half, scale);
    drawTies(ctx);
    for (const index of shown.items) drawItem(ctx, index);
    const light = lit();
    if (light && light.ties.size <= 14) {
      const taken = [];
      for (const tie of shown.ties) if (light.ties.has(tie.index)) drawWord(ctx, tie, taken);
    }
    drawGutter(ctx, view.x - half, scale);
  });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => { readPalette(); redraw(); });
}
function redraw() { if (network) network.redraw(); }
function addNodes(indices) {
  nodeSet.update(indices.map((i) => {
    const { x, y, w, h, lines } = box.get(i);
    return { id: i, label: lines.join("\n"), shape: "custom", ctxRenderer: () => ({ drawNode() {}, nodeDimensions: { width: w, height: h } }), x, y, fixed: true };
  }));
}
function bounds(only) {
  let [x0, y0, x1, y1] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const i of only || shown.items) {
    const b = box.get(i);
    if (!b || (state.lineage && !state.lineage.has(i))) continue;
    x0 = Math.min(x0, b.x - b.w / 2); x1 = Math.max(x1, b.x + b.w / 2);
    y0 = Math.min(y0, b.y - b.h / 2); y1 = Math.max(y1, b.y + b.h / 2);
  }
  if (columns) y0 -= state.lineage ? 70 : 40;
  return x1 < x0 ? null : { x0, y0, x1, y1 };
}
const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
// What the panel leaves of the stage: on a phone it covers the lower part.
function room() {
  const stage = $("graph"), sheet = $("panel");
  const low = !sheet.hidden && getComputedStyle(sheet).position === "absolute" ? sheet.offsetHeight : 0;
  return { w: stage.clientWidth - GUTTER - 28, h: stage.clientHeight - low - 36, low };
}
function aim(r, { w, h, low }, scale, animate) {
  const wide = (r.x1 - r.x0) * scale > w, tall = (r.y1 - r.y0) * scale > h || scale > h / (r.y1 - r.y0);
  const x = (wide ? r.left + w / 2 / scale - 8 / scale : (r.x0 + r.x1) / 2) - GUTTER / 2 / scale;
  const y = (tall ? r.y0 + h / 2 / scale : (r.y0 + r.y1) / 2) + low / 2 / scale;
  // no empty stage beyond the picture's edge while there is more of it on the other side
  const all = bounds(), within = (v, from, to, half) => (to - from <= 2 * half ? v : Math.max(from + half, Math.min(to - half, v)));
  const at = { x: within(x + GUTTER / 2 / scale, all.x0, all.x1, w / 2 / scale) - GUTTER / 2 / scale, y: within(y - low / 2 / scale, all.y0, all.y1, h / 2 / scale) + low / 2 / scale };
  network.moveTo({ position: at, scale, animation: animate && !calm ? { duration: 300, easingFunction: "easeInOutQuad" } : false });
}
// The whole in view if that can be read; otherwise its upper part, from where its first row begins, at a size that can.
function fit(animate) {
  const r = bounds(), space = room();
  if (!r || space.w <= 0 || space.h <= 0) return;
  const whole = Math.min(space.w / (r.x1 - r.x0), space.h / (r.y1 - r.y0), 1.25), scale = Math.max(whole, 0.5);
  r.left = Math.min(...[...shown.items].filter((i) => box.get(i) && box.get(i).y < r.y0 + 120).map((i) => box.get(i).x - box.get(i).w / 2));
  if (scale > whole) r.y1 = Math.max(r.y1, r.y0 + space.h / scale);
  aim(r, space, scale, animate);
}
// An item and what it is tied to; the item alone when that is too much to read.
function lookAt(index) {
  const light = lit(), space = room(), b = box.get(index);
  let r = light && light.items.has(index) ? bounds(light.items) : null;
  let scale = r ? Math.min(space.w / (r.x1 - r.x0), space.h / (r.y1 - r.y0), 1) : 0;
  if (scale < 0.62) { scale = Math.max(network.getScale(), 0.85); r = { x0: b.x - b.w / 2, x1: b.x + b.w / 2, y0: b.y - b.h / 2, y1: b.y + b.h / 2 }; }
  r.left = r.x0;
  aim(r, space, scale, true);
}
// Move boxes to new places, smoothly unless the reader prefers no motion.
let moving = 0;
function moveTo(places, done) {
  const turn = ++moving, from = new Map([...places.keys()].map((i) => [i, { ...box.get(i) }])), start = performance.now();
  const step = (now) => {
    if (turn !== moving) return;
    const t = calm ? 1 : Math.min(1, (now - start) / 380), ease = t * t * (3 - 2 * t);
    places.forEach((p, i) => { const b = box.get(i), f = from.get(i); b.x = f.x + (p.x - f.x) * ease; b.y = f.y + (p.y - f.y) * ease; });
    forgetRoutes();
    if (t < 1) { redraw(); requestAnimationFrame(step); return; }
    nodeSet.update([...places.keys()].map((i) => ({ id: i, x: box.get(i).x, y: box.get(i).y })));
    redraw();
    if (done) done();
  };
  step(calm ? Infinity : start);
}
function hitItem(x, y) {
  for (const i of shown.items) {
    const b = box.get(i);
    if (b && (!state.lineage || state.lineage.has(i)) && Math.abs(b.x - x) <= b.w / 2 && Math.abs(b.y - y) <= b.h / 2) return i;
  }
  return null;
}
function hitTie(x, y) {
  let best = null, least = 6 / network.getScale();
  for (const tie of shown.ties) {
    if (state.lineage && !(state.lineage.has(tie.source) && state.lineage.has(tie.target))) continue;
    const points = pointsOf(routeFor(tie));
    for (let k = 1; k < points.length; k++) {
      const [ax, ay] = points[k - 1], [bx, by] = points[k], dx = bx - ax, dy = by - ay, len = dx * dx + dy * dy || 1;
      const t = Math.max(0, Math.min(1, ((x - ax) * dx + (y - ay) * dy) / len)), d = Math.hypot(ax + t * dx - x, ay + t * dy - y);
      if (d < least) { least = d; best = tie; }
    }
  }
  return best;
}
