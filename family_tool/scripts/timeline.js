// The timeline: rows of whole months, drawn at the width there is, so that a phone need not scroll.

const MONTH_WIDTH_MIN = 72;
const PLOT_HEIGHT = 104;
const MONTHS_A_ROW = [12, 6, 4, 3, 2, 1];

function timelineRows([from, to], width, em) {
  const months = monthsBetween(from, to);
  const room = (width - 40 * em) / (MONTH_WIDTH_MIN * em);
  const fitting = Math.min(room, months.length);
  const perRow = months.length <= room ? months.length : MONTHS_A_ROW.find((n) => n <= fitting) || 1;
  const rows = [];
  for (let n = 0; n < months.length; n += perRow) {
    const last = isoOf(dayNumber(monthAfter(months[n], perRow)) - 1);
    rows.push({ first: months[n], last });
  }
  return rows;
}

function drawTimeline(reading, counts, width, em, plot = PLOT_HEIGHT) {
  const top = highestOf(counts.days);
  return counts.stretches.flatMap((stretch, n) => {
    const rows = timelineRows(stretch, width, em).map((row) => drawTimelineRow(reading, counts, row, { width, em, top, plot: plot * em }));
    return n ? [leftOut(counts.stretches[n - 1][1], stretch[0]), ...rows] : rows;
  });
}

// Where nothing stands for more than a year, words take the place of empty rows.
function leftOut(before, after) {
  const [first, last] = [dayNumber(before) + 1, dayNumber(after) - 1];
  const values = { first: dayText(isoOf(first)), last: dayText(isoOf(last)), days: last - first + 1 };
  return make("p", { class: "note" }, say("gap_drawn", values));
}

