// Which days are beside today's: yesterday, those of the last fortnight that are blank, those written.

const FORTNIGHT_DAYS = 14;

function todayIso() {
  const now = new Date();
  return isoOf(Math.floor((now.getTime() - now.getTimezoneOffset() * 60000) / MS_A_DAY));
}

function dayBefore(iso, days = 1) {
  return isoOf(dayNumber(iso) - days);
}

// What was read holds what was written down, too; of those days Python says what the files say.
function dayInFiles(day) {
  const apart = shownAnswer?.in_files?.[day];
  return apart ? apart.entry : shownAnswer?.reading?.days.find((entry) => entry.day === day);
}

function isMarkedInFiles(day, mark) {
  const apart = shownAnswer?.in_files?.[day];
  if (mark === "infusion") return apart ? apart.is_infused : Boolean(shownAnswer?.reading?.infusions.some((each) => each.day === day));
  return apart ? apart.kinds.includes(mark) : Boolean(shownAnswer?.reading?.events.some((each) => each.day === day && each.kind === mark));
}

function noteInFiles(day) {
  const note = dayInFiles(day)?.note ?? "";
  return note.startsWith(NOT_WATCHED) ? note.slice(NOT_WATCHED.length).replace(/^; /, "") : note;
}

function isBlank(day) {
  const entry = dayInFiles(day);
  return !entry || (!entry.spasms && !entry.clusters && !entry.note.startsWith(NOT_WATCHED));
}

// Blank days before the diary began are no gaps in it.
function blankDaysOfTheFortnight(today) {
  const first = shownAnswer?.reading?.import_log.first_day;
  if (!first) return [];
  const days = Array.from({ length: FORTNIGHT_DAYS }, (_, n) => dayBefore(today, n));
  return days.filter((day) => day >= first && isBlank(day));
}

function daysBeside(today, chosen) {
  const days = [today, dayBefore(today), chosen, ...blankDaysOfTheFortnight(today), ...log.days.keys()];
  return [...new Set(days)].sort().reverse();
}

function dayName(day, today) {
  if (day === today) return say("today_today");
  if (day === dayBefore(today)) return say("today_yesterday");
  return weekdayText(day, "short");
}

function weekdayText(day, style) {
  const form = { weekday: style, day: "numeric", month: style, timeZone: "UTC" };
  return datesText(formatter("DateTimeFormat", locale(), form).formatToParts(dateOf(day)));
}
