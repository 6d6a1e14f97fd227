// The page: files in, reading out, questions answered, pictures drawn. One reading is shown at a time.

let shownAnswer = null;
// The request that it answers.
let shownFor = null;

// A diary of ten years takes a phone less; what takes longer is damaged.
const READING_SECONDS_MAX = 20;
// Nobody looks for a way to stop what has only begun.
const STOP_OFFERED_MS = 1500;

function tell(text) {
  byId("status").textContent = text;
}

function toBeSeen(id, seen) {
  byId(id).hidden = !seen;
}

// What is under way; the page is ready when the last of it is done.
let underWay = 0;

async function withPatience(work) {
  underWay += 1;
  document.documentElement.dataset.state = "busy";
  const offer = setTimeout(() => toBeSeen("stop", true), STOP_OFFERED_MS);
  try {
    await work();
  } catch (error) {
    if (error instanceof Stopped) await beginAnew();
    else brokenInside(error);
  }
  clearTimeout(offer);
  underWay -= 1;
  if (underWay) return;
  toBeSeen("stop", false);
  document.documentElement.dataset.state = "ready";
}

function brokenInside(error) {
  // Not the family's fault and nothing that they can fix: say so, and keep the words for a report.
  console.error(error);
  tell(say("broken"));
}

// Everything that waited for the ended interpreter waits for the same new one.
let restart = null;

function beginAnew() {
  restart ??= restarted().finally(() => {
    restart = null;
  });
  return restart;
}

async function restarted() {
  const dropped = [];
  for (;;) {
    dropped.push(...dropLatest());
    try {
      tell(say("stopping"));
      toBeSeen("stop", false);
      await engine.start();
      await keepAgain();
      await read();
      tell(say("stopped", { names: dropped.join(", ") }));
      byId("choose").focus();
      return;
    } catch (error) {
      if (!(error instanceof Stopped)) {
        brokenInside(error);
        return;
      }
    }
  }
}

async function take(list) {
  await engineReady;
  await withPatience(async () => {
    tell(say("reading"));
    const told = await addFiles(list);
    await read();
    if (told.length) tell([byId("status").textContent, ...told].join(" "));
    byId("result").focus();
  });
}

async function readAgain({ focus = false } = {}) {
  await withPatience(async () => {
    await read();
    if (focus) (byId("questions") ?? byId("result")).focus();
  });
}

async function read() {
  const request = requestText();
  shownAnswer = hasSomethingToRead() ? JSON.parse(await askedInTime("answer", request)) : null;
  shownFor = request;
  show();
  tell(shownAnswer ? toldOf(shownAnswer) : say("ready"));
}

// A day on which nobody counted is no diary yet.
function hasSomethingToRead() {
  return given.files.length > 0 || hasLoggedCount();
}

function askedInTime(call, request = requestText()) {
  return engine.call(call, request, { seconds: READING_SECONDS_MAX });
}

function toldOf(answer) {
  const isAsked = answer.date_order || answer.one_child || answer.questions.length;
  if (!answer.reading) {
    if (isAsked) return say("told_question", { n: answer.problems.length });
    return isWaiting(answer.problems) ? say("waiting_title") : say("told_problems", { n: answer.problems.length });
  }
  const { import_log: importLog } = answer.reading;
  return say("told_read", { n: importLog.recorded_days, m: importLog.days });
}

function show() {
  byId("files").replaceChildren(...fileList());
  const answer = shownAnswer;
  const reading = answer && answer.reading;
  toBeSeen("begin-again", given.files.length > 0 || log.days.size > 0);
  toBeSeen("result", Boolean(answer));
  toBeSeen("pictures", Boolean(reading));
  byId("save-workbook").disabled = !reading;
  byId("save-shared").disabled = !reading;
  byId("print").disabled = !reading;
  byId("print-visit").disabled = !reading;
  toBeSeen("statement", false);
  toBeSeen("save-later", !reading);
  // What is not seen is not there either: it may be another child's.
  for (const id of ["result", "pictures", "statement", "visit-sheet"]) byId(id).replaceChildren();
  if (answer) showResult(answer);
  if (reading) showPictures();
  fillCard();
}

function showResult(answer) {
  const parts = answer.reading ? readingView(answer) : refusedView(answer);
  byId("result").replaceChildren(...parts.flat(Infinity).filter(Boolean));
}

function readingView({ reading, gaps, questions, assumed }) {
  const open = questions.filter(({ answer }) => !answer);
  return [
    make("h2", {}, say("read_title")),
    ...headView(reading),
    leftOutView(reading.left_out),
    slipsView(reading.slips),
    daysAsideView(reading.days_aside),
    openQuestionsView(open),
    gaps && gapsView(gaps),
    answeredView(questions.filter(({ answer }) => answer), assumed),
    ...importLogView(reading),
    make("p", { class: "onscreen" }, make("a", { href: "#save-title" }, say("to_save"))),
  ];
}

