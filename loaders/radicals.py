"""Characters that some programs write for others that look the same.

PDFs made by browsers (Skia) and some printers name a glyph by the Kangxi radical it resembles: ⼀ for 一, ⽉ for 月, ⻔ for 门.
After Unicode's EquivalentUnifiedIdeograph.txt and the compatibility decompositions; always one character for one, so that
offsets do not move.
"""

from __future__ import annotations

import unicodedata
from typing import Final

_LOOKALIKES: Final = {
    "\u2f3e": "户",  # ⼾ decomposes into 戶, which mainland fonts draw as 户
    "\u2329": "〈",  # 〈 and 〉 of mathematics are canonically those of titles
    "\u232a": "〉",
}
# The CJK Radicals Supplement has no decompositions in the Unicode database but for ⺟ and ⻳.
_RADICALS: Final = "⺁⺅⺆⺉⺊⺌⺍⺒⺓⺕⺖⺘⺙⺛⺜⺝⺞⺠⺡⺢⺣⺤⺥⺦⺧⺨⺩⺪⺫⺬⺭⺮⺯⺰⺲⺶⺹⺺⺻⺼⺽⺾⺿⻀⻁⻂⻃⻄⻅⻆⻈⻉⻊⻋⻌⻍⻎⻏⻐⻑⻒⻓⻔⻖⻗⻘⻙⻚⻛⻜⻝⻟⻠⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭⻮⻯⻰⻱⻲"
_UNIFIED: Final = "厂亻冂刂卜小小巳幺彐忄扌攵旡日月歺民氵氺灬爫爫丬牛犭王疋罒示礻竹糹纟罒羊耂肀聿月臼艹艹艹虎衤覀西见角讠贝足车辶辶辶阝钅長镸长门阝雨青韦页风飞食飠饣马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀"


def _compatible() -> dict[int, str]:
    """Kangxi radicals and compatibility ideographs whose decomposition is one character."""
    pairs = (
        (code, unicodedata.normalize("NFKC", chr(code))) for code in (*range(0x2E80, 0x2FE0), *range(0xF900, 0xFB00))
    )
    return {code: unified for code, unified in pairs if len(unified) == 1 and unified != chr(code)}


UNIFIED: Final = _compatible() | str.maketrans(_LOOKALIKES) | str.maketrans(_RADICALS, _UNIFIED)


def unify(text: str) -> str:
    """The text with each radical and compatibility form made the ideograph that is meant; the length stays."""
    return text.translate(UNIFIED)
