// The pictures of a reading, with the measure chosen and the tables that say the same.

//: Pixels of the width of A4 between its margins.
const PAPER_WIDTH = 700;

let chosenMeasure = null;
let onPaper = { before: () => {}, after: () => {} };

function picturesView(reading) {
  const measure = shownMeasure(reading);
  if (!measure) return [make("p", {}, say("nothing_counted"))];
  const counts = countsOf(reading, measure);
  const timeline = make("div", { class: "rows" });
  return [
    synthetic(reading),
    measureChoice(reading, measure),
    make("h3", {}, say("timeline_title", { measure: say(measure) })),
    timelineLegend(reading, measure),
    watched(timeline, (width) => drawTimeline(reading, counts, width, rootSize() / 16)),
    make("p", { class: "note" }, say("gaps_note")),
    courseTable(reading, measure),
    eventTable(reading),
    details(say("numbers_title"), monthTable(counts), medicineTable(reading), lazily(say("days_title"), () => dayTable(counts, reading))),
    make("h3", {}, say("calendar_title", { measure: say(measure) })),
    calendarLegend(reading),
    calendarYears(reading, counts),
  ];
}

// None where nothing at all was counted.
function shownMeasure(reading) {
  return reading.measures.includes(chosenMeasure) ? chosenMeasure : reading.measures[0];
}

function rootSize() {
  return parseFloat(getComputedStyle(document.documentElement).fontSize) || 16;
}

function measureChoice(reading, measure) {
  if (reading.measures.length < 2) return null;
  const buttons = reading.measures.map((name) =>
    make(
      "button",
      {
        type: "button",
        id: `measure-${name}`,
        "aria-pressed": String(name === measure),
        onclick: () => {
          chosenMeasure = name;
          showPictures();
          byId(`measure-${name}`).focus();
        },
      },
      say(name),
    ),
  );
  return make("div", { class: "choice", role: "group", "aria-label": say("measure_label") }, buttons);
}

// Draws when there is a width, and again when it changes: on paper it is another than on the screen.
function watched(element, drawing) {
  let width = 0;
  const redraw = (wanted) => {
    // Without a width nothing is shown, so nothing has to be drawn.
    if (wanted <= 0 || Math.abs(wanted - width) < 2) return;
    width = wanted;
    element.replaceChildren(...drawing(wanted));
  };
  new ResizeObserver(() => redraw(element.clientWidth)).observe(element);
  onPaper = { before: () => redraw(PAPER_WIDTH), after: () => redraw(element.clientWidth) };
  return element;
}

// Two years of days are made when someone opens them, not before.
function lazily(title, makes) {
  const inside = make("div");
  const opened = details(title, inside);
  opened.fill = () => {
    if (!inside.hasChildNodes()) inside.append(makes());
  };
  opened.addEventListener("toggle", () => opened.open && opened.fill());
  return opened;
}

function openNow(element) {
  element.fill();
  element.open = true;
}
