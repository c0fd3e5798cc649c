// The canvas, the buttons that lie over it, and their keys. A picture is a list of spots and a function that paints.
const FONT = getComputedStyle(document.documentElement).getPropertyValue("--font").trim();
let PALETTE = {}, HATCH = {};
function readPalette() {
  const css = getComputedStyle(document.documentElement), ink = (name) => css.getPropertyValue("--" + name).trim();
  PALETTE = { lanes: {}, status: {} };
  for (const lane of DATA.laneOrder) PALETTE.lanes[lane] = { line: ink(lane), tint: ink(lane + "-tint"), band: ink(lane + "-band") };
  for (const status of DATA.statusNames) PALETTE.status[status] = ink("s-" + status.replace(/_/g, "-"));
  for (const name of ["bg", "fg", "muted", "line", "accent", "card"]) PALETTE[name] = ink(name);
  for (const type of DATA.relations) PALETTE[type] = ink("r-" + type.toLowerCase().replace(/_/g, "-")) || ink("muted");
  HATCH = {};
}
const canvas = $("canvas"), ctx = canvas.getContext("2d"), scroller = $("scroll"), hot = $("hot");
let picture = { w: 0, h: 0, paint() {}, spots: [] }, under = null;
const room = () => ({ w: Math.max(280, scroller.clientWidth), h: Math.max(260, scroller.clientHeight) });

// spots: [{x, y, w, h, label, tip, go, id}]; what can be pointed at, clicked, and walked to
function show(next) {
  picture = next;
  under = null;
  const ratio = Math.min(devicePixelRatio || 1, 2, Math.sqrt(16e6 / Math.max(1, next.w * next.h)));
  canvas.width = Math.round(next.w * ratio); canvas.height = Math.round(next.h * ratio);
  canvas.style.width = $("sheet").style.width = next.w + "px";
  canvas.style.height = $("sheet").style.height = next.h + "px";
  clear(hot);
  next.spots.forEach((spot, k) => {
    const button = el("button", { type: "button", class: "spot" + (spot.sticky ? " sticky" : ""), "aria-label": spot.label, "data-spot": spot.id, tabindex: k ? -1 : 0, style: { left: spot.x + "px", top: spot.y + "px", width: spot.w + "px", height: spot.h + "px" } });
    button.onclick = spot.go;
    button.onmouseenter = () => point(spot, button);
    button.onfocus = () => { rove(button); point(spot, button); };
    button.onmouseleave = button.onblur = () => point(null);
    spot.button = button;
    hot.append(button);
  });
  paint();
}
function paint() {
  if (!DATA) return;
  const ratio = canvas.width / (picture.w || 1);
  ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
  ctx.clearRect(0, 0, picture.w, picture.h);
  ctx.textBaseline = "middle";
  picture.paint(ctx, scroller.scrollLeft);
}
function point(spot, button) {
  under = spot;
  $("tip").hidden = !(spot && spot.tip);
  if (spot && spot.tip) {
    $("tip").textContent = spot.tip;
    const r = button.getBoundingClientRect();
    $("tip").style.left = Math.max(6, Math.min(r.left + r.width / 2 + 10, innerWidth - 300)) + "px";
    $("tip").style.top = Math.min(Math.max(r.top, 60) + 12, innerHeight - 80) + "px";
  }
  paint();
}
function rove(button) {
  for (const one of hot.children) one.tabIndex = one === button ? 0 : -1;
}
// The nearest spot that way.
function walk(dx, dy) {
  const at = picture.spots.find((s) => s.button === document.activeElement);
  if (!at) return false;
  let best = null, least = Infinity;
  const cx = at.x + at.w / 2, cy = at.y + at.h / 2;
  for (const spot of picture.spots) {
    const x = spot.x + spot.w / 2 - cx, y = spot.y + spot.h / 2 - cy, along = x * dx + y * dy;
    if (spot === at || along < 4) continue;
    const cost = along + 3 * Math.abs(x * dy + y * dx);
    if (cost < least) { least = cost; best = spot; }
  }
  if (best) { best.button.focus({ preventScroll: true }); best.button.scrollIntoView({ block: "nearest", inline: "nearest" }); }
  return true;
}
function text(t, x, y, { size = 12, colour = PALETTE.fg, weight = "", align = "left", most } = {}) {
  ctx.font = (weight ? weight + " " : "") + size + "px " + FONT;
  ctx.fillStyle = colour;
  ctx.textAlign = align;
  if (most && ctx.measureText(t).width > most) {
    while (t.length > 1 && ctx.measureText(t + "…").width > most) t = t.slice(0, -1);
    t += "…";
  }
  ctx.fillText(t, x, y);
}
function roundRect(x, y, w, h, r) {
  ctx.beginPath();
  ctx.roundRect(x, y, w, h, r);
}
// Colour and pattern: drafts are hatched, what is gone is hollow, so that colour is never alone.
function fillFor(status) {
  const colour = PALETTE.status[status];
  if (GONE.has(status)) return PALETTE.bg;
  if (status !== "drafting") return colour;
  if (!HATCH.drafting) {
    const tile = el("canvas", { width: 6, height: 6 }), t = tile.getContext("2d");
    t.fillStyle = PALETTE.bg; t.fillRect(0, 0, 6, 6);
    t.strokeStyle = colour; t.lineWidth = 2;
    for (const o of [-6, 0, 6]) { t.beginPath(); t.moveTo(o, 6); t.lineTo(o + 6, 0); t.stroke(); }
    HATCH.drafting = ctx.createPattern(tile, "repeat");
  }
  return HATCH.drafting;
}
function block(x, y, w, h, status) {
  ctx.fillStyle = fillFor(status);
  ctx.fillRect(x, y, w, h);
  if (GONE.has(status) || status === "drafting") { ctx.strokeStyle = PALETTE.status[status]; ctx.lineWidth = 1.2; if (h > 1.5) ctx.strokeRect(x + 0.6, y + 0.6, w - 1.2, h - 1.2); else { ctx.fillStyle = PALETTE.status[status]; ctx.fillRect(x, y, w, h); } }
}
// Tier bands with their names at the left edge, which stays when the sheet is moved sideways.
function bands(list, left, w) {
  for (const { lane, y, h } of list) { ctx.fillStyle = PALETTE.lanes[lane].band; ctx.fillRect(0, y, w, h); }
  return () => {
    ctx.fillStyle = PALETTE.bg; ctx.fillRect(left, 0, GUTTER, list.length ? list[0].y : 0);
    for (const { lane, y, h, name, note } of list) {
      ctx.fillStyle = PALETTE.lanes[lane].tint; ctx.fillRect(left, y, GUTTER, h);
      ctx.fillStyle = PALETTE.lanes[lane].line; ctx.fillRect(left, y, 3, h);
      text(name, left + GUTTER / 2 + 1, y + h / 2 - (note ? 8 : 0), { size: 14, weight: 600, align: "center", colour: PALETTE.lanes[lane].line, most: GUTTER - 8 });
      if (note) text(note, left + GUTTER / 2 + 1, y + h / 2 + 11, { size: 11, align: "center", colour: PALETTE.muted, most: GUTTER - 6 });
    }
  };
}
const GUTTER = 78;
