"""One child's record, its courses and the plan of the analysis: frozen, validated at birth."""

from ivig_track.record.courses import InfusionCourse, courses_of
from ivig_track.record.frames import record_from_frames
from ivig_track.record.model import Measure, Record, Span
from ivig_track.record.opening import read_record, record_from_reading, record_from_uploads
from ivig_track.record.plan import AnalysisPlan

__all__ = [
    "AnalysisPlan",
    "InfusionCourse",
    "Measure",
    "Record",
    "Span",
    "courses_of",
    "read_record",
    "record_from_frames",
    "record_from_reading",
    "record_from_uploads",
]
