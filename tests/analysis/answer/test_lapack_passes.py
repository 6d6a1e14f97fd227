"""Newton iterations over all thetas at once."""

from __future__ import annotations

import numpy as np
import pytest

from ivig_track.analysis.answer.passes.design import Design
from ivig_track.analysis.answer.passes.lapack_passes import LapackPasses
from ivig_track.analysis.answer.passes.latent_part import LatentPart
from ivig_track.analysis.answer.passes.observed_counts import observed


def test_before_the_first_step_there_is_no_mode() -> None:
    """Three days, one theta, independent days of precision 1."""
    one = np.ones(1)
    latent = LatentPart(3, one, one, np.zeros(1), np.zeros(1))
    design = Design(np.ones((3, 1)), np.array([1 / 9]), np.array([1.0]))
    newton = LapackPasses().newton(
        observed(np.array([2.0, 3.0, 4.0])), design, latent, np.array([1.3]), np.ones(3)
    )
    with pytest.raises(ValueError, match="no step was taken"):
        newton.modes()
    newton.step()
    assert newton.modes().log_rate.shape == (1, 3)
