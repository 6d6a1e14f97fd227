// The files that the family gave: kept as bytes in this page, handed to the interpreter, never sent.

const ROLES = ["", "diary", "infusions", "therapies", "events"];
//: As the reader's own bound on a file, so that a film is not copied first.
const FILE_BYTES_MAX = 50000000;

// Gives what has to be told of these files: one that is too large, answers that they ended.
async function addFiles(list) {
  if (mayBeOfAnotherChild() && !window.confirm(say("days_of_this_child", { n: log.days.size }))) return [say("file_not_opened")];
  const fitting = list.filter(({ size }) => size <= FILE_BYTES_MAX);
  const told = list.filter((file) => !fitting.includes(file)).map(({ name }) => say("too_large", { name }));
  // Named before they are copied: a stop meanwhile tells of all, also beside others that are being read.
  given.coming = [...given.coming, ...fitting.map(nameOf)];
  given.latest = [...(underWay > 1 ? given.latest : []), ...fitting.map(nameOf)];
  let isNew = false;
  for (const file of fitting) isNew = (await addFile(file)) || isNew;
  if (mayBeOfAnotherChild()) log.beside = given.files.map(({ path }) => path);
  if (isNew && forgetAnswers()) told.push(say("asked_again"));
  return told;
}

function nameOf(file) {
  return file.name.replace(/[/\0]/g, "_") || "file";
}

// Tells whether it is another one than what stands there under its name.
async function addFile(file) {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const name = nameOf(file);
  const former = given.files.find((other) => other.name === name);
  const isNew = !former || !isSame(former.bytes, bytes);
  if (isNew) {
    const added = await kept(name, bytes);
    given.files = given.files.filter((other) => other !== former);
    given.files.push({ ...added, former });
  } else {
    given.latest = withoutLast(given.latest, name);
  }
  given.coming = withoutLast(given.coming, name);
  return isNew;
}

// A file may be given anew while it is being read: then its name stands there twice.
function withoutLast(names, name) {
  const at = names.lastIndexOf(name);
  return names.filter((_, n) => n !== at);
}

function forgetLatest(stays) {
  given.latest = given.latest.filter(stays);
}

async function kept(name, bytes) {
  given.count += 1;
  const path = `/given/${given.count}/${name}`;
  await engine.call("keep", { path, bytes });
  return { name, path, bytes, role: "" };
}

function isSame(one, other) {
  return one.length === other.length && one.every((byte, n) => byte === other[n]);
}

// Two exports of one app may have one name: the later gets a number, and both are read.
function keepBoth(file) {
  const { former, bytes } = file;
  const [, stem, ending] = file.name.match(/^(.*?)(\.[^.]*)?$/s);
  let number = 2;
  const named = () => `${stem} (${number})${ending ?? ""}`;
  while (given.files.some(({ name }) => name === named())) number += 1;
  return withPatience(async () => {
    const numbered = await kept(named(), bytes);
    given.files.splice(given.files.indexOf(file), 1, former, numbered);
    await changed();
  });
}

function remove(file) {
  given.files = given.files.filter((other) => other !== file);
  forgetLatest((name) => name !== file.name);
  changed();
  byId("choose").focus();
}

function useOnly(file) {
  given.files = [file];
  forgetLatest((name) => name === file.name);
  changed({ focus: true });
}

async function changed(how) {
  const forgotten = forgetAnswers();
  await readAgain(how);
  if (forgotten && given.files.length) tell(`${byId("status").textContent} ${say("asked_again")}`);
}

async function keepAgain() {
  for (const { path, bytes } of given.files) await engine.call("keep", { path, bytes });
}

// What was given last is the likeliest to have been too much; where it is gone, nothing is kept.
// A file that is still to come is told of, and the one that stands there under its name stays.
function dropLatest() {
  const dropped = given.latest.length ? [...new Set(given.latest)] : given.files.map(({ name }) => name);
  const isDropped = ({ name }) => dropped.includes(name) && !given.coming.includes(name);
  given.files = given.files.map((file) => (isDropped(file) ? file.former : file)).filter(Boolean);
  Object.assign(given, { latest: [], coming: [] });
  return dropped;
}

function fileList() {
  return [...given.files.map(fileItem), log.days.size ? loggedItem() : null].filter(Boolean);
}

// What was written on the page is one source among the others, and can be taken away like them.
function loggedItem() {
  const name = say("logged_item", { n: log.days.size });
  const drop = make(
    "button",
    { type: "button", class: "quiet", "aria-label": say("remove_named", { name }), onclick: dropLog },
    say("remove"),
  );
  return make("li", {}, make("span", { class: "filename" }, name), drop);
}

async function dropLog() {
  if (hasUnsavedDays() && !window.confirm(say("forget_days", { n: log.days.size }))) return;
  forgetLog();
  keepDraft();
  await readAgain();
  byId("today").focus();
}

function fileItem(file, n) {

  const id = `role${n}`;
  const options = ROLES.map((role) =>
    make("option", { value: role, selected: role === file.role }, say(`role_${role || "unsaid"}`)),
  );
  const choose = make(
    "select",
    { id, onchange: (event) => { file.role = event.target.value; readAgain(); } },
    options,
  );
  const drop = make(
    "button",
    {
      type: "button",
      class: "quiet",
      "aria-label": say("remove_named", { name: file.name }),
      onclick: () => remove(file),
    },
    say("remove"),
  );
  return make(
    "li",
    {},
    make("span", { class: "filename" }, file.name),
    make("span", { class: "filerole" }, make("label", { for: id }, say("role_label")), choose),
    drop,
    file.former && replacedView(file),
  );
}

function replacedView(file) {
  const both = make(
    "button",
    { type: "button", class: "quiet", "aria-label": say("keep_both_named", { name: file.name }), onclick: () => keepBoth(file) },
    say("keep_both"),
  );
  return make("p", { class: "replaced" }, say("replaced", { name: file.name }), " ", both);
}
