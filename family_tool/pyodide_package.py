"""The Python interpreter that runs in the browser."""

from __future__ import annotations

from family_tool.npm_package import NpmPackage

PYODIDE = NpmPackage(
    name="pyodide",
    version="314.0.7",
    integrity=(
        "0YvXxEhfEdpLfb/XkM2BFAeMROq0iMUX2bzzH9pOttyMcWkwq+HbE5uyuGD82LN7y2q+SNvi/6V5JEsOlD2R1A=="
    ),
    parts=(
        "pyodide.js",
        "pyodide.mjs",
        "pyodide.asm.mjs",
        "pyodide.asm.wasm",
        "python_stdlib.zip",
        "pyodide-lock.json",
    ),
)