function drawTimelineRow(reading, counts, row, { width, em, top, plot }) {
  const left = 34 * em;
  const first = dayNumber(row.first);
  const perDay = (width - left - 6 * em) / (dayNumber(row.last) - first + 1);
  const within = (day) => Math.min(Math.max(day, first), dayNumber(row.last) + 1);
  const x = (day) => left + (within(day) - first) * perDay;
  const medicines = medicineRowsOf(reading, row);
  const events = eventsOf(reading, row, x, em);
  const head = 24 * em;
  const axis = head + plot;
  const eventsTop = axis + 22 * em;
  const medicinesTop = eventsTop + (events.lanes ? events.lanes * 17 * em + 5 * em : 0);
  const height = medicinesTop + medicines.length * 25 * em + 4 * em;
  const y = (value) => axis - (value / (top * 1.06)) * plot;
  const place = { row, x, y, em, head, axis, left, perDay, right: width - 6 * em, eventsTop, medicinesTop, height };
  const words = timelineRowWords(reading, counts, row);
  return draw(
    "svg",
    { class: "timeline", viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": words },
    drawBands(reading, place),
    drawScale(place, top),
    drawDays(counts, place),
    drawInfusions(reading, place),
    drawEvents(events, place),
    drawMedicines(reading, medicines, place),
  );
}

const overlaps = (row, first, last) => first <= row.last && (last === null || last >= row.first);

function drawBands(reading, { row, x, head, height }) {
  const shapes = [];
  for (const course of reading.courses) {
    for (const name of ["early", "window"]) {
      const span = course[name];
      if (!span || !overlaps(row, span[0], span[1])) continue;
      const from = x(dayNumber(span[0]));
      const to = x(dayNumber(span[1]) + 1);
      shapes.push(draw("rect", { class: name, x: from, y: head, width: to - from, height: height - head }));
      if (name === "window") shapes.push(...windowEdges(from, to, head, height));
    }
  }
  return shapes;
}

function drawScale({ row, x, y, em, head, axis, left, right }, top) {
  const shapes = [
    draw("line", { class: "axis", x1: left, x2: right, y1: axis, y2: axis }),
    draw("text", { class: "scale", x: left - 5 * em, y: axis + 3 * em }, "0"),
    draw("text", { class: "scale", x: left - 5 * em, y: y(top) + 4 * em }, numberText(top)),
    draw("line", { class: "grid", x1: left, x2: right, y1: y(top), y2: y(top) }),
  ];
  for (const month of monthsBetween(row.first, row.last)) {
    const at = x(dayNumber(month));
    const year = month === row.first || month.slice(5, 7) === "01" ? ` ${month.slice(0, 4)}` : "";
    shapes.push(draw("line", { class: "axis", x1: at, x2: at, y1: axis, y2: axis + 5 * em }));
    shapes.push(draw("text", { class: "month", x: at + 3 * em, y: axis + 15 * em }, monthText(month, "short") + year));
  }
  shapes.push(draw("line", { class: "grid", x1: left, x2: left, y1: head, y2: axis }));
  return shapes;
}

function drawDays(counts, { row, x, y, em, head, axis, perDay }) {
  const shapes = [];
  let gapFrom = null;
  const shown = counts.days.filter(({ day }) => overlaps(row, day, day));
  const closeGap = (until) => {
    if (gapFrom === null) return;
    const from = x(gapFrom);
    shapes.push(draw("rect", { class: "gap", x: from, y: head, width: x(until) - from, height: axis - head }));
    gapFrom = null;
  };
  for (const entry of shown) {
    if (entry.count === null) {
      if (gapFrom === null) gapFrom = entry.number;
      continue;
    }
    closeGap(entry.number);
    shapes.push(...drawDay(entry, { x, y, em, head, axis, perDay }));
  }
  if (shown.length) closeGap(shown[shown.length - 1].number + 1);
  return shapes;
}

function drawDay({ number, count }, { x, y, em, head, axis, perDay }) {
  const middle = x(number) + perDay / 2;
  if (count.best === null) {
    const at = head + 4 * em;
    return [
      draw("line", { class: "toomanyline", x1: middle, x2: middle, y1: y(count.low), y2: at + 6 * em }),
      draw("path", { class: "toomany", d: `M${middle} ${at} l${3.5 * em} ${6 * em} h${-7 * em} z` }),
    ];
  }
  if (count.best === 0) return [draw("circle", { class: "zero", cx: middle, cy: axis - 1.6 * em, r: 1.5 * em })];
  const gap = perDay > 4 ? 0.6 : 0;
  const bar = draw("rect", {
    class: "bar", x: x(number) + gap / 2, y: y(count.best), width: Math.max(perDay - gap, 0.8), height: axis - y(count.best),
  });
  if (count.low === count.high) return [bar];
  const upper = count.high === null ? Math.max(head, y(count.best) - 7 * em) : y(count.high);
  return [bar, draw("line", { class: "whisker", x1: middle, x2: middle, y1: y(count.low), y2: upper })];
}

function drawInfusions(reading, { row, x, em, head, perDay }) {
  const shapes = [];
  for (const course of reading.courses) {
    for (const day of course.days) {
      if (!overlaps(row, day, day)) continue;
      const at = x(dayNumber(day)) + perDay / 2;
      const d = `M${at - 4.5 * em} ${head - 9 * em} h${9 * em} l${-4.5 * em} ${9 * em} z`;
      shapes.push(draw("path", { class: "infusion", d }));
    }
    const last = course.days[course.days.length - 1];
    if (!overlaps(row, last, last)) continue;
    const at = x(dayNumber(last)) + perDay / 2;
    shapes.push(draw("text", { class: "course", x: at, y: head - 12 * em }, numberText(course.number)));
  }
  return shapes;
}

function eventsOf(reading, row, x, em) {
  const ends = [];
  const marks = [];
  reading.events.forEach((event, n) => {
    if (!overlaps(row, event.day, event.day)) return;
    const at = x(dayNumber(event.day));
    let lane = ends.findIndex((end) => at - end > 17 * em);
    if (lane < 0) lane = ends.length;
    ends[lane] = at;
    marks.push({ at, lane, number: n + 1 });
  });
  return { marks, lanes: ends.length };
}

function drawEvents({ marks }, { eventsTop, em, perDay }) {
  return marks.flatMap(({ at, lane, number }) => {
    const cy = eventsTop + lane * 17 * em + 8 * em;
    const cx = at + perDay / 2;
    return [
      draw("circle", { class: "event", cx, cy, r: 7.5 * em }),
      draw("text", { class: "eventnumber", x: cx, y: cy + 3.4 * em }, numberText(number)),
    ];
  });
}

function medicineRowsOf(reading, row) {
  const byName = new Map();
  const inOrder = [...reading.therapies].sort((a, b) => Number(b.hormonal) - Number(a.hormonal));
  for (const step of inOrder) {
    if (!overlaps(row, step.start, step.stop)) continue;
    byName.set(step.name, [...(byName.get(step.name) || []), step]);
  }
  return [...byName.values()].map((steps) => steps.sort((a, b) => (a.start < b.start ? -1 : 1)));
}

function doseText(step) {
  return step.dose === null ? "" : `${numberText(step.dose)} ${step.unit}`.trim();
}

function drawMedicines(reading, medicines, { row, x, em, left, right, medicinesTop }) {
  const letter = 6.2 * em;
  return medicines.flatMap((steps, n) => {
    const at = medicinesTop + n * 25 * em;
    let free = left;
    return steps.flatMap((step, k) => {
      const from = x(dayNumber(step.start));
      const to = x(dayNumber(step.stop === null ? reading.import_log.last_day : step.stop) + 1);
      const className = step.hormonal ? "hormonal" : "medicine";
      const shapes = [draw("rect", { class: className, x: from, y: at + 15 * em, width: Math.max(to - from, 1.5), height: 7 * em })];
      const words = k === 0 ? `${step.name} ${doseText(step)}`.trim() : doseText(step);
      const room = right - Math.max(from, free);
      const fits = Math.floor(room / letter);
      const start = k === 0 ? Math.max(left, Math.min(from, right - Math.min(words.length, 34) * letter)) : from;
      if (words && (k === 0 || (start >= free && words.length <= fits))) {
        const most = Math.max(Math.floor((right - start) / letter), 8);
        const cut = words.length > most ? `${words.slice(0, most - 1)}…` : words;
        shapes.push(draw("text", { class: "medicinename", x: start, y: at + 11 * em }, cut));
        free = start + (cut.length + 2) * letter;
      }
      return shapes;
    });
  });
}

function timelineRowWords(reading, counts, row) {
  const days = counts.days.filter(({ day }) => overlaps(row, day, day));
  if (!days.length) return say("row_empty", { span: spanText(row.first, row.last) });
  const seen = totalsOf(days);
  const infusions = reading.infusions.filter(({ day }) => overlaps(row, day, day)).map(({ day }) => dayText(day));
  return [
    `${say(counts.measure)}, ${spanText(days[0].day, days[days.length - 1].day)}.`,
    seen.recorded ? say("row_counts", { recorded: seen.recorded, days: seen.days, total: seen.total, none: seen.none }) : say("row_no_counts"),
    seen.tooMany ? say("row_too_many", { n: seen.tooMany }) : "",
    infusions.length ? say("row_infusions", { list: infusions.join("; ") }) : "",
  ].filter(Boolean).join(" ");
}
