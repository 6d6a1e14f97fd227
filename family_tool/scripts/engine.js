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

function unpacked(name) {
  const packed = new Blob([bytesOfPart(name)]).stream();
  return new Response(packed.pipeThrough(new DecompressionStream("gzip")));
}

async function bytesUnpacked(name) {
  return new Uint8Array(await unpacked(name).arrayBuffer());
}

const engine = {
  worker: null,
  waiting: new Map(),
  asked: 0,

  call(call, given, transfer = []) {
    this.asked += 1;
    const id = this.asked;
    const promise = new Promise((resolve, reject) => this.waiting.set(id, { resolve, reject }));
    this.worker.postMessage({ id, call, given }, transfer);
    return promise;
  },

  hear({ id, found, broken }) {
    const { resolve, reject } = this.waiting.get(id);
    this.waiting.delete(id);
    if (broken === undefined) resolve(found);
    else reject(new Error(broken));
  },

  async start() {
    const [interpreter, wasm, library, memory, ours, packages] = await Promise.all([
      bytesUnpacked("interpreter.js"),
      bytesUnpacked("pyodide.asm.wasm"),
      bytesUnpacked("python_stdlib.zip"),
      bytesUnpacked("memory.bin"),
      bytesUnpacked("ivig_track.zip"),
      unpacked("no-packages.json").json(),
    ]);
    const script = new Blob([interpreter, "\n", HELD.worker], { type: "text/javascript" });
    this.worker = new Worker(URL.createObjectURL(script));
    this.worker.onmessage = ({ data }) => this.hear(data);
    this.worker.onerror = (event) => {
      for (const { reject } of this.waiting.values()) reject(new Error(event.message));
    };
    const parts = { "pyodide.asm.wasm": wasm, "python_stdlib.zip": library };
    await this.call("start", { parts, packages, memory, ours }, [wasm.buffer, library.buffer, memory.buffer, ours.buffer]);
  },
};
