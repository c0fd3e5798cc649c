// Where things stand. Lanes come placed from Python; time, force and lineage are worked out here, the same every time.
const CARD = DATA.card;
const box = new Map(); // index -> {x, y, w, h, lines}: what is on the canvas now
const home = new Map(); // index -> {x, y}: its place in the lanes
let lanes = DATA.lanes; // [{lane, top, bottom}]
let columns = null; // year columns of the time layout, or the columns of a lineage
const routeOf = new Map();
const fixedRoutes = new Map();

function measure(item, lines) {
  const wide = Math.max(...lines.map(cols));
  if (item.kind === "body") return { w: Math.max(CARD.bodyMin, wide * CARD.column + CARD.bodyPad), h: lines.length * CARD.line + CARD.bodyTall };
  return { w: CARD.width, h: lines.length * CARD.line + CARD.pad + (meta(item) ? CARD.meta : 0) };
}
function addBox(item, lines, x, y, w, h) {
  const size = w ? { w, h } : measure(item, lines);
  box.set(item.index, { x, y, lines, ...size });
  home.set(item.index, { x, y });
  state.drawn.add(item.index);
}
const overlap = (a, b, gap) => Math.abs(a.x - b.x) < (a.w + b.w) / 2 + gap && Math.abs(a.y - b.y) < (a.h + b.h) / 2 + gap;

