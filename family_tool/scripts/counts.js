// One measure of a reading, day by day: what was counted, and on which days nobody did.

function countsOf(reading, measure) {
  const byDay = new Map(reading.days.map((entry) => [entry.day, entry[measure]]));
  const { first_day: first, last_day: last } = reading.import_log;
  const days = [];
  for (const [from, to] of reading.stretches) {
    for (let number = dayNumber(from); number <= dayNumber(to); number += 1) {
      const day = isoOf(number);
      days.push({ day, number, count: byDay.get(day) || null });
    }
  }
  return { measure, first, last, days, byDay, stretches: reading.stretches };
}

function monthsToDraw({ stretches }) {
  return stretches.flatMap(([from, to]) => monthsBetween(from, to));
}

function isCounted({ count }) {
  return count !== null && count.best !== null;
}

function isUncountable({ count }) {
  return count !== null && count.best === null;
}

function highestOf(days) {
  return Math.max(1, ...days.map(({ count }) => (count ? Math.max(count.best ?? 0, count.high ?? 0, count.low) : 0)));
}

function totalsOf(days) {
  const counted = days.filter(isCounted);
  return {
    days: days.length,
    recorded: counted.length,
    total: counted.length ? counted.reduce((sum, { count }) => sum + count.best, 0) : null,
    none: counted.filter(({ count }) => count.best === 0).length,
    tooMany: days.filter(isUncountable).length,
  };
}

function countText(count) {
  if (count === null) return say("nothing_written");
  if (count.state === "uncountable") return say("too_many");
  if (count.state === "none_seen") return "0";
  if (count.state === "range") return say("range", { low: count.low, high: count.high });
  if (count.state === "approximate") return say("about", { count: count.best });
  if (count.state === "at_least") return say("at_least", { count: count.low });
  return numberText(count.best);
}
