// Questions that the files leave open: all in the open, each with what follows from every answer.

//: More are asked when these are answered.
const QUESTIONS_SHOWN = 8;

function openQuestionsView(questions) {
  if (!questions.length) return null;
  const more = questions.length - QUESTIONS_SHOWN;
  return make(
    "div",
    { id: "questions", tabindex: "-1", role: "group", "aria-labelledby": "questions-title" },
    make("h3", { id: "questions-title" }, say("questions_title", { n: questions.length })),
    make("p", { class: "note" }, say("questions_lead")),
    questions.slice(0, QUESTIONS_SHOWN).map((question, n) => openQuestionView(question, `question${n}`)),
    more > 0 ? make("p", {}, say("questions_more", { n: more })) : null,
  );
}

const ASKED = {
  medicine: { title: medicineTitle, why: medicineWhy, choice: medicineChoice },
  unread: { title: () => say("unread_question"), why: unreadWhy, choice: unreadChoice },
  parts: { title: () => say("parts_question"), why: partsWhy, choice: partsChoice },
  none_seen: { title: ({ number }) => say("none_seen_question", { n: number }), why: noneSeenWhy, choice: noneSeenChoice },
  year_of_file: { title: () => say("year_of_file_question"), why: yearOfFileWhy, choice: yearOfFileChoice },
  year: { title: (question) => say(question.is_infusion ? "year_infusion_question" : "year_january_question"), why: yearWhy, choice: yearChoice },
};

function openQuestionView(question, id) {
  const { title, why, choice } = ASKED[question.asks];
  const choices = question.answers.map((answer, n) => {
    const { label, follows } = choice(question, answer);
    const about = `${id}-${n}`;
    return make(
      "li",
      {},
      make("button", { type: "button", "aria-describedby": `${id} ${about}`, onclick: () => answerQuestion(question, answer) }, label),
      make("span", { id: about }, follows),
    );
  });
  return make("div", { class: "question" }, make("h4", { id }, title(question)), why(question), make("ul", { class: "choices" }, choices));
}

function medicineTitle({ about }) {
  return say("medicine_question", { name: about });
}

function medicineWhy({ about, alike, place, days: [first, last] }) {
  const span = last ? say("given_span", { span: spanText(first, last) }) : say("given_since", { day: dayText(first) });
  const like = alike ? say("medicine_alike", { alike }) : "";
  return make("p", {}, [say("medicine_why", { place, name: about }), like, span].filter(Boolean).join(" "));
}

function medicineChoice(_question, kind) {
  return { label: say(`medicine_is_${wordOf(kind)}`), follows: say(`medicine_follows_${wordOf(kind)}`) };
}

function unreadWhy({ about, names, place, more_places: more, days }) {
  const stands = days && (days[0] === days[1] ? say("stands_on", { day: dayText(days[0]) }) : say("stands_in", { span: spanText(...days) }));
  const where = say("unread_why", { place, written: about, what: say(`names_${names}`) });
  return make("p", {}, [where, more ? say("unread_more", { n: more }) : "", stands ?? ""].filter(Boolean).join(" "));
}

function unreadChoice({ names }, answer) {
  const list = names === "ivig" ? "ivig" : "medicine";
  return answer === "given"
    ? { label: say("unread_given"), follows: say(`unread_follows_given_${list}`) }
    : { label: say("unread_not_given"), follows: say("unread_follows_not_given") };
}

function yearWhy({ about, place, is_infusion: isInfusion }) {
  const day = dayText(about);
  return make("p", {}, isInfusion ? say("year_infusion_why", { place, day }) : say("year_january_why", { day }));
}

function yearChoice({ about, is_infusion: isInfusion }, day) {
  const kind = isInfusion ? "infusion" : "january";
  if (day === about) return { label: say("year_right"), follows: say(`year_follows_right_${kind}`) };
  return { label: say("year_is", { year: day.slice(0, 4) }), follows: say(`year_follows_${kind}`, { day: dayText(day) }) };
}

function partsWhy({ number, examples }) {
  const shown = examples.map(({ place, written, total }) => make("li", {}, say("parts_example", { place, written, total })));
  return [number ? make("p", {}, say("parts_why", { n: number })) : null, make("ul", {}, shown)];
}

function partsChoice(_question, answer) {
  return { label: say(`parts_${answer}`), follows: say(`parts_follows_${answer}`) };
}

function noneSeenWhy({ about, place, number }) {
  return make("p", {}, say("none_seen_why", { place, written: about, n: number }));
}

function noneSeenChoice({ number }, answer) {
  return { label: say(`none_seen_${answer}`), follows: say(`none_seen_follows_${answer}`, { n: number }) };
}

function yearOfFileWhy({ place, written }) {
  return make("p", {}, say("year_of_file_why", { place, written }));
}

function yearOfFileChoice(_question, year) {
  return { label: say("year_is", { year }), follows: say("year_of_file_follows", { year }) };
}
