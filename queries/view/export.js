// What leaves the page: the picture as SVG or PNG, the relations as CSV, both on paper.
const SVG = "http://www.w3.org/2000/svg";
function svgEl(tag, attributes, ...children) {
  const node = document.createElementNS(SVG, tag);
  for (const [key, value] of Object.entries(attributes)) if (value != null) node.setAttribute(key, value);
  node.append(...children);
  return node;
}
const r1 = (v) => Math.round(v * 10) / 10;
function drawSvg() {
  const r = bounds() || { x0: 0, y0: 0, x1: 10, y1: 10 };
  const [x, y, w, h] = [r.x0 - GUTTER - 20, r.y0 - 34, r.x1 - r.x0 + GUTTER + 40, r.y1 - r.y0 + 68];
  const svg = svgEl("svg", { xmlns: SVG, viewBox: [x, y, w, h].map(r1).join(" "), width: r1(w), height: r1(h), "font-family": FONT, "font-size": 13, role: "img" });
  svg.append(svgEl("title", {}, DATA.title), svgEl("rect", { x: r1(x), y: r1(y), width: r1(w), height: r1(h), fill: PALETTE.bg }));
  if (!state.lineage && state.layout !== "force") for (const { lane, top, bottom } of lanes) if (laneVisible(lane)) {
    svg.append(svgEl("rect", { x: r1(x), y: r1(top), width: r1(w), height: r1(bottom - top), fill: PALETTE[lane].band }), svgEl("rect", { x: r1(x), y: r1(top), width: 3, height: r1(bottom - top), fill: PALETTE[lane].line }),
      svgEl("text", { x: r1(x + 10), y: r1(top + 18), fill: PALETTE[lane].line, "font-weight": 600 }, W.lane[lane]));
  }
  if (columns) for (const c of columns) for (const t of [{ name: c.name, y: (lanes.length ? lanes[0].top : 0) - (state.lineage ? 46 : 20) }, ...(c.tiers || [])]) svg.append(svgEl("text", { x: r1(c.x + c.w / 2), y: r1(t.y + 6), "text-anchor": "middle", fill: t.lane ? PALETTE[t.lane].line : PALETTE.muted, "font-weight": 600 }, t.name || W.lane[t.lane]));
  for (const tie of shown.ties) {
    if (state.lineage && !(state.lineage.has(tie.source) && state.lineage.has(tie.target))) continue;
    const route = routeFor(tie), d = "M" + route.from.map(r1).join(" ") + route.curves.map((c) => "C" + c.map(r1).join(" ")).join("");
    const turn = `translate(${route.tip.map(r1).join(" ")}) rotate(${r1(route.angle * 180 / Math.PI)})`;
    svg.append(svgEl("g", { opacity: r1(0.5 + 0.3 * (tie.confidence || 0.6)) }, svgEl("title", {}, `${ITEMS[tie.source].title} ${relation(tie.type)[0]} ${ITEMS[tie.target].title}`),
      svgEl("path", { d, fill: "none", stroke: PALETTE[tie.type], "stroke-width": 1.3, "stroke-dasharray": DASH[tie.type] ? DASH[tie.type].join(" ") : null }),
      svgEl("path", { d: "M0 0L-8 -3.6L-6 0L-8 3.6Z", fill: PALETTE[tie.type], transform: turn })));
  }
  for (const index of shown.items) {
    const item = ITEMS[index], b = box.get(index);
    if (!b || (state.lineage && !state.lineage.has(index))) continue;
    const colour = PALETTE[item.lane], note = item.kind === "body" ? "" : meta(item), top = b.y - (b.lines.length * CARD.line + (note ? CARD.meta : 0)) / 2;
    const g = svgEl("g", {}, svgEl("title", {}, item.title), svgEl("rect", { x: r1(b.x - b.w / 2), y: r1(b.y - b.h / 2), width: r1(b.w), height: r1(b.h), rx: item.kind === "body" ? r1(b.h / 2) : 4, fill: item.kind === "body" ? colour.tint : PALETTE.card, stroke: colour.line, "stroke-width": 1.2, "stroke-dasharray": DASHED.has(item.status) ? "5 3.5" : null }));
    b.lines.forEach((text, i) => g.append(svgEl("text", { x: r1(b.x), y: r1(top + (i + 0.5) * CARD.line + 4.5), "text-anchor": "middle", fill: PALETTE.fg, "font-weight": item.kind === "body" ? 600 : null }, text)));
    if (note) g.append(svgEl("text", { x: r1(b.x), y: r1(top + b.lines.length * CARD.line + CARD.meta / 2 + 4), "text-anchor": "middle", "font-size": 11, fill: PALETTE.muted }, note));
    if (DIFFER.has(index)) g.append(svgEl("circle", { cx: r1(b.x + b.w / 2), cy: r1(b.y - b.h / 2), r: 8, fill: PALETTE.bg, stroke: PALETTE.DRAFTS }), svgEl("text", { x: r1(b.x + b.w / 2), y: r1(b.y - b.h / 2 + 4), "text-anchor": "middle", "font-size": 12, fill: PALETTE.DRAFTS }, "≠"));
    svg.append(g);
  }
  return svg;
}
function drawPng() {
  const r = bounds();
  if (!r) return null;
  const pad = 30, w = r.x1 - r.x0 + 2 * pad + GUTTER, h = r.y1 - r.y0 + 2 * pad, scale = Math.min(2, 8000 / Math.max(w, h));
  const canvas = el("canvas", { width: Math.ceil(w * scale), height: Math.ceil(h * scale) }), ctx = canvas.getContext("2d");
  ctx.fillStyle = PALETTE.bg;
  ctx.fillRect(0, 0, canvas.width, canvas.height);
  ctx.scale(scale, scale);
  ctx.translate(pad + GUTTER - r.x0, pad - r.y0);
  drawGround(ctx, r.x0 - pad - GUTTER, r.x1 + pad, 1);
  drawTies(ctx);
  for (const i of shown.items) drawItem(ctx, i);
  drawGutter(ctx, r.x0 - pad - GUTTER, 1);
  return canvas;
}
function csvText() {
  const head = [UI.from, UI.relation, UI.to, UI.dated, UI.quote, UI.document, UI.rule, UI.confidence];
  const rows = shown.ties.flatMap((t) => (t.statements.length ? t.statements.map((s) => SAID[s]) : [null]).map((said) => [
    ITEMS[t.source].title, relation(t.type)[0], ITEMS[t.target].title, t.dated, said ? said.quote : "", said && ITEMS[said.doc] ? ITEMS[said.doc].title : "", said ? said.rule : "", said ? said.confidence : ""]));
  return "\ufeff" + [head, ...rows].map((row) => row.map(cell).join(",")).join("\r\n") + "\r\n";
}
const svgText = () => new XMLSerializer().serializeToString(drawSvg());
$("svg").onclick = () => save("policygraph.svg", new Blob([svgText()], { type: "image/svg+xml" }));
$("png").onclick = () => { const canvas = drawPng(); if (canvas) canvas.toBlob((blob) => save("policygraph.png", blob)); };
$("csv").onclick = () => save("policygraph.csv", new Blob([csvText()], { type: "text/csv;charset=utf-8" }));
$("print").onclick = () => print();
addEventListener("beforeprint", () => {
  const dark = PALETTE;
  document.documentElement.dataset.paper = "1"; // ink on white, whatever the screen shows
  readPalette();
  const svg = drawSvg();
  svg.removeAttribute("width"); svg.removeAttribute("height");
  if (state.layout !== "table") showTable();
  clear($("paper")).append(el("h1", {}, DATA.title), svg, ...[...$("table").children].map((n) => n.cloneNode(true)));
  PALETTE = dark;
});
addEventListener("afterprint", () => { delete document.documentElement.dataset.paper; clear($("paper")); if (state.layout !== "table") clear($("table")); });
