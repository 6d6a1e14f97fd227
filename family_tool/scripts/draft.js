// A draft of what was written down, in the browser's own storage: for a reload or a crash, and no
// more. The saved file is the diary.

const DRAFT = "spasm-diary-draft";

// `offered` is a draft of an earlier time that nobody answered yet; it is not written over.
const draft = { isKept: true, offered: null };

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
  const days = new Map([...(draft.offered?.days ?? []), ...log.days]);
  const savedAt = hasUnsavedDays() || draft.offered ? null : log.savedAt;
  if (!days.size) inStorage((storage) => storage.removeItem(DRAFT));
  else inStorage((storage) => storage.setItem(DRAFT, JSON.stringify({ days: [...days], savedAt, writtenAt: new Date().toISOString() })));
}

function findDraft() {
  const text = inStorage((storage) => storage.getItem(DRAFT))?.found;
  draft.offered = text ? parsedDraft(text) : null;
}

function parsedDraft(text) {
  try {
    const { days, savedAt, writtenAt } = JSON.parse(text);
    const isDay = ([day, written]) => /^\d{4}-\d\d-\d\d$/.test(day) && typeof written === "object";
    const kept = days.filter(isDay);
    return kept.length ? { days: new Map(kept), savedAt, writtenAt } : null;
  } catch {
    // What another program put there is no draft.
    return null;
  }
}

function takeDraftIn() {
  for (const [day, written] of draft.offered.days) if (!log.days.has(day)) log.days.set(day, written);
  log.changes += 1;
  draft.offered = null;
}

function clearDraft() {
  draft.offered = null;
  inStorage((storage) => storage.removeItem(DRAFT));
}
