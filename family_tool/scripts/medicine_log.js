// A medicine that began, stopped or has a new dose: written as steps of the medicine, as in its list.

const CHANGES = ["began", "new_dose", "stopped"];

function openStep(name) {
  const isSame = (step) => step.name.toLowerCase() === name.toLowerCase();
  const steps = (shownAnswer?.reading?.therapies ?? []).filter((each) => isSame(each) && each.stop === null && each.start <= card.day);
  return steps[steps.length - 1];
}

// Null where a medicine would have to end of which no beginning is known.
function rowsOfChange({ what, name, dose, unit }) {
  const open = openStep(name);
  const begins = [name, card.day, "", dose, dose ? unit : ""];
  if (what === "began" || (what === "new_dose" && !open)) return [begins];
  if (!open) return null;
  const ended = (last) => [open.name, open.start, last, textOf(open.dose ?? undefined), open.unit];
  if (what === "stopped") return [ended(card.day)];
  return open.start < card.day ? [ended(dayBefore(card.day)), begins] : [begins];
}

function addMedicine() {
  const read = (id) => byId(id).value.trim();
  const change = { what: read("medicine-what"), name: read("medicine-name"), dose: read("medicine-dose").replace(",", "."), unit: read("medicine-unit") };
  const wrong = trouble(change);
  if (wrong) {
    sayToday(wrong);
    byId(wrong === say("medicine_no_dose") ? "medicine-dose" : "medicine-name").focus();
    return;
  }
  const rows = rowsOfChange(change);
  writeDown(card.day, { medicines: [...(loggedOn(card.day).medicines ?? []), { ...change, rows }] });
  for (const id of ["medicine-name", "medicine-dose"]) byId(id).value = "";
  logged();
}

function trouble(change) {
  if (!change.name) return say("medicine_no_name");
  if (change.dose && !(Number(change.dose) > 0)) return say("medicine_no_dose");
  return rowsOfChange(change) ? "" : say("medicine_not_known", { name: change.name });
}

function medicineInWords({ what, name, dose, unit }) {
  return say(`medicine_said_${what}`, { name, dose: dose ? `${dose} ${unit}`.trim() : "" }).trim();
}

function fillMedicines() {
  const changes = loggedOn(card.day).medicines ?? [];
  const items = changes.map((change, n) =>
    make("li", {}, make("span", {}, medicineInWords(change)), make("button", { type: "button", class: "quiet", onclick: () => dropMedicine(n) }, say("order_back"))),
  );
  byId("medicine-list").replaceChildren(...items);
  const names = new Set((shownAnswer?.reading?.therapies ?? []).map(({ name }) => name));
  byId("medicine-names").replaceChildren(...[...names].map((name) => make("option", { value: name })));
}

function dropMedicine(n) {
  writeDown(card.day, { medicines: without(loggedOn(card.day).medicines, n) });
  logged();
  byId("medicine-name").focus();
}

function without(list, n) {
  const kept = list.filter((_, k) => k !== n);
  return kept.length ? kept : undefined;
}

function fillChoicesOfMedicine() {
  byId("medicine-what").replaceChildren(...CHANGES.map((what) => make("option", { value: what }, say(`medicine_${what}`))));
}
