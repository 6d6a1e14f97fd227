// What is written down on this page, day by day. A day that nobody touched is not in it: missing is
// never zero, and "none seen" is said on purpose.

// `changes` tells whether something was written since a file was made, and `beside` are the files
// that were open then: their child is the one of these days.
const EMPTY_LOG = { changes: 0, savedChanges: 0, savedAt: null, beside: [] };
const log = { days: new Map(), ...EMPTY_LOG };

//: As the reader knows it, in every language.
const NOT_WATCHED = "not watched";
const WRITES_NO_NUMBER = { none_seen: ["0", "none_seen"], uncountable: ["", "uncountable"], not_watched: ["", "unrecorded"] };

function loggedOn(day) {
  return log.days.get(day) ?? {};
}

// An undefined value takes back what was written; a day of which nothing is left is no longer in it.
function writeDown(day, change) {
  const whole = Object.entries({ ...loggedOn(day), ...change });
  const kept = whole.filter(([, value]) => value !== undefined && value !== false && value !== "");
  if (kept.length) log.days.set(day, Object.fromEntries(kept));
  else log.days.delete(day);
  log.changes += 1;
  log.beside = given.files.map(({ path }) => path);
}

// Days of a child whose files are all gone, and files of perhaps another one.
function mayBeOfAnotherChild() {
  return log.days.size > 0 && log.beside.length > 0 && !given.files.some(({ path }) => log.beside.includes(path));
}

function writeNumber(day, measure, number) {
  // A typed 0 is as much a statement as the button.
  if (number === 0 && measure === "spasms") writeDown(day, { spasms: undefined, clusters: undefined, state: "none_seen" });
  else writeDown(day, { [measure]: number, state: stateBeside(day, measure) });
}

// Too many spasms to count can stand beside a number of clusters; other states speak of both.
function stateBeside(day, measure) {
  const { state } = loggedOn(day);
  return state === "uncountable" && measure === "clusters" ? state : undefined;
}

function writeState(day, state) {
  if (loggedOn(day).state === state) return writeDown(day, { state: undefined });
  const clusters = state === "uncountable" ? loggedOn(day).clusters : undefined;
  return writeDown(day, { state, spasms: undefined, clusters });
}

function hasUnsavedDays() {
  return log.days.size > 0 && log.changes > log.savedChanges;
}

function isSaved(changes) {
  log.savedChanges = changes;
  log.savedAt = new Date().toISOString();
}

function forgetLog() {
  Object.assign(log, { days: new Map(), ...EMPTY_LOG });
}

function isCountWritten({ spasms, clusters, state }) {
  return spasms !== undefined || clusters !== undefined || state === "none_seen" || state === "uncountable";
}

function hasLoggedCount() {
  return [...log.days.values()].some(isCountWritten);
}

// As rows of the tidy tables, for the same reader that reads files.
function loggedTables() {
  const days = [...log.days].sort(([one], [other]) => (one < other ? -1 : 1));
  return {
    diary: days.map(([day, written]) => diaryRow(day, written)).filter(Boolean),
    infusions: days.filter(([, { infusion }]) => infusion).map(([day, { grams }]) => [day, grams === undefined ? "" : String(grams)]),
    therapies: days.flatMap(([, { medicines }]) => (medicines ?? []).flatMap(({ rows }) => rows)),
    events: days.filter(([, { fever }]) => fever).map(([day]) => [day, "fever"]),
  };
}

function diaryRow(day, written) {
  const { spasms, clusters, state, note } = written;
  if (!isCountWritten(written) && !state && note === undefined) return null;
  const [zero, name] = WRITES_NO_NUMBER[state] ?? ["", ""];
  const words = state === "not_watched" ? [NOT_WATCHED, note ?? noteInFiles(day)] : [note];
  return [day, zero || textOf(spasms), textOf(clusters), name, words.filter(Boolean).join("; ")];
}

function textOf(number) {
  return number === undefined ? "" : String(number);
}

function loggedRequest() {
  return log.days.size ? { name: say("logged_name"), tables: loggedTables() } : null;
}
