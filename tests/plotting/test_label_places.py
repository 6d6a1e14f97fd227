"""Labels at the ends of lines: never closer than a step, never above the axes."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from ivig_track.plotting.label_places import LABEL_DAYS, apart

ends = st.lists(
    st.tuples(st.integers(-28, 42), st.integers(0, 100).map(lambda n: n / 10)), max_size=14
)


@given(ends)
def test_labels_side_by_side_are_a_step_apart_and_within_the_axes(
    places: list[tuple[int, float]],
) -> None:
    heights = apart(places, step=0.5, top=10.5)

    for (one, first), (other, second) in combinations(zip(places, heights, strict=True), 2):
        if abs(one[0] - other[0]) < LABEL_DAYS:
            assert abs(first - second) >= 0.5 - 1e-9
    assert all(height <= 10.5 for height in heights)


@given(ends)
def test_a_label_without_a_neighbour_stays_at_its_end(places: list[tuple[int, float]]) -> None:
    heights = apart(places, step=0.5, top=10.5)
    for index, (day, end) in enumerate(places):
        others = [d for n, (d, _) in enumerate(places) if n != index]
        if all(abs(day - other) >= LABEL_DAYS for other in others):
            assert heights[index] == end
