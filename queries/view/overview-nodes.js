// Where the reader has gone in: the policies of a cell as dots or cards, and what hangs on one of them.
const CARD_W = 204, CARD_GAP = 12;
const byTier = (nodes) => { const out = new Map(); for (const i of nodes) { if (!out.has(TIER[i])) out.set(TIER[i], []); out.get(TIER[i]).push(i); } return [...out].sort((a, b) => a[0] - b[0]); };
const when = (i) => (YEAR[i] ? YEAR[i] + (MONTH[i] ? "-" + String(MONTH[i]).padStart(2, "0") : "") : "");
function cardOf(i, caption) {
  const lines = wrap(TITLES[i], 28, 3), status = DATA.statusNames[STATUS[i]];
  const note = [when(i), KIND[i] === POLICY && status !== "assumed" && status !== "unknown" && status !== "in_force" ? W.status[status] : "", CITED[i] ? say("citedTimes", CITED[i]) : "", KIND[i] === BODY && MADE[i] ? say("issuedCount", MADE[i]) : ""].filter(Boolean).join(" · ");
  return { i, lines, note, caption, status, w: CARD_W, h: lines.length * 17 + 14 + (note ? 15 : 0) + (caption ? 16 : 0) };
}
function drawCard(c, lit) {
  const lane = PALETTE.lanes[DATA.laneOrder[TIER[c.i]]], dashed = KIND[c.i] === POLICY && (GONE.has(c.status) || c.status === "drafting");
  roundRect(c.x, c.y, c.w, c.h, KIND[c.i] === BODY ? Math.min(18, c.h / 2) : KIND[c.i] === POLICY ? 4 : 0);
  ctx.fillStyle = KIND[c.i] === BODY ? lane.tint : PALETTE.card; ctx.fill();
  ctx.setLineDash(dashed ? [5, 3.5] : []);
  ctx.lineWidth = lit ? 2.4 : 1.2; ctx.strokeStyle = lit ? PALETTE.accent : lane.line; ctx.stroke();
  ctx.setLineDash([]);
  if (KIND[c.i] === POLICY && !dashed) { ctx.fillStyle = lane.line; ctx.fillRect(c.x, c.y + 3, 4, c.h - 6); }
  let y = c.y + 7;
  const mid = c.x + c.w / 2;
  if (c.caption) { text(c.caption.name, mid, y + 7, { size: 11, weight: 600, align: "center", colour: PALETTE[c.caption.type], most: c.w - 16 }); y += 16; }
  c.lines.forEach((line) => { text(line, mid, y + 9, { size: 13, align: "center", weight: KIND[c.i] === BODY ? 600 : "", colour: GONE.has(c.status) && KIND[c.i] === POLICY ? PALETTE.muted : PALETTE.fg, most: c.w - 14 }); y += 17; });
  if (c.note) text(c.note, mid, y + 7, { size: 11, align: "center", colour: PALETTE.muted, most: c.w - 14 });
}
const cardSpot = (c) => ({ id: "n" + c.i, x: c.x, y: c.y, w: c.w, h: c.h, card: c, label: [c.caption && c.caption.name, TITLES[c.i], W.kind[DATA.kindNames[KIND[c.i]]], laneName(c.i), c.note].filter(Boolean).join(","), tip: c.lines.join("").endsWith("…") ? TITLES[c.i] : "", go: () => openNode(c.i) });

