// The page's words come out of the catalogues; here they are chosen, filled in and formatted.

let language = "en";

function say(key, values = {}) {
  let text = HELD.words[language][key];
  if (Array.isArray(text)) text = text[formOf(values.n)];
  if (text === undefined) throw new Error(`There are no words for ${key}.`);
  return text.replace(/\{(\w+)\}/g, (_, name) => shown(values[name]));
}

// The first form is for what the language counts as one, the last for any other number.
function formOf(number) {
  return formatter("PluralRules", language).select(number) === "one" ? 0 : 1;
}

// A browser takes long to make one of these, and a calendar asks for hundreds.
const formatters = new Map();

function formatter(kind, place, form = {}) {
  const key = `${kind} ${place} ${JSON.stringify(form)}`;
  if (!formatters.has(key)) formatters.set(key, new Intl[kind](place, form));
  return formatters.get(key);
}

function shown(value) {
  return typeof value === "number" ? numberText(value) : String(value);
}

function numberText(value) {
  return formatter("NumberFormat", language, { maximumFractionDigits: 1 }).format(value);
}

function dayText(iso, style = "long") {
  return datesText(dayFormat(style).formatToParts(dateOf(iso)));
}

// British order of day and month in English: it cannot be taken for a date in numbers.
const locale = () => (language === "en" ? "en-GB" : language);

function dayFormat(month) {
  return formatter("DateTimeFormat", locale(), { day: "numeric", month, year: "numeric", timeZone: "UTC" });
}

function monthText(iso, style) {
  return formatter("DateTimeFormat", locale(), { month: style, timeZone: "UTC" }).format(dateOf(iso));
}

function spanText(first, last, style = "long") {
  return datesText(dayFormat(style).formatRangeToParts(dateOf(first), dateOf(last)));
}

// The first of a month is an ordinal in some languages; browsers write it as a number.
function datesText(parts) {
  return parts.map(({ type, value }) => (type === "day" && value === "1" ? say("first_of_month") : value)).join("");
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
