// Saving: a file is made in this page and put where the browser puts downloads.

const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

function saveAs(name, bytes) {
  const address = URL.createObjectURL(new Blob([bytes], { type: XLSX }));
  const link = make("a", { href: address, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 10000);
}

async function saveWorkbook() {
  await withPatience(async () => {
    saveAs(say("workbook_file"), await askedInTime("workbook"));
    tell(say("saved", { name: say("workbook_file") }));
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
