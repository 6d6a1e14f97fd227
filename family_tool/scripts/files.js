// The files that the family gave: kept as bytes in this page, handed to the interpreter, never sent.

const ROLES = ["", "diary", "infusions", "therapies", "events"];
//: As the reader's own bound on a file, so that a film is not copied first.
const FILE_BYTES_MAX = 50000000;

// `latest` are the names of the files that were given last.
const given = { files: [], latest: [], count: 0, dateOrder: null, gaps: "unrecorded" };

async function addFiles(list) {
  const refused = [];
  given.latest = [];
  for (const file of list) {
    if (file.size > FILE_BYTES_MAX) {
      refused.push(say("too_large", { name: file.name }));
      continue;
    }
    const bytes = new Uint8Array(await file.arrayBuffer());
    given.count += 1;
    const name = file.name.replace(/[/\0]/g, "_") || "file";
    const path = `/given/${given.count}/${name}`;
    await engine.call("keep", { path, bytes });
    given.files = given.files.filter((other) => other.name !== name);
    given.files.push({ name, path, bytes, role: "" });
    given.latest.push(name);
  }
  return refused;
}

async function keepAgain() {
  for (const { path, bytes } of given.files) await engine.call("keep", { path, bytes });
}

// What was given last is the likeliest to have been too much; where it is gone, nothing is kept.
function dropLatest() {
  const kept = given.files.filter(({ name }) => !given.latest.includes(name));
  const dropped = kept.length < given.files.length ? given.latest : given.files.map(({ name }) => name);
  given.files = given.files.filter(({ name }) => !dropped.includes(name));
  return dropped;
}

function requestText() {
  const files = given.files.map(({ path, role }) => ({ path, role }));
  return JSON.stringify({ files, date_order: given.dateOrder, gaps: given.gaps, language });
}

function fileList() {
  return given.files.map((file, n) => {
    const id = `role${n}`;
    const options = ROLES.map((role) =>
      make("option", { value: role, selected: role === file.role }, say(`role_${role || "unsaid"}`)),
    );
    const choose = make(
      "select",
      { id, onchange: (event) => { file.role = event.target.value; readAgain(); } },
      options,
    );
    const remove = make(
      "button",
      {
        type: "button",
        class: "quiet",
        "aria-label": say("remove_named", { name: file.name }),
        onclick: () => {
          given.files.splice(n, 1);
          readAgain();
          byId("choose").focus();
        },
      },
      say("remove"),
    );
    return make(
      "li",
      {},
      make("span", { class: "filename" }, file.name),
      make("span", { class: "filerole" }, make("label", { for: id }, say("role_label")), choose),
      remove,
    );
  });
}
