#!/usr/bin/env bash
# Makes the bundled fonts (*.woff2, coverage.json, OFL.txt) again from registry packages.
# Needs: npm, python3 with fonttools and brotli. Run: src/render/fonts/build.sh [WORK_FOLDER]
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
work=${1:-$(mktemp -d)}
google=(inter noto-sans-jp noto-sans-sc noto-sans-kr noto-sans-arabic noto-sans-hebrew noto-sans-thai noto-sans-devanagari
  anton bebas-neue limelight poiret-one abril-fatface rye creepster orbitron monoton righteous shrikhand
  josefin-sans special-elite cinzel archivo-black londrina-solid fredoka lobster luckiest-guy playfair-display
  oswald permanent-marker)
(cd "$work" && npm init -y >/dev/null && npm install --ignore-scripts --no-audit --no-fund --silent \
  "${google[@]/#/@expo-google-fonts/}" @fontsource/noto-color-emoji)
packages=$work/node_modules/@expo-google-fonts

# package, weight folder, name of ours, code points
subset() {
  pyftsubset "$packages/$1/$2/"*.ttf --unicodes="$4" --layout-features='*' --no-hinting --flavor=woff2 \
    --output-file="$here/$3.woff2"
}
western='U+20-24F,U+2B0-36F,U+370-3FF,U+400-52F,U+1E00-1FFF,U+2000-206F,U+20A0-20BF,U+2100-214F,U+2150-21FF,U+2200-22FF,U+25A0-25FF'
for weight in 400Regular 500Medium 600SemiBold 700Bold 800ExtraBold; do
  subset inter "$weight" "inter-${weight:0:3}" "$western"
done
# Kana and the kanji of JIS X 0208; what has others is Chinese.
japanese=$(python3 -c "print(','.join(f'U+{p:X}' for p in range(0x2e80, 0x10000) if chr(p).encode('shift_jis', 'ignore')))")
subset noto-sans-jp 600SemiBold noto-jp "$japanese"
subset noto-sans-sc 600SemiBold noto-sc 'U+2E80-2FDF,U+3000-312F,U+31C0-33FF,U+4E00-9FFF,U+F900-FAFF,U+FF00-FFEF'
subset noto-sans-kr 600SemiBold noto-kr 'U+1100-11FF,U+3130-318F,U+AC00-D7A3'
subset noto-sans-arabic 600SemiBold noto-arabic 'U+600-6FF,U+750-77F,U+8A0-8FF,U+FB50-FDFF,U+FE70-FEFF'
subset noto-sans-hebrew 600SemiBold noto-hebrew 'U+590-5FF,U+FB1D-FB4F'
subset noto-sans-thai 600SemiBold noto-thai 'U+E00-E7F'
subset noto-sans-devanagari 600SemiBold noto-devanagari 'U+900-97F,U+A8E0-A8FF,U+200C,U+200D,U+25CC'
latin='U+20-17F,U+1E80-1E85,U+2013,U+2014,U+2018-201F,U+2022,U+2026,U+400-45F,U+490,U+491'
display=(anton:400Regular bebas-neue:400Regular limelight:400Regular poiret-one:400Regular
  abril-fatface:400Regular rye:400Regular creepster:400Regular orbitron:800ExtraBold monoton:400Regular
  righteous:400Regular shrikhand:400Regular josefin-sans:700Bold special-elite:400Regular cinzel:700Bold
  archivo-black:400Regular londrina-solid:900Black fredoka:700Bold lobster:400Regular luckiest-guy:400Regular
  playfair-display:900Black oswald:600SemiBold permanent-marker:400Regular)
for font in "${display[@]}"; do subset "${font%%:*}" "${font##*:}" "${font%%:*}" "$latin"; done
# Colour emoji as COLRv1; the SVG table says the same again in 20 MB.
pyftsubset "$work/node_modules/@fontsource/noto-color-emoji/files/noto-color-emoji-emoji-400-normal.woff2" \
  --unicodes='*' --layout-features='*' --drop-tables+=SVG --flavor=woff2 --output-file="$here/noto-emoji.woff2"

cp "$packages/inter/LICENSE_FONT" "$here/OFL.txt"
python3 - "$here" "$packages" <<'PYTHON'
import json, pathlib, sys
from fontTools.ttLib import TTFont
here, packages = map(pathlib.Path, sys.argv[1:])
coverage, owners = {}, []
for file in sorted(here.glob('*.woff2')):
    font = TTFont(file)
    points = sorted(font.getBestCmap())
    ranges = []
    for point in points:
        if ranges and point == ranges[-1][1] + 1: ranges[-1][1] = point
        else: ranges.append([point, point])
    coverage[file.stem] = ranges
    owners.append(f"{file.name}: {font['name'].getDebugName(0) or 'Copyright Google Inc.'}")
(here / 'coverage.json').write_text(json.dumps(coverage, separators=(',', ':')) + '\n')
text = (here / 'OFL.txt').read_text()
licence = text[text.index('This Font Software is licensed'):]
(here / 'OFL.txt').write_text('Fonts in this folder, subset and recompressed by build.sh:\n\n' + '\n'.join(owners) + '\n\n' + licence)
PYTHON
