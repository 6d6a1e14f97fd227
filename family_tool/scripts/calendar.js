// The calendar: one table a month, so that a screen reader can walk it day by day.

const MONTHS_AT_ONCE = 12;

// A long diary would be many screens on a phone: its years are opened one by one, the last is open.
function calendarYears(reading, counts) {
  const marks = calendarMarks(reading);
  const top = highestOf(counts.days.filter(isCounted));
  const months = monthsToDraw(counts);
  const grid = (shown) => make("div", { class: "months" }, shown.map((month) => calendarMonth(month, counts, marks, top)));
  if (months.length <= MONTHS_AT_ONCE) return grid(months);
  const years = [...new Set(months.map((month) => month.slice(0, 4)))];
  return years.map((year, n) => {
    const one = lazily(year, () => grid(months.filter((month) => month.startsWith(year))));
    one.classList.add("year");
    if (n === years.length - 1) openNow(one);
    return one;
  });
}

function calendarMarks(reading) {
  const infusions = new Set(reading.infusions.map(({ day }) => day));
  const windows = reading.courses.map(({ window }) => window).filter(Boolean);
  return { infusions, isInWindow: (day) => windows.some(([first, last]) => first <= day && day <= last) };
}

function calendarMonth(month, counts, marks, top) {
  const first = dayNumber(month);
  const last = dayNumber(monthAfter(month)) - 1;
  const monday = first - ((dateOf(month).getUTCDay() + 6) % 7);
  const weeks = [];
  for (let start = monday; start <= last; start += 7) {
    const cells = [];
    for (let number = start; number < start + 7; number += 1) {
      const inside = number >= first && number <= last;
      cells.push(inside ? calendarCell(isoOf(number), counts, marks, top) : make("td", { class: "outside" }));
    }
    weeks.push(make("tr", {}, cells));
  }
  const title = `${monthText(month, "long")} ${month.slice(0, 4)}`;
  return make(
    "table",
    { class: "month" },
    make("caption", {}, title),
    make("thead", {}, make("tr", {}, weekdayHeads())),
    make("tbody", {}, weeks),
  );
}

function weekdayHeads() {
  const name = (number, style) =>
    formatter("DateTimeFormat", language, { weekday: style, timeZone: "UTC" }).format(new Date(number * MS_A_DAY));
  // Day 4 after 1 January 1970 was a Monday.
  return [4, 5, 6, 7, 8, 9, 10].map((number) =>
    make("th", { scope: "col", abbr: name(number, "long") }, name(number, "narrow")),
  );
}

function calendarCell(day, counts, { infusions, isInWindow }, top) {
  const outside = day < counts.first || day > counts.last;
  const count = counts.byDay.get(day) || null;
  const classes = [outside ? "before" : cellClass(count, top)];
  const said = [outside ? "" : cellWords(count, counts.measure)];
  if (infusions.has(day)) {
    classes.push("infused");
    said.push(say("cell_infusion"));
  }
  if (isInWindow(day)) {
    classes.push("inwindow");
    said.push(say("cell_window"));
  }
  return make(
    "td",
    { class: classes.join(" ") },
    make("span", { class: "dayofmonth" }, String(Number(day.slice(8)))),
    make("span", { class: "count", "aria-hidden": "true" }, outside ? "" : cellSign(count)),
    make("span", { class: "unseen" }, said.filter(Boolean).join(", ")),
  );
}

function cellSign(count) {
  if (count === null) return "";
  return count.best === null ? "↑" : numberText(Math.round(count.best));
}

function cellWords(count, measure) {
  if (count === null) return say("nothing_written");
  return count.best === null ? say("too_many") : `${countText(count)} ${say(measure)}`;
}

function cellClass(count, top) {
  if (count === null) return "gapday";
  if (count.best === null) return "toomanyday";
  if (count.best === 0) return "zeroday";
  // Square roots keep small counts apart where one day was very high.
  return `shade${Math.min(4, Math.ceil(Math.sqrt(count.best / top) * 4))}`;
}

function calendarLegend(reading) {
  const sign = (className, text) => make("span", { class: `sign ${className}`, "aria-hidden": "true" }, text);
  const entries = [
    [sign("shade1", "2"), say("key_shades")],
    [sign("zeroday", "0"), say("key_zero")],
    [sign("gapday", ""), say("key_gap")],
  ];
  if (reading.days.some((day) => ["spasms", "clusters"].some((m) => day[m] && day[m].best === null))) {
    entries.push([sign("toomanyday", "↑"), say("key_too_many")]);
  }
  if (reading.courses.length) {
    entries.push([sign("zeroday infused", ""), say("key_infusion")]);
    entries.push([sign("zeroday inwindow", ""), windowWords(reading)]);
  }
  return make("ul", { class: "legend" }, entries.map(([mark, words]) => make("li", {}, mark, make("span", {}, words))));
}
