// What was read and what was not, in words; and what stands in the way where nothing could be read.

const PROBLEMS_SHOWN = 6;

function importLogView(reading) {
  const { import_log: importLog } = reading;
  return [
    synthetic(reading),
    reading.dates ? make("p", { class: "note" }, say(`dates_${reading.dates}`)) : null,
    factList(importLog),
    make("ul", { class: "said" }, reading.said.map((sentence) => make("li", {}, sentence))),
    decisionsView(reading.decided),
    asideView(importLog),
  ];
}

function synthetic(reading) {
  return reading.synthetic ? make("p", { class: "synthetic" }, say("synthetic")) : null;
}

function factList(importLog) {
  const facts = [
    [say("fact_recorded"), say("n_of_m", { n: importLog.recorded_days, m: importLog.days })],
    [say("fact_zero"), say("n_of_m", { n: importLog.states.none_seen || 0, m: importLog.recorded_days })],
    [say("fact_infusions"), numberText(importLog.infusion_days)],
    [say("fact_rows"), say("n_of_m", { n: importLog.rows_used + importLog.rows_merged, m: importLog.rows_read })],
  ];
  return make("dl", { class: "facts" }, facts.map(([name, value]) => make("div", {}, make("dt", {}, name), make("dd", {}, value))));
}

function decisionsView(decided) {
  if (!decided.length) return null;
  const items = decided.map((decision) => make("li", {}, `${decision}.`));
  return details(say("decided_title", { n: decided.length }), make("ul", {}, items));
}

function asideView(importLog) {
  if (!importLog.set_aside.length) return null;
  const rows = importLog.set_aside.map((line) => [
    [line.file, line.sheet].filter(Boolean).join(", "),
    line.row === null ? "" : String(line.row),
    line.written,
    line.reason,
  ]);
  const title = say("aside_title", { n: rows.length });
  const head = ["aside_file", "aside_row", "aside_written", "aside_reason"].map((key) => say(key));
  return details(title, tableOf({ caption: title, head, rows }));
}

function details(title, ...inside) {
  return make("details", {}, make("summary", {}, title), ...inside);
}

function problemsView(problems) {
  const items = problems.map(problemView);
  const shown = items.slice(0, PROBLEMS_SHOWN);
  const rest = items.slice(PROBLEMS_SHOWN);
  return [
    make("p", {}, say("problems_lead", { n: problems.length })),
    make("ul", { class: "problems" }, shown),
    rest.length ? details(say("problems_more", { n: rest.length }), make("ul", { class: "problems" }, rest)) : null,
  ];
}

function problemView({ place, what, value, fix }) {
  const written = value === null ? "" : ` ${say("it_says", { value })}`;
  const arrow = make("span", { class: "fixsign", "aria-hidden": "true" }, "→ ");
  return make(
    "li",
    {},
    place ? make("strong", {}, place) : null,
    make("p", {}, sentence(`${what}${written}`)),
    make("p", { class: "fix" }, arrow, sentence(fix)),
  );
}

function sentence(text) {
  return `${text.replace(/^¿?\p{L}/u, (start) => start.toUpperCase())}.`;
}
