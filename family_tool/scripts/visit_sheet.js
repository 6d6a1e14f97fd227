// One sheet for the visit: made when it is asked for, measured as it will be printed, cut until it fits.

//: CSS pixels of the paper between its margins, 184 mm by 267 mm: four less than A4 for those that round.
const SHEET_WIDTH = 695;
const SHEET_HEIGHT = 1009;
//: Of the size of the page's own pictures.
const SHEET_PICTURE_SIZE = 0.75;
const SHEET_PLOT_HEIGHT = 84;

//: From all that a sheet can hold to what it holds at least; the picture shows the latest months.
const SHEET_AMOUNTS = [
  { months: 60, courses: 20, medicines: 20, spans: 20, open: 12, events: 40, allDrawn: true },
  { months: 60, courses: 14, medicines: 12, spans: 14, open: 8, events: 20, allDrawn: false },
  { months: 36, courses: 14, medicines: 12, spans: 12, open: 6, events: 20, allDrawn: false },
  { months: 24, courses: 14, medicines: 12, spans: 10, open: 6, events: 16, allDrawn: false },
  { months: 24, courses: 12, medicines: 10, spans: 8, open: 5, events: 10, allDrawn: false },
  { months: 24, courses: 8, medicines: 7, spans: 6, open: 4, events: 6, allDrawn: false },
  { months: 12, courses: 8, medicines: 7, spans: 6, open: 4, events: 6, allDrawn: false },
  { months: 12, courses: 4, medicines: 4, spans: 3, open: 3, events: 3, allDrawn: false },
];

function fillVisitSheet() {
  for (const amounts of SHEET_AMOUNTS) {
    byId("visit-sheet").replaceChildren(...visitSheet(shownAnswer, amounts).flat(Infinity).filter(Boolean));
    if (byId("visit-sheet").scrollHeight <= SHEET_HEIGHT) return;
  }
}

function visitSheet(answer, amounts) {
  const { reading } = answer;
  const measure = shownMeasure(reading);
  const counts = measure && countsOf(reading, measure);
  return [
    visitHead(reading, counts),
    counts ? visitPicture(reading, counts, amounts) : make("p", {}, say("nothing_counted")),
    make(
      "div",
      { class: "beside" },
      visitPart(say("visit_courses"), visitCourses(reading, measure ?? "spasms", amounts.courses)),
      visitPart(say("medicines_caption"), visitMedicines(reading, amounts.medicines)),
    ),
    counts && visitPart(say("visit_blank_title"), visitBlankDays(counts, amounts.spans)),
    visitPart(say("visit_open_title"), visitOpen(answer, amounts.open)),
    visitPart(say("visit_lines"), [1, 2, 3].map(() => make("div", { class: "ruled" }))),
    make("p", { class: "note" }, say("visit_concludes_nothing")),
    make("p", {}, make("strong", {}, say("urgent"))),
  ];
}

function visitHead(reading, counts) {
  const { first_day: first, last_day: last } = reading.import_log;
  const measure = say(counts ? counts.measure : "spasms");
  const about = [
    say("visit_span", { span: spanText(first, last) }),
    `${say("printed_on", { day: dayText(todayIso()) })}.`,
    reading.dates ? say(`dates_${reading.dates}`) : "",
  ];
  return [make("h2", {}, say("visit_title", { measure })), make("p", {}, about.filter(Boolean).join(" ")), synthetic(reading)];
}

function visitPart(title, inside) {
  return make("section", {}, make("h3", {}, title), inside);
}

function visitPicture(reading, counts, { months, events, allDrawn }) {
  const drawn = allDrawn ? reading : { ...reading, therapies: reading.therapies.filter(({ hormonal }) => hormonal) };
  const latest = latestMonths(counts, months);
  const { recorded, days } = totalsOf(latest.days);
  const from = latest.days[0].day;
  const notes = [
    say("visit_recorded", { n: recorded, m: days }),
    from > counts.first ? say("visit_drawn_from", { day: dayText(from) }) : "",
    drawn.therapies.length < reading.therapies.length ? say("visit_hormonal_drawn") : "",
  ];
  return [
    visitPart(say("timeline_title", { measure: say(counts.measure) }), [
      make("p", {}, notes.filter(Boolean).join(" ")),
      timelineLegend(drawn, counts.measure, "visit_key_event"),
      drawTimeline(drawn, latest, SHEET_WIDTH, SHEET_PICTURE_SIZE, SHEET_PLOT_HEIGHT),
    ]),
    visitEvents(reading, events),
  ];
}

function latestMonths(counts, months) {
  const from = monthAfter(counts.last, 1 - months);
  const stretches = counts.stretches.filter(([, to]) => to >= from).map(([first, to]) => [first > from ? first : from, to]);
  return { ...counts, stretches, days: counts.days.filter(({ day }) => day >= from) };
}

// The sheet stays the thing to print until the page is used again: on some phones the paper is made
// long after this call has come back.
function printVisit() {
  document.documentElement.dataset.paper = "visit";
  window.print();
}

function endVisit() {
  delete document.documentElement.dataset.paper;
  byId("visit-sheet").replaceChildren();
}

function listenToVisit() {
  byId("print-visit").addEventListener("click", () => {
    fillVisitSheet();
    printVisit();
  });
  for (const event of ["pointerdown", "keydown"]) window.addEventListener(event, endVisit, true);
}
