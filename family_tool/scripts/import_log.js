// What was read and what was not, in words; and what stands in the way where nothing could be read.

const PROBLEMS_SHOWN = 6;
//: As many as the command line tells one by one.
const SLIPS_SHOWN = 12;

function headView(reading) {
  return [
    synthetic(reading),
    reading.dates ? make("p", { class: "note" }, say(`dates_${reading.dates}`)) : null,
    factList(reading.import_log),
  ];
}

// What cannot be as it is written was set aside: each with its place and what to write.
function slipsView(slips) {
  if (!slips.length) return null;
  const more = slips.length - SLIPS_SHOWN;
  return [
    make("h3", {}, say("slips_title", { n: slips.length })),
    make("p", {}, say("slips_lead")),
    make("ul", { class: "problems" }, slips.slice(0, SLIPS_SHOWN).map(problemView)),
    more > 0 ? make("p", {}, say("and_more", { n: more })) : null,
  ];
}

// A file that was left out is nothing to look for in a fold.
function leftOutView(leftOut) {
  if (!leftOut.length) return null;
  return make("ul", { class: "problems onscreen" }, leftOut.map((told) => make("li", {}, sentence(told))));
}

function daysAsideView(days) {
  if (!days.length) return null;
  const items = days.slice(0, SLIPS_SHOWN).map(({ day, place, written, reason }) =>
    make("li", {}, make("strong", {}, dayText(day), make("span", { class: "onscreen" }, `, ${place}`)), make("p", {}, sentence(reason || say("it_says", { value: written })))),
  );
  const more = days.length - SLIPS_SHOWN;
  return [
    make("h3", {}, say("days_aside_title", { n: days.length })),
    make("ul", { class: "problems" }, items),
    make("p", { class: "fix" }, say("days_aside_fix")),
    more > 0 ? make("p", {}, say("and_more", { n: more })) : null,
  ];
}

function importLogView(reading) {
  const { import_log: importLog } = reading;
  const said = reading.said.filter((told) => !isToldAbove(told, reading));
  return [
    make("ul", { class: "said" }, said.map((told) => make("li", { class: namesAFile(told) ? "onscreen" : null }, told))),
    decisionsView(reading.decided),
    asideView(importLog),
  ];
}

// Where every row set aside stands above with what to write there, it is not told twice.
function isToldAbove(text, { slips, import_log: importLog }) {
  return slips.length === importLog.set_aside.length && slips.some(({ place }) => text.includes(place));
}

function namesAFile(text) {
  return given.files.some(({ name }) => text.includes(name));
}

function synthetic(reading) {
  return reading.synthetic ? make("p", { class: "synthetic" }, say("synthetic")) : null;
}

function factList(importLog) {
  const facts = [
    [say("fact_recorded"), say("n_of_m", { n: importLog.recorded_days, m: importLog.days })],
    [say("fact_zero"), say("n_of_m", { n: importLog.states.none_seen || 0, m: importLog.recorded_days })],
    [say("fact_infusions"), numberText(importLog.infusion_days)],
    [say("fact_rows"), numberText(importLog.rows_used + importLog.rows_merged)],
  ];
  return make("dl", { class: "facts" }, facts.map(([name, value]) => make("div", {}, make("dt", {}, name), make("dd", {}, value))));
}

function decisionsView(decided) {
  if (!decided.length) return null;
  const items = decided.map((decision) => make("li", {}, `${decision}.`));
  return onScreen(details(say("decided_title", { n: decided.length }), make("ul", {}, items)));
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
  return onScreen(details(title, tableOf({ caption: title, head, rows })));
}

// A file may be named after a child, and paper is shown to others.
function onScreen(element) {
  element.classList.add("onscreen");
  return element;
}

function details(title, ...inside) {
  return make("details", {}, make("summary", {}, title), ...inside);
}

// What was given is right so far, and only the days of the diary are still to come.
function isWaiting(problems) {
  return problems.every(({ asks }) => asks === "diary");
}

function problemsView(problems) {
  const items = problems.map(problemView);
  const shown = items.slice(0, PROBLEMS_SHOWN);
  const rest = items.slice(PROBLEMS_SHOWN);
  return [
    isWaiting(problems) ? null : make("p", {}, say("problems_lead", { n: problems.length })),
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
    place ? make("strong", { class: "onscreen" }, place) : null,
    make("p", {}, sentence(`${what}${written}`)),
    make("p", { class: "fix" }, arrow, sentence(fix)),
  );
}

function sentence(text) {
  return `${text.replace(/^¿?\p{L}/u, (start) => start.toUpperCase())}.`;
}
