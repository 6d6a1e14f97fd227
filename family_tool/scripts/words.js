// All words of the page stand in words/*.json; here they are chosen, filled in and formatted.

let language = "en";

function say(key, values = {}) {
  let text = HELD.words[language][key];
  if (text && typeof text === "object") text = values.n === 1 ? text.one : text.other;
  if (text === undefined) throw new Error(`There are no words for ${key}.`);
  return text.replace(/\{(\w+)\}/g, (_, name) => shown(values[name]));
}

function shown(value) {
  return typeof value === "number" ? numberText(value) : String(value);
}

function numberText(value) {
  return new Intl.NumberFormat(language, { maximumFractionDigits: 1 }).format(value);
}

function dayText(iso, style = "long") {
  const month = style === "long" ? "long" : "short";
  return new Intl.DateTimeFormat(language === "en" ? "en-GB" : language, {
    day: "numeric",
    month,
    year: "numeric",
    timeZone: "UTC",
  }).format(dateOf(iso));
}

function monthText(iso, style) {
  const options = { month: style, timeZone: "UTC" };
  return new Intl.DateTimeFormat(language === "en" ? "en-GB" : language, options).format(dateOf(iso));
}

function spanText(first, last) {
  if (first === last) return dayText(first);
  return say("from_to", { first: dayText(first), last: dayText(last) });
}

function fillStaticWords() {
  document.documentElement.lang = language;
  document.title = say("title");
  for (const element of document.querySelectorAll("[data-words]")) {
    element.textContent = say(element.dataset.words);
  }
  for (const element of document.querySelectorAll("[data-label]")) {
    element.setAttribute("aria-label", say(element.dataset.label));
  }
}
