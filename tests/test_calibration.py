"""Confidence means something: of relations at .9 or more nearly all are right."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest

from policygraph.loaders.calibration import Calibration, calibrate
from policygraph.loaders.pipeline import extract

DATA: Final = Path(__file__).parent / "data"


@pytest.fixture(scope="module")
def curve() -> Calibration:
    """The real annotated documents."""
    return calibrate([DATA / "gold", DATA / "corpus-gold"], extract)


def test_confident_relations_are_right(curve: Calibration) -> None:
    band = curve.at_least(0.9)
    assert band.right > 300
    assert band.share is not None
    assert band.share >= 0.99


def test_bands_hold_every_relation_once(curve: Calibration) -> None:
    assert sum(band.right + band.wrong for band in curve.bands) == len(curve.judged)


def test_a_wrong_extraction_is_found_wrong() -> None:
    other = extract("市政府印发《乙办法》。")
    curve = calibrate([DATA / "gold"], lambda _: other)
    assert curve.judged
    assert not any(right for _, right in curve.judged)


def test_the_table_has_a_row_for_each_band(curve: Calibration) -> None:
    assert len(curve.to_markdown().splitlines()) == 2 + len(curve.bands) + 1
