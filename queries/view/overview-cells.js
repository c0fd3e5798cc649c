// The aggregate pictures: tier by year or by region as bars, communities as circles.
const HEAD = 34, FOOT = 12, COLUMNS = 26, REGIONS = 36, MARGIN = 58;
const short = (name) => (name.length > 2 ? name.replace(/(壮族|回族|维吾尔)?(自治区|特别行政区)$|[省市]$/, "") : name);
// What stands side by side, and the column of every policy.
function axis() {
  const of = new Int16Array(N).fill(-1), list = [];
  if (state.mode === "years") {
    const counts = tally(YEAR, isPolicy), years = [...counts.keys()].filter((y) => y).sort((a, b) => a - b);
    const first = years.length > COLUMNS ? years[years.length - COLUMNS + 1] : years[0];
    const early = years.filter((y) => y < first);
    if (early.length) list.push({ name: say("before", early[early.length - 1]), from: early[0], to: early[early.length - 1], rest: true });
    for (const y of years) if (y >= first) list.push({ name: String(y), from: y, to: y });
    if (counts.has(0)) list.push({ name: UI.undated, from: 0, to: 0, rest: true });
    const at = new Map();
    list.forEach((c, k) => { for (let y = c.from; y <= c.to; y++) at.set(y, k); });
    for (let i = 0; i < N; i++) if (KIND[i] === POLICY) of[i] = at.get(YEAR[i]);
    return { of, list };
  }
  const counts = tally(REGION, isPolicy), named = [...counts.keys()].filter((r) => r >= 0).sort((a, b) => counts.get(b) - counts.get(a) || a - b);
  const kept = named.slice(0, REGIONS - 2), at = new Map(kept.map((r, k) => [r, k + (counts.has(-1) ? 1 : 0)]));
  if (counts.has(-1)) { list.push({ name: UI.noRegion }); at.set(-1, 0); }
  for (const r of kept) list.push({ name: short(DATA.regionNames[r]) });
  if (named.length > kept.length) { list.push({ name: say("otherRegions", named.length - kept.length), rest: true }); for (const r of named.slice(kept.length)) at.set(r, list.length - 1); }
  for (let i = 0; i < N; i++) if (KIND[i] === POLICY) of[i] = at.get(REGION[i]);
  return { of, list };
}
function cells() {
  const { of, list } = axis(), kinds = DATA.statusNames.length;
  const tiers = DATA.laneOrder.map((_, k) => k).filter((k) => { for (let i = 0; i < N; i++) if (KIND[i] === POLICY && TIER[i] === k) return true; return false; });
  const row = new Int8Array(DATA.laneOrder.length).fill(-1);
  tiers.forEach((k, r) => { row[k] = r; });
  const counts = new Int32Array(tiers.length * list.length * kinds), totals = new Int32Array(tiers.length * list.length);
  for (let i = 0; i < N; i++) if (ABLE[i]) { const at = row[TIER[i]] * list.length + of[i]; totals[at]++; counts[at * kinds + STATUS[i]]++; }
  return { of, list, tiers, counts, totals, kinds };
}
const members = (test) => { const out = []; for (let i = 0; i < N; i++) if (ABLE[i] && test(i)) out.push(i); return out; };
function matrixPicture() {
  const { of, list, tiers, counts, totals, kinds } = cells(), space = room(), cols = list.length || 1;
  const least = state.mode === "years" ? 33 : 42, tall = Math.max(84, (space.h - HEAD - FOOT) / Math.max(1, tiers.length));
  const w = Math.max(space.w, GUTTER + cols * least + MARGIN), h = Math.max(space.h, HEAD + FOOT + tiers.length * tall);
  const step = (w - GUTTER - MARGIN) / cols, bar = Math.min(46, step * 0.72);
  const sum = (pick) => { let n = 0; for (let r = 0; r < tiers.length; r++) for (let c = 0; c < cols; c++) if (pick(r, c)) n += totals[r * cols + c]; return n; };
  const most = tiers.map((_, r) => Math.max(0, ...list.map((c, k) => (c.rest ? 0 : totals[r * cols + k])))), all = Math.max(1, ...most);
  const rows = tiers.map((k, r) => ({ lane: DATA.laneOrder[k], y: HEAD + r * tall, h: tall - 5, name: W.lane[DATA.laneOrder[k]], note: thousands(sum((q) => q === r)) }));
  const enter = (name, test, within) => () => openSet({ name, nodes: members(test), ...within });
  const spots = [];
  list.forEach((c, k) => {
    const n = sum((_, q) => q === k);
    spots.push({ id: "c" + k, x: GUTTER + k * step, y: 0, w: step, h: HEAD, label: `${c.name} ${say("policies", n)}`, tip: say("policies", thousands(n)), go: enter(c.name, (i) => of[i] === k), column: k });
  });
  rows.forEach((row, r) => {
    spots.push({ id: "r" + r, x: 0, y: row.y, w: GUTTER, h: row.h, sticky: true, label: `${row.name} ${say("policies", row.note)}`, go: enter(row.name, (i) => TIER[i] === tiers[r]), row: r });
    list.forEach((c, k) => {
      const n = totals[r * cols + k];
      if (!n) return;
      const parts = DATA.statusNames.map((_, s) => [s, counts[(r * cols + k) * kinds + s]]).filter(([, v]) => v).map(([s, v]) => `${statusName(s)} ${v}`).join(" · ");
      spots.push({ id: `${r}-${k}`, x: GUTTER + k * step, y: row.y, w: step, h: row.h, row: r, column: k, label: `${row.name} ${c.name} ${say("policies", n)}: ${parts}`, tip: `${row.name} · ${c.name} · ${say("policies", thousands(n))}\n${parts}`, go: enter(`${row.name} · ${c.name}`, (i) => TIER[i] === tiers[r] && of[i] === k) });
    });
  });
  return { w, h, spots, paint(_, left) {
    const names = bands(rows, left, w);
    if (under && under.column != null) { ctx.fillStyle = PALETTE.line; ctx.globalAlpha = 0.45; ctx.fillRect(GUTTER + under.column * step, under.row == null ? 0 : HEAD, step, h - FOOT - HEAD + (under.row == null ? HEAD : 0)); ctx.globalAlpha = 1; }
    list.forEach((c, k) => text(c.name, GUTTER + (k + 0.5) * step, HEAD / 2 + 2, { size: step < 40 ? 11 : 12, weight: 600, align: "center", colour: PALETTE.muted, most: step + (c.rest ? 8 : -1) }));
    rows.forEach((row, r) => {
      const base = row.y + row.h - 6, high = row.h - 28, top = state.same ? all : Math.max(1, most[r]);
      ctx.fillStyle = PALETTE.line; ctx.fillRect(GUTTER, base, w - GUTTER, 1);
      list.forEach((_, k) => {
        const n = totals[r * cols + k];
        if (!n) return;
        const x = GUTTER + (k + 0.5) * step - bar / 2, full = Math.min(high, Math.max(2, n / top * high)), cut = n > top;
        let y = base;
        for (let s = 0; s < kinds; s++) {
          const v = counts[(r * cols + k) * kinds + s];
          if (!v) continue;
          const hi = v / n * full;
          y -= hi;
          block(x, y, bar, hi, DATA.statusNames[s]);
        }
        if (cut) for (const d of [10, 15]) { ctx.strokeStyle = PALETTE.lanes[row.lane].band; ctx.lineWidth = 2.5; ctx.beginPath(); ctx.moveTo(x - 3, base - full + d + 4); ctx.lineTo(x + bar + 3, base - full + d - 4); ctx.stroke(); } // longer than it can be drawn
        const here = under && under.row === r && under.column === k;
        if (here) { ctx.strokeStyle = PALETTE.accent; ctx.lineWidth = 2; ctx.strokeRect(x - 2, y - 2, bar + 4, base - y + 4); }
        if (step >= 26 || here) text(thousands(n), x + bar / 2, y - 8, { size: 11, align: "center", colour: here ? PALETTE.fg : PALETTE.muted });
      });
      if (most[r]) text(say("most", thousands(state.same ? all : most[r])), w - 6, row.y + 11, { size: 11, align: "right", colour: PALETTE.muted });
    });
    names();
  } };
}
// -- communities ---------------------------------------------------------------------------------------------------------
const DRAWN_GROUPS = 48;
function groupsNow() {
  const sizes = new Map();
  for (let i = 0; i < N; i++) if (ABLE[i]) { const g = sizes.get(GROUP[i]) || { group: GROUP[i], n: 0, best: i, tiers: new Int32Array(DATA.laneOrder.length) }; g.n++; g.tiers[TIER[i]]++; if (CITED[i] > CITED[g.best]) g.best = i; sizes.set(GROUP[i], g); }
  const list = [...sizes.values()].sort((a, b) => b.n - a.n || a.group - b.group), drawn = list.filter((g) => g.n > 1).slice(0, DRAWN_GROUPS);
  const at = new Map(drawn.map((g, k) => [g.group, k])), links = new Map();
  for (let t = 0; t < TYPE.length; t++) {
    const a = at.get(GROUP[SOURCE[t]]), b = at.get(GROUP[TARGET[t]]);
    if (a == null || b == null || a === b) continue;
    const key = Math.min(a, b) * 1000 + Math.max(a, b);
    links.set(key, (links.get(key) || 0) + 1);
  }
  const rest = list.slice(drawn.length);
  return { drawn, links, rest: rest.length, restCount: rest.reduce((s, g) => s + g.n, 0) };
}
// Each circle, the largest first, touches those placed already, as near as may be to the middle of those it is tied to.
function pack(radii, links, stretch) {
  const placed = [];
  radii.forEach((r, k) => {
    if (!k) { placed.push({ x: 0, y: 0, r }); return; }
    let wx = 0, wy = 0, sum = 0.001;
    placed.forEach((p, j) => { const n = Math.sqrt(links.get(j * 1000 + k) || 0); wx += p.x * n; wy += p.y * n; sum += n; });
    const aim = [wx / sum * 0.6, wy / sum * 0.6];
    let best = null;
    for (const p of placed) for (let a = 0; a < 36; a++) {
      const d = p.r + r + 10, x = p.x + Math.cos(a * Math.PI / 18) * d, y = p.y + Math.sin(a * Math.PI / 18) * d;
      const cost = Math.hypot(x, y * stretch) + 0.4 * Math.hypot(x - aim[0], y - aim[1]);
      if (best && cost >= best.cost) continue;
      if (placed.every((q) => Math.hypot(q.x - x, q.y - y) >= q.r + r + 8)) best = { x, y, r, cost };
    }
    placed.push(best);
  });
  return placed;
}
function groupsPicture() {
  const { drawn, links, rest, restCount } = groupsNow(), space = room();
  const radii = drawn.map((g) => Math.sqrt(g.n)), circles = pack(radii.map((r) => Math.max(r / radii[0] * 100, 13)), links, space.w / space.h);
  const x0 = Math.min(0, ...circles.map((c) => c.x - c.r)), x1 = Math.max(1, ...circles.map((c) => c.x + c.r)), y0 = Math.min(0, ...circles.map((c) => c.y - c.r)), y1 = Math.max(1, ...circles.map((c) => c.y + c.r));
  const k = Math.max(0.45, Math.min((space.w - 40) / (x1 - x0), (space.h - 70) / (y1 - y0), 2.2)), w = Math.max(space.w, (x1 - x0) * k + 40), h = Math.max(space.h, (y1 - y0) * k + 70);
  const spot = drawn.map((g, j) => {
    const c = circles[j], r = c.r * k, x = w / 2 + (c.x - (x0 + x1) / 2) * k, y = h / 2 - 8 + (c.y - (y0 + y1) / 2) * k, name = say("group", quoted(g.best));
    const parts = [...g.tiers].map((n, t) => [t, n]).filter(([, n]) => n).map(([t, n]) => `${W.lane[DATA.laneOrder[t]]} ${n}`).join(" · ");
    return { id: "g" + g.group, x: x - r, y: y - r, w: 2 * r, h: 2 * r, cx: x, cy: y, r, g, label: `${name} ${say("policies", g.n)}: ${parts}`, tip: `${name}\n${say("policies", thousands(g.n))} · ${parts}`, go: () => openSet({ name, nodes: members((i) => GROUP[i] === g.group) }) };
  });
  const strongest = Math.max(1, ...links.values()), best = new Map(), plain = new Set();
  for (const [key, n] of [...links].sort((a, b) => b[1] - a[1] || a[0] - b[0])) for (const j of [Math.floor(key / 1000), key % 1000]) { const had = best.get(j) || 0; if (had < 2) { plain.add(key); best.set(j, had + 1); } }
  return { w, h, spots: spot, paint() {
    for (const [key, n] of links) {
      const a = spot[Math.floor(key / 1000)], b = spot[key % 1000], lit = under && (under === a || under === b);
      if (!lit && !plain.has(key)) continue; // the two strongest of each; all of one that is pointed at
      ctx.globalAlpha = lit ? 0.9 : under ? 0.12 : 0.35;
      ctx.strokeStyle = lit ? PALETTE.accent : PALETTE.muted;
      ctx.lineWidth = 0.8 + 9 * Math.sqrt(n / strongest);
      ctx.beginPath(); ctx.moveTo(a.cx, a.cy);
      ctx.quadraticCurveTo((a.cx + b.cx) / 2 + (b.cy - a.cy) * 0.14, (a.cy + b.cy) / 2 - (b.cx - a.cx) * 0.14, b.cx, b.cy);
      ctx.stroke();
    }
    ctx.globalAlpha = 1;
    for (const s of spot) {
      ctx.fillStyle = PALETTE.bg;
      ctx.beginPath(); ctx.arc(s.cx, s.cy, s.r, 0, 7); ctx.fill();
      let at = -Math.PI / 2;
      const ring = Math.max(4, Math.min(11, s.r * 0.14));
      s.g.tiers.forEach((n, t) => {
        if (!n) return;
        const to = at + n / s.g.n * Math.PI * 2;
        ctx.strokeStyle = PALETTE.lanes[DATA.laneOrder[t]].line; ctx.lineWidth = ring;
        ctx.beginPath(); ctx.arc(s.cx, s.cy, s.r - ring / 2, at, to); ctx.stroke();
        at = to;
      });
      if (under === s) { ctx.strokeStyle = PALETTE.accent; ctx.lineWidth = 2; ctx.beginPath(); ctx.arc(s.cx, s.cy, s.r + 3, 0, 7); ctx.stroke(); }
      const inner = (s.r - ring) * 1.55, lines = s.r >= 30 ? wrap(TITLES[s.g.best], Math.floor(inner / 6.4), s.r > 60 ? 4 : s.r > 44 ? 3 : 2) : [];
      const top = s.cy - lines.length * 8;
      lines.forEach((line, j) => text(line, s.cx, top + j * 16, { size: 12, align: "center" }));
      text(thousands(s.g.n), s.cx, lines.length ? top + lines.length * 16 + 2 : s.cy, { size: lines.length ? 12 : 11, align: "center", weight: 600, colour: lines.length ? PALETTE.muted : PALETTE.fg });
    }
    if (rest) text(say("smallGroups", rest, thousands(restCount)), 14, h - 16, { size: 12, colour: PALETTE.muted });
  } };
}
