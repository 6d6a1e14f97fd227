// A draft of what was written down, in the browser's own storage: for a reload or a crash, and no
// more. The saved file is the diary.

const DRAFT = "spasm-diary-draft";

// `offered` is a draft of an earlier time, or of another window, that nobody answered yet; it is not
// written over. `writer` tells the drafts of this page from theirs.
const draft = { isKept: true, offered: null, writer: `${Date.now()}-${Math.random()}` };

// A browser may refuse storage to a page that was opened from disk.
function inStorage(does) {
  try {
    return { found: does(window.localStorage) };
  } catch {
    return null;
  }
}

function storageWorks() {
  return inStorage((storage) => storage.getItem(DRAFT)) !== null;
}

function keepDraft() {
  if (!draft.isKept) return;
  draft.offered ??= draftOfAnother();
  const days = new Map([...(draft.offered?.days ?? []), ...log.days]);
  const savedAt = hasUnsavedDays() || draft.offered ? null : log.savedAt;
  if (!days.size) inStorage((storage) => storage.removeItem(DRAFT));
  else inStorage((storage) => storage.setItem(DRAFT, draftText([...days], savedAt)));
}

function draftText(days, savedAt) {
  return JSON.stringify({ days, savedAt, writtenAt: new Date().toISOString(), writer: draft.writer });
}

function findDraft() {
  draft.offered = draftOfAnother();
}

function draftOfAnother() {
  const text = inStorage((storage) => storage.getItem(DRAFT))?.found;
  const found = text ? parsedDraft(text) : null;
  return found && found.writer !== draft.writer ? found : null;
}

function parsedDraft(text) {
  try {
    const { days, savedAt, writtenAt, writer } = JSON.parse(text);
    const isDay = ([day, written]) => /^\d{4}-\d\d-\d\d$/.test(day) && typeof written === "object";
    const kept = days.filter(isDay);
    return kept.length ? { days: new Map(kept), savedAt, writtenAt, writer } : null;
  } catch {
    // What another program put there is no draft.
    return null;
  }
}

function takeDraftIn() {
  for (const [day, written] of draft.offered.days) log.days.set(day, joinedDay(written, loggedOn(day)));
  log.changes += 1;
  draft.offered = null;
  // From now on it is a draft of this page.
  inStorage((storage) => storage.setItem(DRAFT, draftText([...log.days], null)));
}

// What was tapped since stands; the rest of a day comes out of the draft.
function joinedDay({ spasms, clusters, state, ...rest }, since) {
  const isCounted = isCountWritten(since) || since.state;
  return isCounted ? { ...rest, ...since } : { spasms, clusters, state, ...rest, ...since };
}

function clearDraft() {
  draft.offered = null;
  inStorage((storage) => storage.removeItem(DRAFT));
}
