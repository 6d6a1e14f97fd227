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

function tableOf({ caption, head, rows, className }) {
  const headRow = make("tr", {}, head.map((title) => make("th", { scope: "col" }, title)));
  const body = rows.map((cells) =>
    make("tr", {}, cells.map((cell, n) => (n ? make("td", {}, cell) : make("th", { scope: "row" }, cell)))),
  );
  const table = make(
    "table",
    { class: className },
    make("caption", {}, caption),
    make("thead", {}, headRow),
    make("tbody", {}, body),
  );
  // Wide tables are scrolled by themselves, also with the keyboard.
  return make("div", { class: "scrolled", role: "region", tabindex: "0", "aria-label": caption }, table);
}