// Few enough to be read: cards in the bands of their tiers, in the order of time.
function cardsPicture(nodes) {
  const space = room(), w = space.w, per = Math.max(1, Math.floor((w - GUTTER - 24) / (CARD_W + CARD_GAP))), rows = [], cards = [];
  let y = 8;
  for (const [tier, list] of byTier(nodes)) {
    const top = y;
    y += 12;
    const own = [...list].sort((a, b) => YEAR[a] - YEAR[b] || MONTH[a] - MONTH[b] || a - b).map((i) => cardOf(i));
    for (let k = 0; k < own.length; k += per) {
      const line = own.slice(k, k + per), high = Math.max(...line.map((c) => c.h));
      line.forEach((c, j) => { c.x = GUTTER + 14 + j * (CARD_W + CARD_GAP); c.y = y + (high - c.h) / 2; });
      y += high + CARD_GAP;
    }
    cards.push(...own);
    rows.push({ lane: DATA.laneOrder[tier], y: top, h: y - top, name: W.lane[DATA.laneOrder[tier]], note: thousands(list.length) });
    y += 6;
  }
  return { w, h: Math.max(space.h, y + 8), spots: cards.map(cardSpot), paint(_, left) {
    const names = bands(rows, left, w);
    for (const c of cards) drawCard(c, under && under.card === c);
    names();
  } };
}
// Many: a dot each, stacked in the cells of tier and time by status as the bars are; larger where cited more.
function dotsPicture(nodes) {
  const space = room(), years = new Set(nodes.map((i) => YEAR[i])), single = years.size === 1 && !years.has(0);
  const key = (i) => (single ? MONTH[i] : YEAR[i]), keys = [...new Set(nodes.map(key))].sort((a, b) => (a || 9999) - (b || 9999));
  const shownKeys = keys.length > 40 ? keys.slice(-40) : keys, early = new Set(keys.slice(0, keys.length - shownKeys.length));
  const col = new Map(keys.map((k) => [k, early.has(k) ? 0 : shownKeys.indexOf(k)]));
  const name = (k) => (single ? (k ? say("month", k) : UI.monthUnknown) : k ? String(k) : UI.undated), cols = shownKeys.length;
  const tiers = byTier(nodes), w = Math.max(space.w, GUTTER + cols * 34 + 16), step = (w - GUTTER - 16) / cols, h = space.h;
  const grid = tiers.map(([, list]) => { const out = shownKeys.map(() => []); for (const i of list) out[col.get(key(i))].push(i); for (const cell of out) cell.sort((a, b) => STATUS[a] - STATUS[b] || a - b); return out; });
  const weight = grid.map((cells) => Math.sqrt(Math.max(...cells.map((c) => c.length))) + 2), sum = weight.reduce((a, b) => a + b, 0);
  let y = HEAD;
  const rows = tiers.map(([tier, list], r) => { const high = (h - HEAD - FOOT) * weight[r] / sum, row = { lane: DATA.laneOrder[tier], y, h: high - 5, name: W.lane[DATA.laneOrder[tier]], note: thousands(list.length) }; y += high; return row; });
  const fits = (s) => grid.every((cells, r) => cells.every((c) => Math.ceil(c.length / Math.max(1, Math.floor((step - 6) / s))) * s <= rows[r].h - 12));
  let size = 26;
  while (size > 1.5 && !fits(size)) size -= 0.25;
  const dots = new Int32Array(nodes.length), xs = new Float32Array(nodes.length), ys = new Float32Array(nodes.length);
  let n = 0;
  grid.forEach((cells, r) => cells.forEach((cell, c) => {
    const per = Math.max(1, Math.floor((step - 6) / size)), left = GUTTER + c * step + (step - Math.min(per, cell.length) * size) / 2;
    cell.forEach((i, k) => { dots[n] = i; xs[n] = left + (k % per) * size; ys[n] = rows[r].y + rows[r].h - 6 - (Math.floor(k / per) + 1) * size; n++; });
  }));
  const gap = size > 5 ? 1.4 : size > 3 ? 0.7 : 0.3, at = new Map(), most = Math.max(1, ...nodes.slice(0, 1).map((i) => CITED[i]));
  for (let k = 0; k < n; k++) at.set(dots[k], k);
  return { w, h, spots: [], dots, xs, ys, size, at, paint(_, left) {
    const names = bands(rows, left, w);
    shownKeys.forEach((k, c) => text(early.size && c === 0 ? say("before", k) : name(k), GUTTER + (c + 0.5) * step, HEAD / 2 + 2, { size: 12, weight: 600, align: "center", colour: PALETTE.muted, most: step }));
    const side = size - gap;
    DATA.statusNames.forEach((status, s) => {
      const gone = GONE.has(status);
      ctx.fillStyle = ctx.strokeStyle = PALETTE.status[status]; ctx.lineWidth = 1;
      for (let k = 0; k < n; k++) {
        if (STATUS[dots[k]] !== s) continue;
        if (size < 5) { ctx.globalAlpha = gone ? 0.45 : 1; ctx.fillRect(xs[k], ys[k], side, side); continue; }
        ctx.beginPath(); ctx.arc(xs[k] + side / 2, ys[k] + side / 2, side / 2 * (size < 8 ? 1 : 0.5 + 0.5 * Math.sqrt(CITED[dots[k]] / most)) - (gone ? 0.5 : 0), 0, 7);
        if (gone || status === "drafting") ctx.stroke(); else ctx.fill();
      }
      ctx.globalAlpha = 1;
    });
    if (cursor >= 0) { ctx.strokeStyle = PALETTE.fg; ctx.lineWidth = 2; ctx.strokeRect(xs[cursor] - 3, ys[cursor] - 3, side + 6, side + 6); }
    names();
  } };
}
let cursor = -1;
function dotAt(x, y) {
  const { dots, xs, ys, size } = picture;
  for (let k = 0; k < dots.length; k++) if (x >= xs[k] && x < xs[k] + size && y >= ys[k] && y < ys[k] + size) return k;
  return -1;
}
function moveCursor(dx, dy) {
  const { dots, xs, ys } = picture;
  let best = cursor < 0 ? 0 : -1, least = Infinity;
  if (cursor >= 0) for (let k = 0; k < dots.length; k++) {
    const x = xs[k] - xs[cursor], y = ys[k] - ys[cursor], along = x * dx + y * dy;
    if (along < 0.5) continue;
    const cost = along + 3 * Math.abs(x * dy + y * dx);
    if (cost < least) { least = cost; best = k; }
  }
  if (best >= 0) setCursor(best, true);
}
function setCursor(k, byKey) {
  if (k === cursor) return;
  cursor = k;
  const tip = $("tip");
  tip.hidden = k < 0;
  if (k >= 0) {
    const i = picture.dots[k], r = canvas.getBoundingClientRect();
    tip.textContent = [TITLES[i], [laneName(i), when(i), statusName(STATUS[i]), CITED[i] ? say("citedTimes", CITED[i]) : ""].filter(Boolean).join(" · ")].join("\n");
    tip.style.left = Math.max(6, Math.min(r.left + picture.xs[k] + 18, innerWidth - 300)) + "px";
    tip.style.top = Math.min(r.top + picture.ys[k] + 18, innerHeight - 80) + "px";
    if (byKey) scroller.setAttribute("aria-description", tip.textContent);
  }
  paint();
}
// -- what hangs on one node ----------------------------------------------------------------------------------------------
// Basis and source to the left, what follows from it to the right, both in the bands of their tiers.
const AROUND = 14, CROWDED = 4; // of one side and tier; the panel lists all
const BASIS = new Set(["IMPLEMENTS", "SUPERSEDES", "AMENDS", "FORWARDS", "MAY_IMPLEMENT", "UNDER", "BECAME", "RESPONDS_TO"]);
// [[other node, relation, side, caption]] of a node: -1 is what it rests on
function tiesOf(i) {
  const out = [], add = (t, other, source) => {
    const type = DATA.relations[TYPE[t]];
    if (DATA.suggestions.includes(type) && !state.suggested) return;
    const side = BASIS.has(type) ? (source ? -1 : 1) : source ? 1 : -1;
    const flip = type === "CITES" && KIND[i] === POLICY ? 1 : side; // a document that cites a policy comes after it
    out.push({ t, other, type, side: flip, name: relation(type)[source ? 1 : 2] });
  };
  for (let k = OUT.from[i]; k < OUT.from[i + 1]; k++) add(OUT.list[k], TARGET[OUT.list[k]], true);
  for (let k = IN.from[i]; k < IN.from[i + 1]; k++) add(IN.list[k], SOURCE[IN.list[k]], false);
  return out;
}
function nodePicture(centre) {
  const ties = tiesOf(centre), space = room(), sideW = Math.max(64, Math.min(200, (space.w - GUTTER - 3 * CARD_W - 60) / 2));
  const sides = { "-1": new Map(), 1: new Map() };
  for (const tie of ties) {
    const side = sides[tie.side], had = side.get(tie.other);
    if (had) { if (!had.ties.includes(tie)) had.ties.push(tie); } else if (tie.other !== centre) side.set(tie.other, { i: tie.other, ties: [tie] });
  }
  const tiers = [...new Set([TIER[centre], ...ties.map((t) => TIER[t.other])])].sort((a, b) => a - b), rows = [], cards = [], wires = [];
  const xs = { "-1": GUTTER + 20, 0: GUTTER + 20 + CARD_W + sideW, 1: GUTTER + 20 + 2 * (CARD_W + sideW) };
  const me = cardOf(centre), w = Math.max(space.w, xs[1] + CARD_W + 16);
  const slack = (w - 16 - CARD_W - xs[1]) / 2;
  for (const s of [-1, 0, 1]) xs[s] += slack;
  const most = sides[-1].size + sides[1].size > 24 ? CROWDED : AROUND, rests = [];
  let y = HEAD;
  for (const tier of tiers) {
    const top = y, stacks = [];
    for (const s of [-1, 1]) {
      const all = [...sides[s].values()].filter((e) => TIER[e.i] === tier).sort((a, b) => DATA.relations.indexOf(a.ties[0].type) - DATA.relations.indexOf(b.ties[0].type) || CITED[b.i] - CITED[a.i] || a.i - b.i);
      const kept = all.length > most + 1 ? all.slice(0, most) : all, rest = all.slice(kept.length).map((e) => e.i);
      let at = 12;
      for (const e of kept) {
        const names = [...new Set(e.ties.map((t) => t.name))];
        const c = cardOf(e.i, { name: names.join("、"), type: e.ties[0].type });
        c.x = xs[s]; c.y = top + at; c.side = s;
        at += c.h + CARD_GAP;
        cards.push(c);
        wires.push({ c, type: e.ties[0].type, towards: TARGET[e.ties[0].t] === centre });
      }
      if (rest.length) { rests.push({ x: xs[s] + 32, y: top + at, w: CARD_W - 64, h: 24, side: s, tier, n: rest.length, nodes: all.map((e) => e.i).sort((a, b) => a - b) }); at += 36; }
      stacks.push(at);
    }
    let high = Math.max(...stacks, tier === TIER[centre] ? me.h + 24 : 0, 56);
    if (tier === TIER[centre]) { me.x = xs[0]; me.y = top + (high - me.h) / 2; }
    for (const c of [...cards, ...rests]) if (c.y >= top && (c.tier == null ? TIER[c.i] : c.tier) === tier) c.y += Math.max(0, (high - stacks[c.side < 0 ? 0 : 1]) / 2);
    rows.push({ lane: DATA.laneOrder[tier], y: top, h: high, name: W.lane[DATA.laneOrder[tier]] });
    y += high + 6;
  }
  const h = Math.max(space.h, y + 30), ends = { "-1": [], 1: [] };
  for (const wire of wires) ends[wire.c.side].push(wire);
  // lines of one kind share a trunk beside the middle and branch off it
  for (const s of [-1, 1]) {
    const kinds = [...new Set(ends[s].map((wire) => wire.type + wire.towards))], gap = Math.min(9, (me.h - 12) / Math.max(1, kinds.length - 1), (sideW - 24) / kinds.length);
    for (const wire of ends[s]) { const k = kinds.indexOf(wire.type + wire.towards) - (kinds.length - 1) / 2; wire.y = me.y + me.h / 2 + k * gap; wire.x = (s < 0 ? xs[0] : xs[1]) - sideW / 2 - k * gap; }
  }
  return { w, h, me, spots: [...[me, ...cards].map(cardSpot), ...rests.map((c) => ({ ...c, id: "rest" + c.side + c.tier, rest: c, label: say("restHere", c.n), go: () => openSet({ name: `${TITLES[centre]} · ${UI[c.side < 0 ? "basis" : "follow"]} · ${W.lane[DATA.laneOrder[c.tier]]}`, nodes: c.nodes }) }))], paint(_, from) {
    const names = bands(rows, from, w);
    [[-1, "basis"], [0, "self"], [1, "follow"]].forEach(([s, key]) => { if (s === 0 || ends[s].length) text(UI[key], xs[s] + CARD_W / 2, HEAD / 2 + 2, { size: 12, weight: 600, align: "center", colour: PALETTE.muted }); });
    for (const { c, type, x: trunk, y: mine, towards } of wires) {
      const a = c.side < 0 ? [c.x + c.w, c.y + c.h / 2] : [me.x + me.w, mine], b = c.side < 0 ? [me.x, mine] : [c.x, c.y + c.h / 2], round = Math.min(10, Math.abs(a[1] - b[1]) / 2);
      const lit = under && under.card === c, dash = DATA.suggestions.includes(type) ? [3, 5] : type === "APPROVED" ? [2, 3] : type === "DRAFTS" ? [7, 4] : type === "CITES" || type === "UNDER" ? [1, 4] : [];
      ctx.globalAlpha = lit ? 1 : under && under.card && under.card !== me ? 0.35 : 1;
      ctx.strokeStyle = ctx.fillStyle = PALETTE[type]; ctx.lineWidth = lit ? 2.4 : 1.4; ctx.setLineDash(dash);
      ctx.beginPath(); ctx.moveTo(...a); ctx.arcTo(trunk, a[1], trunk, b[1], round); ctx.arcTo(trunk, b[1], b[0], b[1], round); ctx.lineTo(...b); ctx.stroke();
      ctx.setLineDash([]);
      const right = (c.side < 0) === !!towards, tip = right ? b : a, d = right ? -1 : 1;
      ctx.beginPath(); ctx.moveTo(tip[0], tip[1]); ctx.lineTo(tip[0] + d * 8, tip[1] - 3.6); ctx.lineTo(tip[0] + d * 6, tip[1]); ctx.lineTo(tip[0] + d * 8, tip[1] + 3.6); ctx.closePath(); ctx.fill();
    }
    ctx.globalAlpha = 1;
    for (const c of cards) drawCard(c, under && under.card === c);
    drawCard(me, true);
    for (const c of rests) { roundRect(c.x, c.y, c.w, c.h, 12); ctx.fillStyle = PALETTE.bg; ctx.fill(); ctx.lineWidth = under && under.rest === c ? 2 : 1; ctx.strokeStyle = under && under.rest === c ? PALETTE.accent : PALETTE.line; ctx.stroke(); text(say("restHere", thousands(c.n)), c.x + c.w / 2, c.y + 12.5, { align: "center", colour: PALETTE.accent }); }
    names();
  } };
}
