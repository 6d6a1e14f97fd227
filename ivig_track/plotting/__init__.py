"""Pictures of a review: each `plot_x(review, *, ax=None)` draws results and gives back its axes."""

from ivig_track.plotting.aligned import plot_aligned
from ivig_track.plotting.alternative_text import alt_text
from ivig_track.plotting.calendar import plot_calendar
from ivig_track.plotting.changes import plot_changes
from ivig_track.plotting.how_sure_figure import plot_how_sure
from ivig_track.plotting.pictures import Picture, picture
from ivig_track.plotting.placebo_figure import plot_placebo
from ivig_track.plotting.sensitivity_figure import plot_sensitivity
from ivig_track.plotting.timeline import plot_timeline

__all__ = [
    "Picture",
    "alt_text",
    "picture",
    "plot_aligned",
    "plot_calendar",
    "plot_changes",
    "plot_how_sure",
    "plot_placebo",
    "plot_sensitivity",
    "plot_timeline",
]
