// Runs Python beside the page, so that the page answers while a diary is read.
// The page hands over every part as bytes; nothing here asks the network for anything.
const INSIDE = "inside://this-file/";

let desk = null;

function answerFrom(parts) {
  // The interpreter asks for its own parts by address; they are here already.
  return async (asked) => {
    const name = String(asked).slice(INSIDE.length);
    const stream = parts[name];
    if (!String(asked).startsWith(INSIDE) || !stream) {
      throw new TypeError("This page asks the network for nothing.");
    }
    const type = name.endsWith(".wasm") ? "application/wasm" : "application/octet-stream";
    return new Response(stream, { headers: { "Content-Type": type } });
  };
}

self.importScripts = () => { throw new TypeError("not here"); };

async function start({ parts, packages }) {
  self.fetch = answerFrom(parts);
  const python = await loadPyodide({
    indexURL: INSIDE,
    lockFileContents: packages,
    createPyodideModule: _createPyodideModule,
  });
  return python;
}

self.onmessage = async ({ data }) => {
  if (data.start) {
    try {
      const python = await start(data.start);
      python.FS.writeFile("/ivig_track.zip", data.start.python);
      python.runPython("import sys; sys.path.insert(0, '/ivig_track.zip')");
      python.FS.writeFile("/x.csv", "date,spasms\n2024-03-01,3\n2024-03-02,0\n");
      const said = python.runPython(
        "import ivig_track.reading as r, pathlib; str(r.account_in_words(r.read_files(pathlib.Path('/x.csv'))))"
      );
      self.postMessage({ ready: said });
    } catch (error) {
      self.postMessage({ broken: String(error && error.stack || error) });
    }
  }
};
