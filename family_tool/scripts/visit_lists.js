// What the sheet for the visit lists. Free words of a diary and names of files are not among it.

// The latest are kept: what came before them is counted.
function latestOf(items, most) {
  return { kept: items.slice(Math.max(items.length - most, 0)), left: Math.max(items.length - most, 0) };
}

function andMore(left) {
  return left > 0 ? make("p", { class: "note" }, say("visit_and_more", { n: left })) : null;
}

function andEarlier(left, key = "visit_and_earlier") {
  return left > 0 ? make("p", { class: "note" }, say(key, { n: left })) : null;
}

function sheetTable(head, rows) {
  const headRow = make("tr", {}, head.map((title) => make("th", { scope: "col" }, title)));
  const body = rows.map((cells) => make("tr", {}, cells.map((cell) => make("td", {}, cell))));
  return make("table", {}, make("thead", {}, headRow), make("tbody", {}, body));
}

// Days with a count, and nothing that could be compared.
function visitCourses(reading, measure, most) {
  if (!reading.courses.length) return make("p", {}, say("visit_no_courses"));
  const { kept, left } = latestOf(reading.courses, most);
  const rows = kept.map((course) => [
    numberText(course.number),
    spanText(course.days[0], course.days[course.days.length - 1], "short"),
    courseDose(course.dose),
    say("n_of_m", { n: course.recorded_before[measure], m: course.before_days }),
    course.window ? say("n_of_m", { n: course.seen[measure].recorded, m: course.window_days }) : say("window_none"),
  ]);
  const [first, last] = reading.window_days;
  const head = [
    ...["course", "given_on", "dose_head"].map((key) => say(key)),
    say("visit_before", { n: kept[0].before_days }),
    say("visit_window", { first, last }),
  ];
  return [sheetTable(head, rows), andEarlier(left)];
}

// Steroids and ACTH come first, then what is still given, then what ended last.
function visitMedicines(reading, most) {
  const order = (step) => `${step.hormonal ? 1 : 0} ${step.stop ?? "9999"} ${step.start}`;
  const steps = [...reading.therapies].sort((a, b) => order(b).localeCompare(order(a)));
  if (!steps.length) return make("p", {}, say("visit_no_medicines"));
  const rows = steps.slice(0, most).map((step) => [
    shortened(step.name),
    doseText(step) || say("dose_unknown"),
    dayText(step.start, "short"),
    step.stop === null ? say("ongoing") : dayText(step.stop, "short"),
  ]);
  const head = ["medicine", "dose_head", "first_day", "last_day"].map((key) => say(key));
  return [sheetTable(head, rows), andMore(steps.length - most)];
}

//: Letters of a name on the sheet: longer ones are sentences.
const NAME_LETTERS = 40;

function shortened(name) {
  return name.length > NAME_LETTERS ? `${name.slice(0, NAME_LETTERS - 1)}…` : name;
}

// Also where the picture leaves out a gap of years.
function blankSpans({ first, last, byDay }) {
  const spans = [];
  for (let number = dayNumber(first); number <= dayNumber(last); number += 1) {
    if (byDay.get(isoOf(number))) continue;
    const open = spans[spans.length - 1];
    if (open && open[1] === number - 1) open[1] = number;
    else spans.push([number, number]);
  }
  return spans;
}

function visitBlankDays(counts, most) {
  const spans = blankSpans(counts);
  const m = dayNumber(counts.last) - dayNumber(counts.first) + 1;
  const n = spans.reduce((sum, [from, to]) => sum + to - from + 1, 0);
  const { tooMany } = totalsOf(counts.days);
  const { kept, left } = latestOf(spans, most);
  const list = kept.map((span) => spanText(...span.map(isoOf), "short")).join("; ");
  const blank = n ? `${say("visit_blank", { n, m, measure: say(counts.measure) })} ${list}.` : say("visit_no_blank", { m });
  return [
    make("p", {}, blank, tooMany ? ` ${say("visit_too_many", { n: tooMany })}` : ""),
    andEarlier(left, "visit_more_stretches"),
  ];
}

function visitOpen({ reading, questions }, most) {
  const lines = [
    ...questions.filter(({ answer }) => !answer).map(visitQuestion),
    ...howMany("visit_slips", reading.slips.length),
    ...howMany("days_aside_title", reading.days_aside.length).map((line) => `${line}.`),
    ...howMany("visit_rows_aside", reading.import_log.set_aside.length),
    ...howMany("visit_assumed", reading.assumed_zeros, reading.import_log.states.none_seen),
  ];
  if (!lines.length) return make("p", {}, say("visit_nothing_open"));
  const items = lines.slice(0, most).map((line) => make("li", {}, line));
  return [make("ul", {}, items), andMore(lines.length - most)];
}

const howMany = (key, n, m) => (n ? [say(key, { n, m })] : []);

// What stands in a diary word for word may name someone: only its day is given.
function visitQuestion({ asks, about, names, days, number }) {
  if (asks === "medicine") return say("visit_ask_medicine", { name: shortened(about) });
  if (asks === "year") return say("visit_ask_year", { day: dayText(about) });
  if (asks === "parts" || asks === "none_seen") return say(`visit_ask_${asks}`, { n: number });
  const what = say(`names_${names}`);
  return days ? say("visit_ask_given_on", { what, span: spanText(...days) }) : say("visit_ask_given", { what });
}

function visitEvents(reading, most) {
  if (!reading.events.length) return null;
  const named = reading.events.map(({ day, kind }, n) => `${numberText(n + 1)}: ${eventWord(kind)}, ${dayText(day, "short")}`);
  const { kept, left } = latestOf(named, most);
  return [make("p", { class: "note" }, `${kept.join("; ")}.`), andEarlier(left)];
}

function eventWord(kind) {
  return HELD.words[language][`event_${kind}`] ?? say("event_other");
}
