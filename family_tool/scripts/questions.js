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
  if (question.answer === "zero") {
    const back = make("button", { type: "button", onclick: () => choose({ gaps: "unrecorded" }) }, say("gaps_back"));
    return make("div", { class: "question" }, make("p", {}, say("gaps_are_zero")), back);
  }
  if (question.answer === "doubtful") return doubtfulGapsView(question.gaps);
  const counted = question.days - question.days_set_aside;
  const blank = counted - question.recorded_days;
  const columns = [
    ["unrecorded", say("gaps_left_out", { recorded: question.recorded_days, days: question.days })],
    ["zero", say("gaps_as_zero", { n: blank, counted, days: question.days })],
  ].map(([gaps, outcome]) =>
    make(
      "div",
      { class: "answer" },
      make("h4", {}, say(`gaps_${gaps}_title`)),
      make("p", {}, outcome),
      make(
        "button",
        { type: "button", "aria-pressed": String(given.gaps === gaps), onclick: () => choose({ gaps }) },
        say(`gaps_choose_${gaps}`),
      ),
    ),
  );
  return questionView("gaps_question", say("gaps_why", { n: blank }), columns);
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
