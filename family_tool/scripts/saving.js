// Saving: a file is made in this page and put where the browser puts downloads, or handed on.

const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

function saveAs(name, bytes) {
  const address = URL.createObjectURL(new Blob([bytes], { type: XLSX }));
  const link = make("a", { href: address, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 10000);
}

// Gives the workbook to `hand`; what was written down is saved once that is done.
async function withWorkbook(hand) {
  await engineReady;
  await withPatience(async () => {
    clearTimeout(card.reading);
    const { changes } = log;
    if (shownFor !== requestText()) await read();
    if (!shownAnswer?.reading) {
      const why = say(shownAnswer ? "cannot_save_yet" : "cannot_save_no_count");
      sayToday(why);
      return tell(why);
    }
    const done = await hand(say("workbook_file"), await askedInTime("workbook"));
    if (!done) return undefined;
    isSaved(changes);
    keepDraft();
    fillCard();
    sayToday(log.days.size ? say("saved_log", { name: say("workbook_file") }) : "");
    return tell(say("saved", { name: say("workbook_file") }));
  });
}

function saveWorkbook() {
  return withWorkbook((name, bytes) => {
    saveAs(name, bytes);
    return true;
  });
}

function sharedFile(name, bytes) {
  return { files: [new File([bytes], name, { type: XLSX })] };
}

function canShare() {
  return Boolean(navigator.canShare?.(sharedFile("diary.xlsx", "")));
}

function shareWorkbook() {
  return withWorkbook(async (name, bytes) => {
    try {
      await navigator.share(sharedFile(name, bytes));
      return true;
    } catch (error) {
      // Whoever closes the list of places has not saved anything.
      if (error.name !== "AbortError") throw error;
      return false;
    }
  });
}

async function saveShared() {
  await withPatience(async () => {
    const bytes = await askedInTime("sharedWorkbook");
    const { parts } = JSON.parse(await askedInTime("statement"));
    saveAs(say("shared_file"), bytes);
    const lists = parts.flatMap(({ heading, lines }) => [
      make("h4", {}, heading),
      make("ul", {}, lines.map((line) => make("li", {}, line))),
    ]);
    const title = make("h3", {}, say("statement_title"));
    byId("statement").replaceChildren(title, ...lists);
    toBeSeen("statement", true);
    tell(say("saved", { name: say("shared_file") }));
  });
}

async function saveEmptyWorkbook() {
  await withPatience(async () => {
    saveAs(say("empty_file"), await engine.call("emptyWorkbook", language));
    tell(say("saved", { name: say("empty_file") }));
  });
}
