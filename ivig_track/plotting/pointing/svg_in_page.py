"""A drawing as a part of a page: words that are text, and readouts for whoever points at it.

Words are text and no outlines, so that they can be found, selected and copied, and a page is a
third as long. Where the font is not at hand the browser takes another one; every line of words is
told how wide it was drawn, so nothing is cut or laid over its neighbours. Words with a white rim
are outlines, with the same words, unseen, over them.

A readout is the `<title>` of a box without a look, which browsers show beside the pointer without
any script. The whole drawing is one image with an alternative text for a screen reader: its words
and readouts, some hundred a year, are hidden from it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain
from xml.etree import ElementTree as ET

from matplotlib.figure import Figure
from matplotlib.text import Text
from matplotlib.transforms import Bbox

from ivig_track.plotting.letter_widths import width_in_points
from ivig_track.plotting.pointing.readouts import placed_readouts
from ivig_track.plotting.style import FONT

_POINTS = 72.0
#: Verdana's letters are as wide as those of DejaVu Sans, and stand on most computers.
_FAMILIES = f"'{FONT}', Verdana, 'Bitstream Vera Sans', 'Noto Sans', sans-serif"
#: What matplotlib says of all lines, in a style sheet that would reach beyond the drawing.
_LINES = "stroke-linejoin: round; stroke-linecap: butt"
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_SIGN_INSTEAD = "\N{REPLACEMENT CHARACTER}"
_REFERENCE = re.compile(r"#([\w.-]+)")
_FURTHER_DECIMALS = re.compile(r"(?<=\.\d\d)\d+")
_FAMILY = re.compile(r"font-family: [^;]*;? ?")
_SIZE = re.compile(r"font-size: ([\d.]+)px")
_BOLD = "font-weight: 700"


def with_legible_signs(svg: bytes) -> bytes:
    """Give an SVG file without the signs that XML forbids: with one, nothing of it is drawn.

    >>> with_legible_signs("<text>tri\ufffeglyceride</text>".encode()).decode()
    '<text>tri\N{REPLACEMENT CHARACTER}glyceride</text>'
    """
    return _NO_XML.sub(_SIGN_INSTEAD, svg.decode("utf-8")).encode()


def svg_in_page(svg: bytes, figure: Figure, *, name: str, alt: str) -> str:
    """Give the `<svg>` element of a drawing whose words are text; `figure` is what was drawn."""
    root = ET.fromstring(svg.decode("utf-8"))  # noqa: S314 - our own
    _strip(root)
    _rename(root, name)
    _shorten(root)
    for line in root.iter("text"):
        _set_line(line)
    words = ET.SubElement(root, "g", {"fill": "transparent"})
    words.extend(_words_with_rims(figure))
    boxes = ET.SubElement(
        root,
        "g",
        {"class": "readouts", "fill": "none", "pointer-events": "all"},
    )
    boxes.extend(_readout(_from_above(box, figure), told) for box, told in placed_readouts(figure))
    for part in root.findall("g"):
        part.set("aria-hidden", "true")
    root.attrib = {
        "viewBox": root.get("viewBox", ""),
        "width": "100%",
        "role": "img",
        "aria-label": alt,
        "style": f"font-family: {_FAMILIES}; {_LINES}",
    }
    return ET.tostring(root, encoding="unicode")


def _strip(root: ET.Element) -> None:
    """Take off names of other vocabularies, metadata, and white space between elements."""
    for each in root.iter():
        each.tag = each.tag.rpartition("}")[2]
        each.attrib = {key.rpartition("}")[2]: value for key, value in each.attrib.items()}
        each.tail = None
        if each.tag != "text" and not (each.text or "").strip():
            each.text = None
    for parent in list(root.iter()):
        for child in list(parent):
            if child.tag in {"metadata", "style"} or (child.tag == "defs" and not len(child)):
                parent.remove(child)
    for parent in list(root.iter("defs")):
        for child in [child for child in parent if child.tag == "style"]:
            parent.remove(child)


def _rename(root: ET.Element, name: str) -> None:
    """Let identifiers that are referred to begin with the name, and drop all others."""
    values = chain.from_iterable(each.attrib.items() for each in root.iter())
    texts = [value for key, value in values if key in {"href", "style", "clip-path"}]
    used = dict.fromkeys(chain.from_iterable(_REFERENCE.findall(text) for text in texts))
    held = {each.get("id") for each in root.iter()}
    new = {
        old: f"{name}-{number}" for number, old in enumerate(each for each in used if each in held)
    }
    for each in root.iter():
        old = each.attrib.pop("id", "")
        if old in new:
            each.set("id", new[old])
        for key in {"href", "style", "clip-path"} & each.attrib.keys():
            each.set(key, _REFERENCE.sub(lambda x: f"#{new.get(x[1], x[1])}", each.attrib[key]))


def _shorten(root: ET.Element) -> None:
    """Write places to a hundredth of a point, and what all parts of a group share but once."""
    for each in root.iter("path"):
        numbers = _FURTHER_DECIMALS.sub("", each.get("d", ""))
        each.set("d", " ".join(numbers.split()))
    for group in root.iter("g"):
        for key in ("style", "clip-path"):
            values = {child.get(key) for child in group}
            if len(group) > 1 and len(values) == 1 and None not in values and not group.get(key):
                group.set(key, values.pop() or "")
                for child in group:
                    del child.attrib[key]


def _set_line(line: ET.Element) -> None:
    """Say how wide a line of words is, and leave its font to the whole drawing."""
    style, words = line.get("style", ""), line.text or ""
    size = _SIZE.search(style)
    line.set("style", _FAMILY.sub("", style).rstrip("; "))
    turned = re.fullmatch(r"rotate\(-?0 [\d. -]*\)", line.get("transform", ""))
    if turned:
        del line.attrib["transform"]
    if size and words.strip():
        width = width_in_points(words, bold=_BOLD in style) * float(size[1])
        line.set("textLength", f"{width:.1f}")
        line.set("lengthAdjust", "spacingAndGlyphs")


def _from_above(box: Bbox, figure: Figure) -> Bbox:
    """Give a box of the figure's dots in points from the upper left corner, as drawings count."""
    points, height = _POINTS / figure.dpi, figure.bbox.height
    low, high = height - box.y1, height - box.y0
    return Bbox([[box.x0 * points, low * points], [box.x1 * points, high * points]])


def _words_with_rims(figure: Figure) -> Iterator[ET.Element]:
    """Give the words that stand as outlines, unseen, over their outlines."""
    for text in figure.findobj(Text):
        if not text.get_path_effects() or not text.get_visible():
            continue
        words = text.get_text()
        if not words.strip() or text.get_rotation():
            continue
        box = _from_above(text.get_window_extent(), figure)
        yield _element(
            "text",
            words,
            x=f"{box.x0:.1f}",
            y=f"{box.y1:.1f}",
            textLength=f"{box.width:.1f}",
            lengthAdjust="spacingAndGlyphs",
            style=f"font-size: {float(text.get_fontsize()):.3g}px",
        )


def _readout(box: Bbox, words: str) -> ET.Element:
    """Give a box without a look; in a drawing points count from above."""
    (left, right), (high, low) = sorted(box.intervalx), sorted(box.intervaly)
    path = f"M{left:.1f} {high:.1f}H{right:.1f}V{low:.1f}H{left:.1f}z"
    element = ET.Element("path", {"d": path})
    element.append(_element("title", words))
    return element


def _element(tag: str, words: str, **attributes: str) -> ET.Element:
    element = ET.Element(tag, attributes)
    element.text = _NO_XML.sub(_SIGN_INSTEAD, words)
    return element
