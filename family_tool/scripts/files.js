// The files that the family gave: kept as bytes in this page, handed to the interpreter, never sent.

const ROLES = ["", "diary", "infusions", "therapies", "events"];
//: As the reader's own bound on a file, so that a film is not copied first.
const FILE_BYTES_MAX = 50000000;

const given = { files: [], count: 0, dateOrder: null, gaps: "unrecorded" };

async function addFiles(list) {
  const refused = [];
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
    given.files.push({ name, path, role: "" });
  }
  return refused;
}

function requestText() {
  const files = given.files.map(({ path, role }) => ({ path, role }));
  return JSON.stringify({ files, date_order: given.dateOrder, gaps: given.gaps });
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