// A free place for something new: in a row of its own lane, as near to where it came from as may be.
function freePlace(item, near) {
  const lines = wrap(item.title, item.kind === "body" ? CARD.bodyWrap : CARD.wrap, CARD.lines);
  const size = measure(item, lines);
  const band = lanes.find((l) => l.lane === item.lane) || lanes[lanes.length - 1];
  const rows = [...new Set([...home].filter(([i]) => ITEMS[i].lane === band.lane && (ITEMS[i].kind === "body") === (item.kind === "body")).map(([, p]) => p.y))];
  if (!rows.length) rows.push((band.top + band.bottom) / 2);
  const taken = [...home].map(([i, p]) => ({ ...p, w: box.get(i).w, h: box.get(i).h }));
  let best = null;
  for (const y of rows) {
    const inRow = taken.filter((b) => Math.abs(b.y - y) < (b.h + size.h) / 2 + 4);
    const tries = [near.x, ...inRow.flatMap((b) => [b.x - (b.w + size.w) / 2 - 24, b.x + (b.w + size.w) / 2 + 24])];
    for (const x of tries) {
      const it = { x, y, ...size };
      if (inRow.some((b) => overlap(it, b, 20))) continue;
      const cost = Math.abs(x - near.x) + Math.abs(y - near.y) * 0.7;
      if (!best || cost < best.cost) best = { cost, x, y };
    }
  }
  return { lines, x: best.x, y: best.y };
}
function timePlaces() {
  const items = ITEMS.filter((i) => state.drawn.has(i.index) && i.kind !== "body" && i.lane !== "paper");
  const years = [...new Set(items.map((i) => i.year).filter((y) => y != null))].sort();
  const keys = items.some((i) => i.year == null) ? [...years, null] : years;
  const places = new Map();
  const order = DATA.laneOrder.filter((lane) => ITEMS.some((i) => state.drawn.has(i.index) && i.lane === lane));
  const cell = (lane, year) => items.filter((i) => i.lane === lane && i.year === year).sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : a.index - b.index));
  // a crowded year gets several columns, so that lanes stay low
  const tall = Math.max(2, Math.ceil(Math.sqrt(items.length / 3.2)));
  const wide = keys.map((year) => Math.max(1, ...order.map((lane) => Math.ceil(cell(lane, year).length / tall))));
  const bodies = (lane) => ITEMS.filter((i) => state.drawn.has(i.index) && i.kind === "body" && i.lane === lane)
    .sort((a, b) => b.ties.some((t) => FACTS.has(t.type)) - a.ties.some((t) => FACTS.has(t.type)) || a.index - b.index);
  const step = CARD.width + 26;
  const bodyWide = Math.max(0, ...order.flatMap(bodies).map((i) => box.get(i.index).w));
  columns = [];
  let x = bodyWide ? bodyWide + 60 : 0;
  const lefts = keys.map((year, k) => { const left = x; columns.push({ x: left, w: wide[k] * step - 26, name: year == null ? UI.undated : String(year) }); x += wide[k] * step + 34; return left; });
  let y = 0;
  lanes = [];
  for (const lane of order) {
    const top = y;
    y += 28;
    let low = y, at = y;
    let aside = y; // those that stand by no fact are hidden at first: to the left, so that they leave no gap
    for (const body of bodies(lane)) {
      const b = box.get(body.index), loud = body.ties.some((t) => FACTS.has(t.type));
      places.set(body.index, { x: loud ? bodyWide / 2 : -bodyWide / 2 - 30, y: (loud ? at : aside) + b.h / 2 });
      if (loud) { at += b.h + 14; low = Math.max(low, at - 14); } else aside += b.h + 14;
    }
    keys.forEach((year, k) => cell(lane, year).forEach((item, n, all) => {
      const rows = Math.ceil(all.length / wide[k]), c = Math.floor(n / rows), r = n % rows;
      const heights = all.slice(c * rows, c * rows + r).map((i) => box.get(i.index).h + 16);
      const b = box.get(item.index), up = y + heights.reduce((s, h) => s + h, 0);
      places.set(item.index, { x: lefts[k] + c * step + CARD.width / 2, y: up + b.h / 2 });
      low = Math.max(low, up + b.h);
    }));
    const papers = lane === "paper" ? ITEMS.filter((i) => state.drawn.has(i.index) && i.lane === "paper") : [];
    papers.forEach((item, n) => { const b = box.get(item.index); places.set(item.index, { x: (bodyWide ? bodyWide + 60 : 0) + CARD.width / 2 + (n % 6) * step, y: y + 34 + Math.floor(n / 6) * 90 }); low = Math.max(low, y + 34 + Math.floor(n / 6) * 90 + b.h / 2); });
    y = low + 24;
    lanes.push({ lane, top, bottom: y });
    y += 12;
  }
  return places;
}
// Stress majorisation towards graph distances (Gansner, Koren, North 2004), then boxes are pushed apart. No chance in it.
function forcePlaces() {
  columns = null;
  lanes = [];
  const ids = [...shown.items], n = ids.length, at = new Map(ids.map((id, k) => [id, k]));
  const near = ids.map(() => []);
  shown.ties.forEach((t) => { const a = at.get(t.source), b = at.get(t.target); if (a != null && b != null) { near[a].push(b); near[b].push(a); } });
  const xs = ids.map((id, k) => home.get(id).x + Math.cos(k * 2.4) * 9), ys = ids.map((id, k) => home.get(id).y * 1.2 + Math.sin(k * 2.4) * 9);
  const dist = ids.map((_, s) => { const d = new Int16Array(n).fill(-1), q = [s]; d[s] = 0; while (q.length) { const u = q.shift(); for (const v of near[u]) if (d[v] < 0) { d[v] = d[u] + 1; q.push(v); } } return d; });
  const unit = 190, rounds = n > 150 ? 40 : 120;
  for (let round = 0; round < rounds; round++) for (let i = 0; i < n; i++) {
    let sx = 0, sy = 0, sw = 0;
    for (let j = 0; j < n; j++) {
      if (i === j) continue;
      const d = (dist[i][j] > 0 ? dist[i][j] : 4.2) * unit, w = (dist[i][j] > 0 ? 1 : 0.12) / (d * d);
      const dx = xs[i] - xs[j], dy = ys[i] - ys[j], len = Math.hypot(dx, dy) || 1;
      sx += w * (xs[j] + dx * d / len); sy += w * (ys[j] + dy * d / len); sw += w;
    }
    if (sw) { xs[i] = sx / sw; ys[i] = sy / sw; }
  }
  const bs = ids.map((id, k) => ({ id, x: xs[k] * 1.25, y: ys[k] * 0.8, w: box.get(id).w, h: box.get(id).h }));
  pushApart(bs, 26);
  return new Map(bs.map((b) => [b.id, { x: b.x, y: b.y }]));
}
function pushApart(bs, gap) {
  for (let round = 0; round < 400; round++) {
    let moved = false;
    for (let i = 0; i < bs.length; i++) for (let j = i + 1; j < bs.length; j++) {
      const a = bs[i], b = bs[j];
      const ox = (a.w + b.w) / 2 + gap - Math.abs(a.x - b.x), oy = (a.h + b.h) / 2 + gap - Math.abs(a.y - b.y);
      if (ox <= 0.01 || oy <= 0.01) continue;
      moved = true;
      if (ox < oy) { const s = (a.x < b.x || (a.x === b.x && i < j) ? 1 : -1) * ox / 2; a.x -= s; b.x += s; }
      else { const s = (a.y < b.y || (a.y === b.y && i < j) ? 1 : -1) * oy / 2; a.y -= s; b.y += s; }
    }
    if (!moved) return;
  }
}
// Columns from basis to implementation: issuers and older policies to the left, what follows from it to the right.
const UPWARD = new Set(["IMPLEMENTS", "SUPERSEDES", "AMENDS", "FORWARDS", "MAY_IMPLEMENT"]);
function lineagePlaces(centre) {
  const rank = new Map([[centre, 0]]);
  const able = TIES.filter((t) => state.drawn.has(t.source) && state.drawn.has(t.target) && (FACTS.has(t.type) || !state.off.relation.has(t.type)));
  const walk = (side) => {
    let edge = [centre];
    for (let depth = 1; edge.length && depth < 9; depth++) {
      const next = [];
      for (const at of edge) for (const tie of able) {
        if (!UPWARD.has(tie.type)) continue;
        const to = side < 0 ? (tie.source === at ? tie.target : null) : (tie.target === at ? tie.source : null);
        if (to != null && !rank.has(to)) { rank.set(to, side * depth); next.push(to); }
      }
      edge = next;
    }
  };
  walk(-1); walk(1);
  const chain = [...rank.keys()];
  if (ITEMS[centre].kind === "policy") {
    for (const at of chain) for (const tie of able) if (tie.target === at && ITEMS[tie.source].kind === "body" && !rank.has(tie.source)) rank.set(tie.source, rank.get(at) <= 0 ? rank.get(at) - 1 : -1);
  } else for (const tie of able) if (tie.source === centre && !rank.has(tie.target)) rank.set(tie.target, 1);
  const ranks = [...new Set(rank.values())].sort((a, b) => a - b), places = new Map();
  columns = [];
  lanes = [];
  ranks.forEach((r, k) => {
    const ids = [...rank.keys()].filter((i) => rank.get(i) === r).sort((a, b) => DATA.laneOrder.indexOf(ITEMS[a].lane) - DATA.laneOrder.indexOf(ITEMS[b].lane) || a - b);
    let y = 0, lane = null;
    const tiers = []; // what stands over the cards of one tier
    for (const i of ids) {
      const b = box.get(i);
      if (ITEMS[i].lane !== lane) { lane = ITEMS[i].lane; y += tiers.length ? 22 : 0; tiers.push({ lane, y }); y += 14; }
      places.set(i, { x: k * (CARD.width + 130), y: y + b.h / 2 });
      y += b.h + 18;
    }
    for (const it of [...tiers, ...ids.map((i) => places.get(i))]) it.y -= y / 2;
    columns.push({ x: k * (CARD.width + 130) - CARD.width / 2, w: CARD.width, tiers, name: r < 0 ? UI.upstream : r > 0 ? UI.downstream : UI.itself });
  });
  const top = Math.min(...[...places].map(([i, p]) => p.y - box.get(i).h / 2));
  for (const it of [...places.values(), ...columns.flatMap((c) => c.tiers)]) it.y -= top;
  return places;
}
// A route is {points: cubic segments, from: [x, y], tip: [x, y], angle}.
function routeFor(tie) {
  let route = routeOf.get(tie.index);
  if (!route) routeOf.set(tie.index, route = state.layout === "lanes" && !state.lineage && fixedRoutes.has(tie.index) ? fixedRoute(fixedRoutes.get(tie.index)) : directRoute(tie));
  return route;
}
const HEAD = 7;
function fixedRoute([shape, ...p]) {
  const n = p.length, from = [p[0], p[1]], tip = [p[n - 2], p[n - 1]], curves = [];
  if (shape === 1) { const s = Math.sign(tip[0] - from[0]); curves.push([from[0], from[1], tip[0] - s * HEAD, tip[1], tip[0] - s * HEAD, tip[1]]); return { from, tip, curves, angle: s > 0 ? 0 : Math.PI }; }
  if (shape === 2) { const d = Math.min(40, 20 + Math.abs(tip[0] - from[0]) * 0.05); const low = Math.max(from[1], tip[1]) + d; curves.push([from[0], low, tip[0], low, tip[0], tip[1] + HEAD]); return { from, tip, curves, angle: -Math.PI / 2 }; }
  const down = tip[1] > from[1] ? 1 : -1;
  for (let i = 2; i < n; i += 2) {
    const [x0, y0, x1] = [p[i - 2], p[i - 1], p[i]], y1 = i === n - 2 ? p[i + 1] - down * HEAD : p[i + 1], half = (y1 - y0) / 2;
    curves.push(x0 === x1 ? [x0, y0, x1, y1, x1, y1] : [x0, y0 + half, x1, y1 - half, x1, y1]);
  }
  return { from, tip, curves, angle: down * Math.PI / 2 };
}
// Ends on one side of a box are spread in the order of where they lead.
const ends = new Map();
function sideOf(a, b) {
  const dx = b.x - a.x, dy = b.y - a.y, apartX = Math.abs(dx) - (a.w + b.w) / 2, apartY = Math.abs(dy) - (a.h + b.h) / 2;
  const across = apartX > 12 && (apartX > apartY || state.layout === "time" || state.lineage);
  return across || apartY <= 6 ? (dx < 0 ? "left" : "right") : (dy < 0 ? "up" : "down");
}
function endAt(index, side, tie) {
  const key = index + side;
  if (!ends.has(key)) {
    const a = box.get(index), flat = side === "up" || side === "down";
    const list = shown.ties.filter((t) => (t.source === index || t.target === index) && t.source !== t.target && (!state.lineage || (state.lineage.has(t.source) && state.lineage.has(t.target))) && sideOf(a, box.get(t.source === index ? t.target : t.source)) === side);
    const far = (t) => box.get(t.source === index ? t.target : t.source)[flat ? "x" : "y"];
    list.sort((s, t) => far(s) - far(t) || s.index - t.index);
    ends.set(key, { place: new Map(list.map((t, i) => [t.index, i - (list.length - 1) / 2])), step: Math.min(13, (flat ? a.w : a.h) * 0.6 / Math.max(1, list.length - 1)) });
  }
  const { place, step } = ends.get(key), b = box.get(index), off = (place.get(tie.index) || 0) * step;
  return { left: [b.x - b.w / 2, b.y + off], right: [b.x + b.w / 2, b.y + off], up: [b.x + off, b.y - b.h / 2], down: [b.x + off, b.y + b.h / 2] }[side];
}
const OPPOSITE = { left: "right", right: "left", up: "down", down: "up" };
function directRoute(tie) {
  const a = box.get(tie.source), b = box.get(tie.target), side = sideOf(a, b);
  const from = endAt(tie.source, side, tie), tip = endAt(tie.target, OPPOSITE[side], tie);
  if (side === "left" || side === "right") {
    const s = side === "right" ? 1 : -1, bend = Math.max(10, Math.abs(tip[0] - from[0]) / 2);
    return { from, tip, curves: [[from[0] + s * bend, from[1], tip[0] - s * bend, tip[1], tip[0] - s * HEAD, tip[1]]], angle: s > 0 ? 0 : Math.PI };
  }
  const s = side === "down" ? 1 : -1, bend = Math.max(14, Math.abs(tip[1] - from[1]) / 2);
  return { from, tip, curves: [[from[0], from[1] + s * bend, tip[0], tip[1] - s * bend, tip[0], tip[1] - s * HEAD]], angle: s * Math.PI / 2 };
}
function forgetRoutes() { routeOf.clear(); ends.clear(); }
function pointsOf(route) {
  const out = [route.from];
  let [x, y] = route.from;
  for (const [a, b, c, d, e, f] of route.curves) {
    for (let i = 1; i <= 10; i++) { const t = i / 10, u = 1 - t; out.push([u * u * u * x + 3 * u * u * t * a + 3 * u * t * t * c + t * t * t * e, u * u * u * y + 3 * u * u * t * b + 3 * u * t * t * d + t * t * t * f]); }
    [x, y] = [e, f];
  }
  return out;
}
