// Runs the interpreter once, while the page is built, up to where it waits for a family's files, and
// keeps its memory. The page begins from there instead of compiling Python anew on every phone.
import fs from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";

const [folder, ours, out] = process.argv.slice(2);
const { loadPyodide } = await import(pathToFileURL(path.join(folder, "pyodide.mjs")));
const { info } = JSON.parse(fs.readFileSync(path.join(folder, "pyodide-lock.json"), "utf8"));
const common = { indexURL: folder + path.sep, lockFileContents: { info, packages: {} } };

// Without docstrings, which nobody reads in a page. The folder is the browser Python's own.
const env = { HOME: ["", "home", "pyodide"].join("/"), PYTHONOPTIMIZE: "2" };
const python = await loadPyodide({ ...common, _makeSnapshot: true, env });
python.FS.writeFile("/ivig_track.zip", fs.readFileSync(ours));
python.runPython(`
import sys
sys.path.insert(0, "/ivig_track.zip")
import zipfile, zoneinfo
import openpyxl, openpyxl.reader.excel, openpyxl.writer.excel, openpyxl.worksheet.datavalidation
import xlrd, xml.parsers.expat
import ivig_track.reading.containers.old_excel, ivig_track.reading.containers.open_document
import gc
from ivig_track.family_page.preload import preload
preload("/preloading")
gc.collect()
`);
const memory = python.makeMemorySnapshot();

// The page puts the memory back in this way; see that it works before a page is built of it.
const { default: createPyodideModule } = await import(pathToFileURL(path.join(folder, "pyodide.asm.mjs")));
const again = await loadPyodide({
  ...common,
  _loadSnapshot: memory,
  createPyodideModule: async (settings) => {
    const made = await createPyodideModule(settings);
    made._free(made._malloc(memory.length));
    return made;
  },
});
again.FS.writeFile("/ivig_track.zip", fs.readFileSync(ours));
again.FS.writeFile("/diary.csv", "date,spasms\n2024-03-01,3\n2024-03-02,0\n");
const request = JSON.stringify({ files: [{ path: "/diary.csv", role: "" }] });
const answer = JSON.parse(again.pyimport("ivig_track.family_page.bridge").answer(request));
if (answer.reading.days.length !== 2) throw new Error("The prepared interpreter does not read.");
fs.writeFileSync(out, memory);
