// Lines for titles that Python didn't wrap, by the same rules.
const cols = (text) => { let n = 0; for (const c of text) n += c.codePointAt(0) > 0x2e7f || "“”‘’—…·《》〈〉".includes(c) ? 2 : 1; return n; };
const CLOSING = ",。、;:!?)》〉」』】〕”’%—…,.;:!?)]}", OPENING = "(《〈「『【〔“‘([{";
function filled(text, width, most) {
  const rows = [""];
  let stop = false;
  for (const char of text) {
    if (stop) break;
    const row = rows[rows.length - 1];
    const glued = CLOSING.includes(char) || (row && OPENING.includes(row[row.length - 1])) || (/[\w.]/.test(char) && /[\w.]$/.test(row));
    if (cols(row) + cols(char) > width && (!glued || cols(row) > width + 6)) {
      if (rows.length === most) { rows[most - 1] = row.slice(0, -1) + "…"; stop = true; } else rows.push(char);
    } else rows[rows.length - 1] += char;
  }
  return rows;
}
// No narrower than it must be, and no wider than so many lines need: the last line is not left with one character.
function wrap(text, width, most) {
  const rows = filled(text, width, most);
  let best = rows;
  if (rows.length > 1 && !rows[rows.length - 1].endsWith("…")) for (let w = width - 1; w > width / 2; w--) {
    const tried = filled(text, w, most);
    if (tried.length > rows.length || tried[tried.length - 1].endsWith("…")) break;
    best = tried;
  }
  return best;
}
