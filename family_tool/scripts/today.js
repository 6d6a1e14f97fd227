// The card of one day: what was seen is written down in one or two taps. It is filled in place and
// never made anew, so that a tap is not lost while something else changes.

const MEASURES = ["spasms", "clusters"];
const STATES = ["none_seen", "not_watched", "uncountable"];
const MARKS = ["infusion", "fever"];
//: No tap is worth a reading by itself; the pause after the last one is.
const READ_AFTER_MS = 700;

const card = { day: todayIso(), today: todayIso(), chips: new Map(), reading: null };

function numberShown(measure) {
  const { state, [measure]: written } = loggedOn(card.day);
  if (written !== undefined) return written;
  if (state && !(state === "uncountable" && measure === "clusters")) return null;
  const count = dayInFiles(card.day)?.[measure];
  return count && count.best > 0 ? Math.round(count.best) : null;
}

// A count that is not exact is shown as it is, and a step goes on from its middle.
function inexactSign(measure) {
  const { state, low, high, best } = dayInFiles(card.day)?.[measure] ?? {};
  const signs = { range: `${low}–${high}`, approximate: `~${best}`, at_least: `${low}+` };
  return loggedOn(card.day)[measure] === undefined && !loggedOn(card.day).state ? signs[state] : undefined;
}

function stateShown() {
  const written = loggedOn(card.day);
  if (written.state) return written.state;
  if (isCountWritten(written)) return null;
  const entry = dayInFiles(card.day);
  if (entry?.note.startsWith(NOT_WATCHED)) return "not_watched";
  const state = (entry?.spasms ?? entry?.clusters)?.state;
  return STATES.includes(state) ? state : null;
}

function isMarked(mark) {
  return Boolean(loggedOn(card.day)[mark]) || isMarkedInFiles(card.day, mark);
}

function step(measure, by) {
  const number = (numberShown(measure) ?? 0) + by;
  // Down to nothing is blank again: a zero is said on purpose.
  writeNumber(card.day, measure, number > 0 ? number : undefined);
  logged();
}

function typed(measure, text) {
  const isNumber = /^\d{0,4}$/.test(text.trim());
  byId(`log-${measure}`).setAttribute("aria-invalid", String(!isNumber));
  if (!isNumber) return sayToday(say("today_only_numbers"));
  writeNumber(card.day, measure, text.trim() === "" ? undefined : Number(text));
  return logged();
}

function noted(note) {
  writeDown(card.day, { note });
  logged();
}

function marked(mark) {
  writeDown(card.day, { [mark]: loggedOn(card.day)[mark] ? undefined : true, ...(mark === "infusion" ? { grams: undefined } : {}) });
  logged();
}

function gramsTyped(text) {
  const grams = Number(text.replace(",", "."));
  writeDown(card.day, { grams: text.trim() && grams > 0 ? grams : undefined });
  logged();
}

function goToDay(day) {
  card.day = day;
  fillCard();
}

// Everything that follows from a tap: the card, the draft, and a while later the reading.
function logged() {
  keepDraft();
  fillCard();
  sayToday(todayInWords());
  clearTimeout(card.reading);
  card.reading = setTimeout(() => readLogged(), READ_AFTER_MS);
}

async function readLogged() {
  await engineReady;
  await readAgain();
}

function sayToday(text) {
  byId("today-said").textContent = text;
}

function todayInWords() {
  const written = loggedOn(card.day);
  const parts = [
    ...MEASURES.filter((measure) => written[measure] !== undefined).map((measure) => say(`today_said_${measure}`, { n: written[measure] })),
    written.state ? say(`today_${written.state}`) : "",
    ...MARKS.filter((mark) => written[mark]).map((mark) => say(`today_${mark}`)),
    ...(written.medicines ?? []).map(medicineInWords),
    written.note ? say("today_noted") : "",
  ].filter(Boolean);
  const said = parts.join("; ") || say("today_blank");
  return `${say("today_said", { day: weekdayText(card.day, "long"), said })} ${hasUnsavedDays() ? say("today_unsaved") : ""}`.trim();
}

