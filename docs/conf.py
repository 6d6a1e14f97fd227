"""How Sphinx builds the site: what it reads, and how its pages look.

Nothing is loaded from outside.

`python3 run.py docs` lays the pages out (`docs/site/build.py`) and then runs Sphinx with this file.
"""

from pygments.lexers.special import TextLexer
from sphinx.application import Sphinx

from docs.site.accessible import mended
from docs.site.signatures import readable
from ivig_track import __version__

project = "ivig_track"
author = "the ivig_track developers"
version = release = __version__
html_title = "ivig_track"
language = "en"

extensions = [
    "myst_nb",
    "sphinx.ext.autodoc",
    "sphinx.ext.napoleon",
    "sphinx_click",
]

myst_enable_extensions = ["colon_fence", "deflist", "attrs_block", "attrs_inline"]
myst_heading_anchors = 4
myst_links_external_new_tab = False
# Notebooks come with their outputs; the widgets of a live notebook would be asked of a server.
nb_execution_mode = "off"
nb_ipywidgets_js: dict[str, dict[str, str]] = {}
nb_merge_streams = True
# Our blocks carry, beside their HTML, what the page of a review is made of.
# A name in the list of a class's attributes is no link, whatever else is called so.
suppress_warnings = ["mystnb.unknown_mime_type", "ref.python"]

default_role = "code"
autodoc_member_order = "bysource"
# As they are written: the usual plan alone would fill many pages when it is printed.
autodoc_preserve_defaults = True
autodoc_typehints = "signature"
autodoc_typehints_format = "short"
python_use_unqualified_type_names = True
python_maximum_signature_line_length = 80
add_module_names = False
napoleon_google_docstring = False
# Names that share a line keep sharing it.
napoleon_custom_sections = [("Attributes", "params_style")]
napoleon_preprocess_types = False
napoleon_use_rtype = False

html_theme = "pydata_sphinx_theme"
html_static_path = ["site/static"]
html_css_files = ["site.css"]
html_favicon = "site/static/favicon.svg"
# As the reader's system has it, until they choose.
html_context = {"default_mode": "auto"}
html_show_sourcelink = False
html_copy_source = False
html_show_copyright = False
html_theme_options = {
    "logo": {"text": "ivig_track", "image_light": "_static/favicon.svg",
             "image_dark": "_static/favicon.svg", "alt_text": ""},
    "navbar_align": "left",
    "navbar_end": ["theme-switcher"],
    "navbar_persistent": ["search-button"],
    "header_links_before_dropdown": 8,
    "collapse_navigation": True,
    "show_toc_level": 2,
    "secondary_sidebar_items": {"**": ["page-toc"], "index": []},
    "footer_start": ["caution"],
    "footer_end": ["version-of-the-pages"],
    "show_prev_next": True,
    "search_as_you_type": False,
    "pygments_light_style": "a11y-high-contrast-light",
    "pygments_dark_style": "a11y-high-contrast-dark",
}  # fmt: skip
html_sidebars: dict[str, list[str]] = {"index": []}
templates_path = ["site/templates"]


def shown_signature(
    _app: Sphinx, what: str, _name: str, of: object, _options: object, _found: str, _returns: str
) -> tuple[str, str] | None:
    """Show of a class how it is made, without defaults that would fill a screen."""
    shown = readable(what, of)
    return None if shown is None else (shown, "")


def accessible_page(
    _app: Sphinx, _page: str, _template: str, context: dict[str, str], _tree: object
) -> None:
    """Mend what the tools leave for eyes only."""
    if "body" in context:
        context["body"] = mended(context["body"])


def setup(app: Sphinx) -> None:
    """Show a table of text as text, for there is no colouring for it; and readable signatures."""
    app.add_lexer("csv", TextLexer)
    app.connect("html-page-context", accessible_page)
    app.connect("autodoc-process-signature", shown_signature)
