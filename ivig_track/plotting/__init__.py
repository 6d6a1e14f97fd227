"""Pictures of a review: `plot_x(review, *, ax, figsize)` draws, and gives back its axes."""

from ivig_track.plotting.alternative_text import alt_text
from ivig_track.plotting.figures.aligned import plot_aligned
from ivig_track.plotting.figures.calendar import plot_calendar
from ivig_track.plotting.figures.changes import plot_changes
from ivig_track.plotting.figures.how_sure_figure import plot_how_sure
from ivig_track.plotting.figures.overview import plot_overview
from ivig_track.plotting.figures.placebo_figure import plot_placebo
from ivig_track.plotting.figures.sensitivity_figure import plot_sensitivity
from ivig_track.plotting.figures.timeline import plot_timeline
from ivig_track.plotting.pictures import Picture, picture

__all__ = [
    "Picture",
    "alt_text",
    "picture",
    "plot_aligned",
    "plot_calendar",
    "plot_changes",
    "plot_how_sure",
    "plot_overview",
    "plot_placebo",
    "plot_sensitivity",
    "plot_timeline",
]
