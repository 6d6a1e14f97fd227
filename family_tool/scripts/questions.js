// What only the family can answer: the two readings side by side, and a button under each.

function dateOrderView(question) {
  const columns = question.readings.map((reading) =>
    make(
      "div",
      { class: "answer" },
      make("h4", {}, say(`order_${reading.order}`)),
      make("ul", {}, question.examples.map((example) => exampleView(example, reading.order))),
      outcomeView(reading),
      make("button", { type: "button", onclick: () => choose({ dateOrder: reading.order }) }, say(`choose_${reading.order}`)),
    ),
  );
  return questionView("order_question", say("order_why"), columns);
}

function exampleView(example, order) {
  const day = example[order];
  return make("li", {}, make("q", {}, example.written), " → ", make("strong", {}, day ? dayText(day) : say("no_such_day")));
}

function outcomeView(reading) {
  if (reading.problems.length) {
    const [first] = reading.problems;
    return [
      make("p", {}, say("order_problems", { n: reading.problems.length })),
      make("p", { class: "note" }, [first.place, first.what].filter(Boolean).join(": ")),
    ];
  }
  if (!reading.first_day) return null;
  const span = spanText(reading.first_day, reading.last_day);
  return make("p", {}, say("order_outcome", { span, recorded: reading.recorded_days, days: reading.days }));
}

function gapsView(question) {
  // Listed among the answers.
  if (question.answer === "zero") return null;
  if (question.answer === "doubtful") return doubtfulGapsView(question.gaps);
  const { blank_days: blank, may_be_zero: zeros } = question;
  const counted = question.recorded_days + zeros;
  const columns = [
    gapsAnswer("unrecorded", say("gaps_left_out", { recorded: question.recorded_days, days: question.days }), null, () =>
      choose({ gaps: "unrecorded", watched: null }),
    ),
    // Three weeks without a word are never offered as zeros.
    zeros ? gapsAnswer("zero", say("gaps_as_zero", { n: zeros, counted, days: question.days }), watchedSpan(question), chooseWatched) : null,
  ].filter(Boolean);
  return questionView("gaps_question", say("gaps_why", { n: blank }), columns);
}

function gapsAnswer(gaps, outcome, more, onclick) {
  const button = make("button", { type: "button", "aria-pressed": String(given.gaps === gaps), onclick }, say(`gaps_choose_${gaps}`));
  return make("div", { class: "answer" }, make("h4", {}, say(`gaps_${gaps}_title`)), make("p", {}, outcome), more, button);
}

// From when to when: only the family knows that it did not watch in its first weeks.
function watchedSpan({ first_day: first, last_day: last }) {
  const day = (id, value) => make("input", { type: "date", id, value, min: first, max: last });
  return make(
    "div",
    { class: "fields" },
    make("label", { for: "watched-from" }, say("watched_from")),
    day("watched-from", first),
    make("label", { for: "watched-to" }, say("watched_to")),
    day("watched-to", last),
    make("p", { class: "note" }, say("watched_note")),
  );
}

function chooseWatched() {
  const watched = ["watched-from", "watched-to"].map((id) => byId(id).value);
  const isSpan = watched.every(Boolean) && watched[0] <= watched[1];
  if (isSpan) return choose({ gaps: "zero", watched });
  tell(say("watched_wrong"));
  return byId("watched-from").focus();
}

function doubtfulGapsView(gaps) {
  const asked = gaps.map(({ before, after, days }) =>
    make("p", {}, say("gap_why", { before: dayText(before), after: dayText(after), days })),
  );
  return make("div", { class: "question" }, make("h3", {}, say("gap_question")), asked, make("p", {}, say("gap_fix")));
}

function questionView(key, why, columns) {
  return make(
    "div",
    { class: "question" },
    make("h3", {}, say(key)),
    Array.isArray(why) ? why : make("p", {}, why),
    make("div", { class: "answers" }, columns),
  );
}

function oneChildView({ doubts, together }) {
  const only = given.files.length > 1
    ? given.files.map((file) => make("button", { type: "button", onclick: () => useOnly(file) }, say("use_only", { name: file.name })))
    : make("p", {}, say("one_child_own_file"));
  const columns = [
    make(
      "div",
      { class: "answer" },
      make("h4", {}, say("one_child_title")),
      make("p", {}, say("one_child_follows")),
      outcomeView(together),
      make("button", { type: "button", onclick: () => choose({ oneChild: true }) }, say("one_child_choose")),
    ),
    make("div", { class: "answer" }, make("h4", {}, say("two_children_title")), make("p", {}, say("two_children_follows")), only),
  ];
  const why = doubts.map(({ place, what }) => make("p", {}, make("strong", {}, place), " ", sentence(what)));
  return questionView("one_child_question", why, columns);
}

function choose(answer) {
  Object.assign(given, answer);
  readAgain({ focus: true });
}
