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
  return packed.pipeThrough(new DecompressionStream("gzip"));
}

async function textOfPart(name) {
  return new Response(unpacked(name)).text();
}

async function bytesUnpacked(name) {
  return new Uint8Array(await new Response(unpacked(name)).arrayBuffer());
}

function scriptAddress(pieces) {
  return URL.createObjectURL(new Blob(pieces, { type: "text/javascript" }));
}

async function startEngine() {
  const worker = new Worker(scriptAddress([await bytesUnpacked('interpreter.js'), HELD.worker]));
  worker.onmessage = ({ data }) => {
    document.getElementById("status").textContent = data.ready || data.broken;
    document.documentElement.dataset.state = data.ready ? "ready" : "broken";
  };
  worker.onerror = (event) => {
    document.getElementById("status").textContent = "worker: " + event.message + event.filename + event.lineno;
    document.documentElement.dataset.state = "broken";
  };
  const parts = {};
  for (const name of ["pyodide.asm.wasm", "python_stdlib.zip"]) parts[name] = await bytesUnpacked(name);
  const packages = await textOfPart('no-packages.json');
  const python = await bytesUnpacked("ivig_track.zip");
  worker.postMessage({ start: { parts, packages, python } });
}