function refusedView({ problems, date_order: order, one_child: oneChild, questions }) {
  const isAsked = order || oneChild || questions.length;
  const titleUnasked = isWaiting(problems) ? "waiting_title" : "problems_title";
  return [
    make("h2", {}, say(isAsked ? "question_title" : titleUnasked)),
    order && dateOrderView(order),
    oneChild && oneChildView(oneChild),
    openQuestionsView(questions.filter(({ answer }) => !answer)),
    answeredView(questions.filter(({ answer }) => answer)),
    ...(isAsked ? otherProblems(problems) : problemsView(problems)),
  ];
}

function otherProblems(problems) {
  const others = problems.filter(({ asks }) => !asks);
  return others.length ? problemsView(others) : [];
}

function showPictures() {
  const parts = [make("h2", {}, say("pictures_title")), ...picturesView(shownAnswer.reading)];
  byId("pictures").replaceChildren(...parts.flat().filter(Boolean));
}

function speak(chosen) {
  language = chosen;
  fillStaticWords();
  fillChoicesOfMedicine();
  for (const button of document.querySelectorAll("button[data-language]")) {
    button.setAttribute("aria-pressed", String(button.dataset.language === language));
  }
  // Nothing is read again: the same reading is said in the other language.
  if (shownAnswer) return withPatience(read);
  show();
  return tell(say(document.documentElement.dataset.state === "starting" ? "starting" : "ready"));
}


function offerLanguages() {
  const buttons = Object.entries(HELD.words).map(([code, words]) =>
    make("button", { type: "button", "data-language": code, lang: code, onclick: () => speak(code) }, words.language_name),
  );
  byId("languages").replaceChildren(...buttons);
}

function listen() {
  byId("choose").addEventListener("change", (event) => {
    const list = [...event.target.files];
    event.target.value = "";
    if (list.length) take(list);
  });
  byId("begin-again").addEventListener("click", beginWithNothing);
  byId("stop").addEventListener("click", () => engine.stop());
  byId("save-workbook").addEventListener("click", () => saveWorkbook());
  byId("save-shared").addEventListener("click", saveShared);
  byId("save-empty").addEventListener("click", saveEmptyWorkbook);
  byId("print").addEventListener("click", () => window.print());
  // Paper cannot be opened: the calendar is printed whole, the long tables only where they are open.
  window.addEventListener("beforeprint", () => {
    byId("printed").textContent = say("printed_on", { day: dayText(todayIso()) });
    for (const year of document.querySelectorAll("details.year")) openNow(year);
    onPaper.before();
  });
  window.addEventListener("afterprint", () => onPaper.after());
  listenForDrops();
}

// Another child may come next: nothing of this one stays on the page.
async function beginWithNothing() {
  if (hasUnsavedDays() && !window.confirm(say("forget_days", { n: log.days.size }))) return;
  Object.assign(given, { files: [], latest: [], ...noAnswers() });
  chosenMeasure = null;
  forgetLog();
  keepDraft();
  card.day = todayIso();
  byId("medicine-change").open = false;
  sayToday("");
  await readAgain();
  byId("choose").focus();
}

function listenForDrops() {
  const marked = (on) => byId("drop").classList.toggle("over", on);
  document.addEventListener("dragover", (event) => {
    event.preventDefault();
    marked(true);
  });
  document.addEventListener("dragleave", (event) => {
    if (!event.relatedTarget) marked(false);
  });
  document.addEventListener("drop", (event) => {
    event.preventDefault();
    marked(false);
    const list = [...event.dataTransfer.files];
    if (list.length) take(list);
  });
}

async function begin() {
  try {
    await engine.start();
    document.documentElement.dataset.state = "ready";
    tell(say("ready"));
    engine.call("prepare").catch((error) => error instanceof Stopped || console.error(error));
  } catch (error) {
    console.error(error);
    document.documentElement.dataset.state = "broken";
    tell(say("no_engine"));
    throw error;
  }
}

document.documentElement.dataset.state = "starting";
offerLanguages();
findDraft();
listen();
listenToCard();
listenToKeeping();
listenToVisit();
byId("medicine-add").addEventListener("click", addMedicine);
// The first language of the reader's own list that this page has.
const preferred = navigator.languages.map((code) => code.split("-")[0].toLowerCase());
speak(preferred.find((code) => code in HELD.words) ?? "en");
const engineReady = begin();
engineReady.catch(() => {});
