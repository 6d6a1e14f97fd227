// What the family answered. Answers hold for the files they were given for, and for no others.

//: Where the answers of each question are kept, by what the question is about.
const KEPT_AS = {
  medicine: "medicines",
  unread: "unread",
  year: "years",
  parts: "parts",
  none_seen: "noneSeen",
  year_of_file: "undatedYears",
};

function noAnswers() {
  const byName = Object.fromEntries(Object.values(KEPT_AS).map((name) => [name, {}]));
  return { dateOrder: null, gaps: "unrecorded", watched: null, oneChild: false, ...byName };
}

// `latest` are the names of the files that were given last, `coming` of those not copied yet.
const given = { files: [], latest: [], coming: [], count: 0, ...noAnswers() };

function hasAnswers({ dateOrder, gaps, oneChild, ...others }) {
  const byName = Object.values(KEPT_AS).some((name) => Object.keys(others[name]).length);
  return Boolean(dateOrder || gaps !== "unrecorded" || oneChild || byName);
}

// Another file may be of another child, or be written otherwise: everything is asked again. Tells
// whether there was anything to forget.
function forgetAnswers() {
  const forgotten = hasAnswers(given);
  Object.assign(given, noAnswers());
  return forgotten;
}

function requestText() {
  const files = given.files.map(({ path, role }) => ({ path, role }));
  const { dateOrder, gaps, watched, oneChild, medicines, unread, years, parts, noneSeen, undatedYears } = given;
  const ofWords = { parts, none_seen: noneSeen, undated_years: undatedYears };
  const answers = { date_order: dateOrder, gaps, watched, one_child: oneChild, medicines, unread, years, ...ofWords };
  return JSON.stringify({ files, ...answers, logged: loggedRequest(), language });
}

function answerQuestion({ asks, about }, answer) {
  const kept = KEPT_AS[asks];
  choose({ [kept]: { ...given[kept], [about]: answer } });
}

// An answer of this page is forgotten; one that stands in the file is overruled by an empty one.
function takeBack({ asks, about }) {
  const kept = { ...given[KEPT_AS[asks]] };
  if (kept[about]) delete kept[about];
  else kept[about] = "";
  choose({ [KEPT_AS[asks]]: kept });
}

function answeredView(questions, assumed = 0) {
  const items = [
    given.dateOrder && answeredItem(say(`order_chosen_${given.dateOrder}`), "", () => choose({ dateOrder: null })),
    given.oneChild && answeredItem(say("one_child_chosen"), say("one_child_question"), () => choose({ oneChild: false })),
    given.gaps === "zero" && answeredItem(gapsAreZeroText(), say("gaps_question"), () => choose({ gaps: "unrecorded" }), say("gaps_back")),
    assumed && answeredItem(say("assumed_in_file", { n: assumed }), say("gaps_question"), () => choose({ gaps: "as_written" })),
    given.gaps === "as_written" && answeredItem(say("assumed_taken_back"), say("gaps_question"), () => choose({ gaps: "unrecorded" })),
    ...questions.map((question) => answeredItem(answeredText(question), aboutText(question), () => takeBack(question))),
  ].filter(Boolean);
  if (!items.length) return null;
  return [make("h3", {}, say("answered_title")), make("ul", { class: "answered" }, items)];
}

function answeredItem(text, about, onclick, back = say("order_back")) {
  const label = about && back === say("order_back") ? `${back}: ${about}` : null;
  return make("li", {}, make("span", {}, text), make("button", { type: "button", class: "quiet", "aria-label": label, onclick }, back));
}

function gapsAreZeroText() {
  return given.watched ? say("gaps_are_zero_span", { span: spanText(...given.watched) }) : say("gaps_are_zero");
}

function aboutText({ asks, about }) {
  if (asks === "parts") return say("parts_question");
  return asks === "year" ? dayText(about) : about;
}

function answeredText({ asks, about, answer }) {
  if (asks === "medicine") return say("answered_medicine", { name: about, kind: say(`medicine_is_${wordOf(answer)}`) });
  if (asks === "unread") return say(`answered_unread_${answer}`, { written: about });
  if (asks === "parts") return say(`answered_parts_${answer}`);
  if (asks === "none_seen") return say(`answered_none_seen_${answer}`, { written: about });
  if (asks === "year_of_file") return say("answered_year_of_file", { name: about, year: answer });
  if (answer === about) return say("answered_year_right", { day: dayText(about) });
  return say("answered_year", { written: dayText(about), day: dayText(answer) });
}

function wordOf(answer) {
  return answer.replaceAll(" ", "_");
}
