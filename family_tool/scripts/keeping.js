// Where what was written down lies: on this page, as a draft in the browser, in the saved file.

function fillKeeping() {
  const isOffered = Boolean(draft.offered);
  toBeSeen("draft-offer", isOffered);
  if (isOffered) byId("draft-offer").replaceChildren(...offerView(draft.offered));
  byId("log-save").disabled = !log.days.size;
  byId("log-share").disabled = !log.days.size;
  toBeSeen("log-share", canShare());
  byId("log-where").textContent = whereText();
  // A draft that is offered has its own buttons.
  const hasDraft = storageWorks() && log.days.size > 0 && !isOffered;
  toBeSeen("draft-clear", hasDraft && draft.isKept);
  toBeSeen("draft-keep", hasDraft && !draft.isKept);
}

function whereText() {
  if (!log.days.size) return "";
  const saved = hasUnsavedDays() ? say("where_unsaved", { n: log.days.size }) : say("where_saved", { n: log.days.size });
  if (!storageWorks()) return `${saved} ${say("where_no_storage")}`;
  return `${saved} ${say(draft.isKept ? "where_draft" : "where_no_draft")}`;
}

function offerView({ days, savedAt, writtenAt }) {
  const when = momentText(savedAt ?? writtenAt);
  const list = [...days.keys()].sort().map((day) => dayText(day)).join(", ");
  const take = make("button", { type: "button", onclick: acceptDraft }, say("draft_take_in"));
  const clear = make("button", { type: "button", class: "quiet", onclick: () => dismissDraft() }, say("draft_clear_offered"));
  return [
    make("h3", {}, say("draft_title")),
    make("p", {}, say(savedAt ? "draft_was_saved" : "draft_was_not_saved", { n: days.size, when })),
    make("p", { class: "note" }, list),
    make("p", { class: "choice" }, take, clear),
  ];
}

function momentText(iso) {
  const form = { dateStyle: "long", timeStyle: "short" };
  return iso ? datesText(formatter("DateTimeFormat", locale(), form).formatToParts(new Date(iso))) : "";
}

function acceptDraft() {
  takeDraftIn();
  card.day = [...log.days.keys()].sort().pop();
  logged();
  byId("today").focus();
}

function dismissDraft() {
  clearDraft();
  keepDraft();
  fillKeeping();
  sayToday(say("draft_cleared"));
  byId("today").focus();
}

function keepNoDraft() {
  draft.isKept = false;
  clearDraft();
  fillKeeping();
  sayToday(say("draft_cleared"));
  byId("today").focus();
}

function keepDraftAgain() {
  draft.isKept = true;
  keepDraft();
  fillKeeping();
  byId("today").focus();
}

function asksBeforeLeaving(event) {
  if (!hasUnsavedDays()) return;
  event.preventDefault();
  // Older browsers ask only where this is set.
  event.returnValue = "";
}

function listenToKeeping() {
  byId("draft-clear").addEventListener("click", keepNoDraft);
  byId("draft-keep").addEventListener("click", keepDraftAgain);
  byId("log-save").addEventListener("click", () => saveWorkbook());
  byId("log-share").addEventListener("click", shareWorkbook);
  window.addEventListener("beforeunload", asksBeforeLeaving);
}
