"""From when, until when and for how long a policy holds."""

from __future__ import annotations

import pytest

from policygraph.loaders.pipeline import extract
from tests.phenomena import letter


@pytest.mark.parametrize(
    ("sentence", "since", "until"),
    [
        ("《甲市停车管理办法》自2024年7月1日起施行，有效期5年。", "2024-07-01", "2029-06-30"),
        ("《甲市停车管理办法》自2020年2月29日起施行，有效期1年。", "2020-02-29", "2021-02-28"),
        ("《甲市补贴细则》执行期限为2019年1月1日至2023年12月31日。", "2019-01-01", "2023-12-31"),
        ("《甲市补贴细则》有效期至2026年12月31日。", None, "2026-12-31"),
        ("《甲市补贴细则》有效期延长至2026年12月31日。", None, "2026-12-31"),
        ("《甲市补贴细则》于2020年5月6日印发，自印发之日起施行，有效期5年。", "2020-05-06", "2025-05-05"),
        ("《甲市补贴细则》于2020年5月6日印发，自印发之日起30日后施行。", "2020-06-05", None),
        ("《甲市补贴细则》自印发之日起施行，有效期5年。", None, None),  # no date of issue is given, so none is computed
        ("《甲市补贴细则》于2020年5月印发，自印发之日起施行。", None, None),  # nor from a month
        ("《甲市补贴细则》印发以来，至2023年12月31日共发放补贴三亿元。", None, None),
    ],
)
def test_term(sentence: str, since: str | None, until: str | None) -> None:
    (policy,) = extract(letter("贵阳市大数据发展管理局", "2024-06-18", sentence)).policies
    assert (policy.effective_on, policy.expires_on) == (since, until)
