// What leaves a page as a file.
// a spreadsheet must not take a title for a formula: OWASP, CSV injection
const cell = (value) => {
  const text = String(value == null ? "" : value);
  return '"' + (/^[\s\u0000-\u001f]*[=+\-@|%＝＋－＠]/.test(text) || /^[\t\r\n]/.test(text) ? "'" + text : text).replace(/"/g, '""') + '"';
};
function save(name, blob) {
  const a = el("a", { href: URL.createObjectURL(blob), download: name });
  document.body.append(a);
  a.click();
  a.remove();
  setTimeout(() => URL.revokeObjectURL(a.href), 4000);
}
