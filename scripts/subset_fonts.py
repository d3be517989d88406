"""Cuts the fonts of the printed brief down to the letters of Latin, Greek and Cyrillic scripts.

Needs: pip install fonttools font-source-serif-pro font-source-sans-pro
Run:   python scripts/subset_fonts.py crates/export/fonts

Source Serif Pro and Source Sans Pro stand under the SIL Open Font License 1.1, which reserves the name "Source" for
the unchanged fonts, so the cut ones are called Crossbearing Serif and Crossbearing Sans. Hints and layout tables are
left out: the brief is printed, and its letters are set one by one.
"""

import sys
from pathlib import Path

import font_source_sans_pro
import font_source_serif_pro
from fontTools import subset
from fontTools.ttLib import TTFont

RANGES = [
    (0x20, 0x7E), (0xA0, 0x24F), (0x259, 0x259), (0x2BB, 0x2BC), (0x2C6, 0x2DD), (0x300, 0x331), (0x370, 0x3FF),
    (0x400, 0x4FF), (0x1E00, 0x1EFF), (0x2010, 0x2044), (0x2070, 0x2089), (0x20A0, 0x20BF), (0x2113, 0x2122),
    (0x2190, 0x2193), (0x2212, 0x2215), (0x2248, 0x2265), (0x25A0, 0x25CF),
]
FONTS = [
    (font_source_serif_pro, "SourceSerifPro-Regular.ttf", "serif-regular.ttf", "Crossbearing Serif", "Regular"),
    (font_source_serif_pro, "SourceSerifPro-Semibold.ttf", "serif-semibold.ttf", "Crossbearing Serif", "Semibold"),
    (font_source_sans_pro, "SourceSansPro-Regular.ttf", "sans-regular.ttf", "Crossbearing Sans", "Regular"),
    (font_source_sans_pro, "SourceSansPro-Semibold.ttf", "sans-semibold.ttf", "Crossbearing Sans", "Semibold"),
]


def main():
    out = Path(sys.argv[1])
    out.mkdir(exist_ok=True)
    letters = [code for first, last in RANGES for code in range(first, last + 1)]
    for package, file, name, family, style in FONTS:
        options = subset.Options(hinting=False, layout_features=[], glyph_names=False, notdef_outline=True)
        options.drop_tables += ["GPOS", "GSUB", "GDEF", "DSIG", "BASE", "meta", "STAT"]
        options.recalc_timestamp = False
        font = TTFont(Path(package.__file__).parent / "files" / file, recalcTimestamp=False)
        tool = subset.Subsetter(options)
        tool.populate(unicodes=letters)
        tool.subset(font)
        for record in font["name"].names:
            words = {1: family, 2: style, 3: f"{family} {style}", 4: f"{family} {style}", 16: family, 17: style,
                     6: f"{family.replace(' ', '')}-{style}"}.get(record.nameID)
            if words:
                record.string = words
        font.save(out / name)
        print(name, (out / name).stat().st_size, len(font.getGlyphOrder()))


if __name__ == "__main__":
    main()
