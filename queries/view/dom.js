// What the scripts of every page share. Text from documents only ever becomes text nodes.
const $ = (id) => document.getElementById(id);
// el("button", {class: "x", onclick: f}, child, …): attributes and text nodes only, never markup
function el(tag, attributes, ...children) {
  const node = document.createElement(tag);
  for (const [key, value] of Object.entries(attributes || {})) {
    if (key.startsWith("on")) node.addEventListener(key.slice(2), value);
    else if (key === "style") for (const [name, v] of Object.entries(value)) node.style.setProperty(name, v);
    else if (value === true) node.setAttribute(key, "");
    else if (value !== false && value != null) node.setAttribute(key, value);
  }
  node.append(...children.filter((child) => child != null && child !== ""));
  return node;
}
function clear(node) { node.textContent = ""; return node; }
// only http and https become links
function link(address) {
  let url;
  try { url = new URL(address); } catch (_) { return document.createTextNode(address); }
  if (url.protocol !== "http:" && url.protocol !== "https:") return document.createTextNode(address);
  return el("a", { href: url.href, rel: "noopener noreferrer", target: "_blank" }, address);
}
