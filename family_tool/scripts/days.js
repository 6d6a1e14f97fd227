// Calendar days without clocks: a day is its ISO text, or its number since 1970.

const MS_A_DAY = 86400000;

function dateOf(iso) {
  return new Date(`${iso}T00:00:00Z`);
}

function dayNumber(iso) {
  return Math.round(dateOf(iso).getTime() / MS_A_DAY);
}

function isoOf(number) {
  return new Date(number * MS_A_DAY).toISOString().slice(0, 10);
}

function monthStart(iso) {
  return `${iso.slice(0, 7)}-01`;
}

function monthAfter(iso, months = 1) {
  const day = dateOf(monthStart(iso));
  day.setUTCMonth(day.getUTCMonth() + months);
  return day.toISOString().slice(0, 10);
}

function monthsBetween(first, last) {
  const months = [];
  for (let month = monthStart(first); month <= last; month = monthAfter(month)) months.push(month);
  return months;
}
