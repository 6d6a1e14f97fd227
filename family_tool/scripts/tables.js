// Tables: the courses with what was counted in their windows, and the pictures again without sight.

function courseTable(reading, measure) {
  if (!reading.courses.length) return make("p", { class: "note" }, say("no_infusions"));
  const rows = reading.courses.map((course) => {
    const seen = course.seen[measure];
    return [
      numberText(course.number),
      spanText(course.days[0], course.days[course.days.length - 1]),
      courseDose(course.dose),
      course.window ? spanText(...course.window) : say("window_none"),
      say("n_of_m", { n: seen.recorded, m: course.window_days }),
      seenText(seen),
    ];
  });
  const head = ["course", "given_on", "dose_head", "window_head", "recorded_head", `seen_${measure}`].map((key) => say(key));
  const [first, last] = reading.window_days;
  const table = tableOf({ caption: say("courses_caption", { first, last }), head, rows });
  // A row of falling totals reads as a change; what was before each infusion is not in it.
  return [table, make("p", { class: "note" }, say("courses_before_note"))];
}

function courseDose({ g_per_kg: perKg, g, days_without: without }) {
  const known = [];
  if (perKg !== null) known.push(say("dose", { dose: roundedDose(perKg) }));
  if (g !== null) known.push(say("dose_grams", { dose: roundedDose(g) }));
  if (!known.length) return say("dose_unknown");
  const [one, other] = known;
  const told = other ? say("dose_both", { one, other }) : one;
  return without ? say("dose_partly", { dose: told, n: without }) : told;
}

function roundedDose(dose) {
  return formatter("NumberFormat", language, { maximumFractionDigits: 2 }).format(dose);
}

function seenText(seen) {
  const parts = [seen.total === null ? say("no_count") : numberText(seen.total)];
  if (seen.none_seen) parts.push(say("seen_none", { n: seen.none_seen }));
  if (seen.too_many) parts.push(say("seen_too_many", { n: seen.too_many }));
  return parts.join("; ");
}

function monthTable(counts) {
  const rows = monthsToDraw(counts).map((month) => {
    const days = counts.days.filter(({ day }) => day.slice(0, 7) === month.slice(0, 7));
    const seen = totalsOf(days);
    return [
      `${monthText(month, "long")} ${month.slice(0, 4)}`,
      [say("n_of_m", { n: seen.recorded, m: seen.days }), seen.tooMany ? say("seen_too_many", { n: seen.tooMany }) : ""].filter(Boolean).join("; "),
      seen.total === null ? say("no_count") : numberText(seen.total),
      numberText(seen.none),
    ];
  });
  const head = ["month", "recorded_head", `seen_${counts.measure}`, "none_head"].map((key) => say(key));
  return tableOf({ caption: say("months_caption"), head, rows });
}

function dayTable(counts, reading) {
  const notes = new Map(reading.days.map((entry) => [entry.day, entry]));
  const rows = counts.days.map(({ day, count }) => {
    const entry = notes.get(day);
    return [dayText(day, "short"), countText(count), entry ? entry.observer : "", entry ? entry.note : ""];
  });
  const head = ["day", `seen_${counts.measure}`, "observer", "note"].map((key) => say(key));
  return tableOf({ caption: say("days_caption"), head, rows });
}

function medicineTable(reading) {
  if (!reading.therapies.length) return null;
  const rows = reading.therapies.map((step) => [
    step.name,
    doseText(step) || say("dose_unknown"),
    dayText(step.start, "short"),
    step.stop === null ? say("ongoing") : dayText(step.stop, "short"),
  ]);
  const head = ["medicine", "dose_head", "first_day", "last_day"].map((key) => say(key));
  return tableOf({ caption: say("medicines_caption"), head, rows });
}

function eventTable(reading) {
  if (!reading.events.length) return null;
  const rows = reading.events.map((event, n) => [
    numberText(n + 1),
    dayText(event.day, "short"),
    [HELD.words[language][`event_${event.kind}`] || event.kind, event.detail, event.severity].filter(Boolean).join("; "),
  ]);
  const head = ["number", "day", "event"].map((key) => say(key));
  return tableOf({ caption: say("events_caption"), head, rows });
}
