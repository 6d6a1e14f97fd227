// The interpreter in its worker: unpacked out of this very file, asked by name, answered by promise.

function bytesOfPart(name) {
  const element = document.querySelector(`script[data-part="${name}"]`);
  const text = element.textContent;
  element.remove();
  if (Uint8Array.fromBase64) return Uint8Array.fromBase64(text);
  const raw = atob(text);
  const bytes = new Uint8Array(raw.length);
  for (let i = 0; i < raw.length; i += 1) bytes[i] = raw.charCodeAt(i);
  return bytes;
}

// Where a call was ended from outside: the interpreter is gone and has to be started again.
class Stopped extends Error {}

const engine = {
  worker: null,
  waiting: new Map(),
  asked: 0,
  packed: new Map(),

  // With `seconds`, the call and everything behind it ends after so long: a damaged file can keep a
  // reader busy for ever.
  call(call, given, { transfer = [], seconds = null } = {}) {
    this.asked += 1;
    const id = this.asked;
    const promise = new Promise((resolve, reject) => this.waiting.set(id, { resolve, reject }));
    this.worker.postMessage({ id, call, given }, transfer);
    if (seconds === null) return promise;
    const limit = setTimeout(() => this.stop(), seconds * 1000);
    return promise.finally(() => clearTimeout(limit));
  },

  hear({ id, found, broken }) {
    const { resolve, reject } = this.waiting.get(id);
    this.waiting.delete(id);
    if (broken === undefined) resolve(found);
    else reject(new Error(broken));
  },

  stop() {
    this.worker.terminate();
    this.refuseAll(new Stopped("ended from outside"));
  },

  refuseAll(error) {
    const waiting = [...this.waiting.values()];
    this.waiting.clear();
    for (const { reject } of waiting) reject(error);
  },

  // The parts stay packed in this page, so that the interpreter can be started again.
  unpacked(name) {
    if (!this.packed.has(name)) this.packed.set(name, new Blob([bytesOfPart(name)]));
    return new Response(this.packed.get(name).stream().pipeThrough(new DecompressionStream("gzip")));
  },

  async bytesUnpacked(name) {
    return new Uint8Array(await this.unpacked(name).arrayBuffer());
  },

  async start() {
    const [interpreter, wasm, library, memory, ours, packages] = await Promise.all([
      this.bytesUnpacked("interpreter.js"),
      this.bytesUnpacked("pyodide.asm.wasm"),
      this.bytesUnpacked("python_stdlib.zip"),
      this.bytesUnpacked("memory.bin"),
      this.bytesUnpacked("ivig_track.zip"),
      this.unpacked("no-packages.json").json(),
    ]);
    const script = new Blob([interpreter, "\n", HELD.worker], { type: "text/javascript" });
    this.worker = new Worker(URL.createObjectURL(script));
    this.worker.onmessage = ({ data }) => this.hear(data);
    this.worker.onerror = (event) => this.refuseAll(new Error(event.message));
    const parts = { "pyodide.asm.wasm": wasm, "python_stdlib.zip": library };
    const transfer = [wasm.buffer, library.buffer, memory.buffer, ours.buffer];
    await this.call("start", { parts, packages, memory, ours }, { transfer });
  },
};