function fillCard() {
  card.today = todayIso();
  byId("today-day").textContent = weekdayText(card.day, "long");
  fillChips();
  for (const measure of MEASURES) fillCounter(measure);
  for (const state of STATES) setPressed(`log-${state}`, stateShown() === state);
  for (const mark of MARKS) {
    setPressed(`log-${mark}`, isMarked(mark));
    byId(`log-${mark}`).disabled = !loggedOn(card.day)[mark] && isMarkedInFiles(card.day, mark);
  }
  toBeSeen("log-dose", Boolean(loggedOn(card.day).infusion));
  setValue("log-grams", loggedOn(card.day).grams ?? "");
  setValue("log-note", loggedOn(card.day).note ?? noteInFiles(card.day));
  fillMedicines();
  byId("log-day").max = card.today;
  setValue("log-day", card.day);
  toBeSeen("log-undo", log.days.has(card.day));
  fillKeeping();
}

function fillCounter(measure) {
  const number = numberShown(measure);
  const inexact = inexactSign(measure);
  setValue(`log-${measure}`, inexact ? "" : (number ?? ""));
  byId(`log-${measure}`).placeholder = inexact ?? "";
  byId(`less-${measure}`).disabled = !number;
  const count = dayInFiles(card.day)?.[measure];
  const isOfFile = count && loggedOn(card.day)[measure] === undefined && !loggedOn(card.day).state;
  byId(`file-${measure}`).textContent = isOfFile ? say("today_in_file", { count: countText(count) }) : "";
}

// Who types is not written over.
function setValue(id, value) {
  if (document.activeElement !== byId(id)) byId(id).value = value;
}

function setPressed(id, isPressed) {
  byId(id).setAttribute("aria-pressed", String(isPressed));
}

function fillChips() {
  const days = daysBeside(card.today, card.day);
  const chips = new Map(days.map((day) => [day, card.chips.get(day) ?? chipOf(day)]));
  const order = [...chips.values()];
  if (order.some((chip, n) => byId("today-days").children[n] !== chip) || order.length !== byId("today-days").children.length) {
    byId("today-days").replaceChildren(...order);
  }
  card.chips = chips;
  for (const [day, chip] of chips) {
    chip.setAttribute("aria-pressed", String(day === card.day));
    chip.replaceChildren(make("span", {}, dayName(day, card.today)), make("span", { class: "chipstate" }, chipState(day)));
  }
}

function chipOf(day) {
  return make("button", { type: "button", "data-day": day, onclick: () => goToDay(day) });
}

function chipState(day) {
  const { spasms, clusters, state } = loggedOn(day);
  if (state) return say(`today_${state}`);
  if (spasms !== undefined) return numberText(spasms);
  const count = dayInFiles(day)?.spasms;
  if (count) return countText(count);
  if (clusters !== undefined || dayInFiles(day)?.clusters) return say("today_clusters_only");
  return isBlank(day) ? say("today_chip_blank") : say("today_not_watched");
}

function listenToCard() {
  for (const measure of MEASURES) {
    byId(`less-${measure}`).addEventListener("click", () => step(measure, -1));
    byId(`more-${measure}`).addEventListener("click", () => step(measure, 1));
    byId(`log-${measure}`).addEventListener("input", ({ target }) => typed(measure, target.value));
  }
  for (const state of STATES) {
    byId(`log-${state}`).addEventListener("click", () => {
      writeState(card.day, state);
      logged();
    });
  }
  for (const mark of MARKS) byId(`log-${mark}`).addEventListener("click", () => marked(mark));
  byId("log-grams").addEventListener("input", ({ target }) => gramsTyped(target.value));
  byId("log-note").addEventListener("input", ({ target }) => noted(target.value || undefined));
  byId("log-day").addEventListener("change", ({ target }) => target.value && target.value <= todayIso() && goToDay(target.value));
  byId("log-undo").addEventListener("click", () => {
    log.days.delete(card.day);
    log.changes += 1;
    logged();
    byId("today").focus();
  });
}
