// What was read and what was not, in words; and what stands in the way where nothing could be read.

const PROBLEMS_SHOWN = 6;

function accountView(reading) {
  const { account } = reading;
  return [
    synthetic(reading),
    reading.dates ? make("p", { class: "note" }, say(`dates_${reading.dates}`)) : null,
    factList(account),
    make("ul", { class: "said" }, accountSentences(reading).map((sentence) => make("li", {}, sentence))),
    decisionsView(reading.decided),
    asideView(account),
  ];
}

function synthetic(reading) {
  return reading.synthetic ? make("p", { class: "synthetic" }, say("synthetic")) : null;
}

function factList(account) {
  const facts = [
    [say("fact_recorded"), say("n_of_m", { n: account.recorded_days, m: account.days })],
    [say("fact_zero"), say("n_of_m", { n: account.states.none_seen || 0, m: account.recorded_days })],
    [say("fact_infusions"), numberText(account.infusion_days)],
    [say("fact_rows"), say("n_of_m", { n: account.rows_used + account.rows_merged, m: account.rows_read })],
  ];
  return make("dl", { class: "facts" }, facts.map(([name, value]) => make("div", {}, make("dt", {}, name), make("dd", {}, value))));
}

function accountSentences(reading) {
  // The reader's own sentences are English; the others are said from the same numbers.
  if (language === "en") return reading.said.slice(0, reading.said.length - reading.decided.length);
  const { account } = reading;
  const { states } = account;
  const sentences = [
    say("said_days", { n: account.recorded_days, span: spanText(account.first_day, account.last_day) }),
  ];
  for (const state of ["none_seen", "range", "approximate", "at_least", "uncountable"]) {
    if (states[state]) sentences.push(say(`said_${state}`, { n: states[state] }));
  }
  const blank = account.days - account.recorded_days;
  if (blank) sentences.push(say("said_blank", { n: blank }));
  if (account.infusion_days) sentences.push(say("said_infusions", { n: account.infusion_days }));
  if (account.therapies) sentences.push(say("said_therapies", { n: account.therapies }));
  if (account.events) sentences.push(say("said_events", { n: account.events }));
  sentences.push(
    say("said_rows", {
      read: account.rows_read, used: account.rows_used, merged: account.rows_merged, aside: account.rows_set_aside,
    }),
  );
  return sentences;
}

function decisionsView(decided) {
  if (!decided.length) return null;
  const items = decided.map((decision) => readerWords("li", {}, decision, (text) => `${text}.`));
  return details(say("decided_title", { n: decided.length }), inEnglish(decided), make("ul", {}, items));
}

function asideView(account) {
  if (!account.set_aside.length) return null;
  const rows = account.set_aside.map((line) => [
    [line.file, line.sheet].filter(Boolean).join(", "),
    line.row === null ? "" : String(line.row),
    line.written,
    readerWords("span", {}, line.reason),
  ]);
  const title = say("aside_title", { n: rows.length });
  const head = ["aside_file", "aside_row", "aside_written", "aside_reason"].map((key) => say(key));
  return details(title, inEnglish(account.set_aside.map(({ reason }) => reason)), tableOf({ caption: title, head, rows }));
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
    inEnglish(problems.flatMap(({ what, mend }) => [what, mend])),
    make("ul", { class: "problems" }, shown),
    rest.length ? details(say("problems_more", { n: rest.length }), make("ul", { class: "problems" }, rest)) : null,
  ];
}

function problemView({ place, what, value, mend }) {
  const written = value === null ? "" : ` ${say("it_says", { value })}`;
  const arrow = make("span", { class: "mendsign", "aria-hidden": "true" }, "→ ");
  return make(
    "li",
    {},
    place ? make("strong", {}, fromReader(place)) : null,
    readerWords("p", {}, what, (text) => sentence(`${text}${written}`)),
    make("p", { class: "mend" }, arrow, readerWords("span", {}, mend, sentence)),
  );
}

function sentence(text) {
  return `${text.replace(/^¿?\p{L}/u, (start) => start.toUpperCase())}.`;
}
