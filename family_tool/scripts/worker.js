// Runs Python beside the page, so that the page answers while a diary is read.
// The page hands over every part as bytes; nothing here asks the network for anything.
const INSIDE = "inside://this-file/";

// The interpreter takes a worker that can load scripts for one of a kind it does not support.
self.importScripts = () => {
  throw new TypeError("This page loads nothing.");
};

let python = null;
let bridge = null;

function answerFrom(parts) {
  // The interpreter asks for its own parts by address; they are here already.
  return async (asked) => {
    const name = String(asked).slice(INSIDE.length);
    if (!String(asked).startsWith(INSIDE) || !parts[name]) {
      throw new TypeError("This page asks the network for nothing.");
    }
    const type = name.endsWith(".wasm") ? "application/wasm" : "application/octet-stream";
    return new Response(parts[name], { headers: { "Content-Type": type } });
  };
}

// The kept memory is larger than what the interpreter begins with; asking for as much makes room.
async function roomyModule(settings, bytes) {
  const made = await _createPyodideModule(settings);
  made._free(made._malloc(bytes));
  return made;
}

async function start({ parts, packages, memory, ours }) {
  self.fetch = answerFrom(parts);
  python = await loadPyodide({
    indexURL: INSIDE,
    lockFileContents: packages,
    _loadSnapshot: memory,
    createPyodideModule: (settings) => roomyModule(settings, memory.length),
  });
  python.FS.writeFile("/ivig_track.zip", ours);
  bridge = python.pyimport("ivig_track.family_page.bridge");
}

function keep({ path, bytes }) {
  python.FS.mkdirTree(path.slice(0, path.lastIndexOf("/")));
  python.FS.writeFile(path, bytes);
}

function bytesOf(held) {
  const bytes = held.toJs();
  held.destroy();
  return bytes;
}

const CALLS = {
  keep: (file) => keep(file),
  answer: (request) => bridge.answer(request),
  // Called while nobody waits: the browser compiles a part of the interpreter when it is first used.
  prepare: () => python.pyimport("ivig_track.family_page.preload").preload("/preloading"),
  statement: (request) => bridge.statement(request),
  sharedWorkbook: (request) => bytesOf(bridge.shared_workbook(request)),
  workbook: (request) => bytesOf(bridge.workbook(request)),
  emptyWorkbook: (language) => bytesOf(bridge.empty_workbook("/empty.xlsx", language)),
};

self.onmessage = async ({ data: { id, call, given } }) => {
  try {
    const found = call === "start" ? await start(given) : CALLS[call](given);
    self.postMessage({ id, found });
  } catch (error) {
    self.postMessage({ id, broken: String(error) });
  }
};
