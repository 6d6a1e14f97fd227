// Elements are made by name and filled with text only: nothing that a file holds becomes markup.

const SVG = "http://www.w3.org/2000/svg";

function filled(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : value);
  }
  for (const child of children.flat(Infinity)) {
    if (child !== null && child !== undefined && child !== "") element.append(child);
  }
  return element;
}

function make(tag, attributes = {}, ...children) {
  return filled(document.createElement(tag), attributes, children);
}

function draw(tag, attributes = {}, ...children) {
  return filled(document.createElementNS(SVG, tag), attributes, children);
}

function byId(id) {
  return document.getElementById(id);
}

// On a phone each row becomes a card, with its titles beside its cells; the roles keep it a table for
// those who hear it.
function tableOf({ caption, head, rows }) {
  const headRow = make("tr", { role: "row" }, head.map((title) => make("th", { scope: "col", role: "columnheader" }, title)));
  const body = rows.map((cells) => make("tr", { role: "row" }, cells.map((cell, n) => cellOf(cell, head[n], n))));
  const table = make(
    "table",
    { role: "table" },
    make("caption", {}, caption),
    make("thead", { role: "rowgroup" }, headRow),
    make("tbody", { role: "rowgroup" }, body),
  );
  // Wide tables are scrolled by themselves, also with the keyboard.
  return make("div", { class: "scrolled", role: "region", tabindex: "0", "aria-label": caption }, table);
}

function cellOf(cell, title, n) {
  const attributes = n ? { role: "cell" } : { scope: "row", role: "rowheader" };
  return make(n ? "td" : "th", { ...attributes, "data-title": title }, cell);
}
