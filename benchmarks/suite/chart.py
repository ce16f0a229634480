"""The picture: for each kernel the time of Grus relative to the fastest right OCaml, a bar from 1 on a logarithmic scale.

Bars to the left are faster than OCaml. A ring stands where the hand-written C++ is. Colours are of middle lightness, and
text changes with the reader's scheme, so that it is legible on light and on dark ground.
"""
import math

from .report import geometric_mean, ratio

LABELS, WIDTH, ROW, TOP = 150, 760, 20, 44
STYLE = """<style>
text { font: 12px system-ui, sans-serif; fill: #333 }
.end { text-anchor: end } .middle { text-anchor: middle }
.line { stroke: #999; stroke-opacity: .4 } .one { stroke: #777; stroke-width: 1.5 }
.faster { fill: #3b82c4 } .slower { fill: #d0743c } .hand { fill: none; stroke: #5a9a4a; stroke-width: 2 }
@media (prefers-color-scheme: dark) { text { fill: #ccc } }
</style>"""


def points(results):
    """(kernel, Grus / OCaml, hand-written / OCaml), fastest first, then the geometric means."""
    rows = []
    for name, kernel in results["kernels"].items():
        ours, to_hand = ratio(kernel, "grus-gcc", "ocaml"), ratio(kernel, "grus-gcc", "hand-gcc")
        if ours:
            rows.append((name, ours, ours / to_hand if to_hand else None))
    rows.sort(key=lambda row: row[1])
    mean = geometric_mean([r[1] for r in rows])
    return rows + ([("geometric mean", mean, geometric_mean([r[2] for r in rows]))] if mean else [])


def svg(results):
    rows = points(results)
    values = [v for row in rows for v in row[1:] if v] or [1]
    low, high = math.floor(math.log10(min(values))), math.ceil(math.log10(max(*values, 1.01)))
    x = lambda value: LABELS + (math.log10(value) - low) / (high - low) * (WIDTH - LABELS - 20)
    height = TOP + ROW * len(rows) + 10
    lines = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img" '
             'aria-label="Time of each kernel relative to OCaml">', STYLE,
             '<text x="10" y="16">time relative to OCaml (left is faster); ring: hand-written C++</text>']
    for power in range(low, high + 1):
        at = x(10.0 ** power)
        kind = "one" if power == 0 else "line"
        lines.append(f'<line class="{kind}" x1="{at:.1f}" x2="{at:.1f}" y1="{TOP - 6}" y2="{height - 8}"/>'
                     f'<text class="middle" x="{at:.1f}" y="{TOP - 12}">{10.0 ** power:g}</text>')
    for i, (name, ours, hand) in enumerate(rows):
        y = TOP + ROW * i
        left, right = sorted((x(ours), x(1)))
        kind = "faster" if ours <= 1 else "slower"
        lines.append(f'<text class="end" x="{LABELS - 8}" y="{y + 13}">{name}</text>'
                     f'<rect class="{kind}" x="{left:.1f}" y="{y + 3}" width="{right - left:.1f}" height="{ROW - 7}"/>')
        if hand:
            lines.append(f'<circle class="hand" cx="{x(hand):.1f}" cy="{y + ROW / 2:.1f}" r="4"/>')
    return "\n".join([*lines, "</svg>"]) + "\n"
