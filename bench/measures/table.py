"""Renders measures as one Markdown table that is also readable on a terminal."""

from collections.abc import Mapping, Sequence

from measures.measure import Answers, Measure, found, matched
from measures.scores import Band, CutOff
from measures.verdicts import Verdict, digest_of

_PER_PERCENT = 100


def figures(
    measures: Sequence[Measure], readers: Sequence[Answers], verdicts: Mapping[tuple[str, str], Verdict]
) -> str:
    """Return the table: a row a measure; the first reader in full, the others by their share found."""
    first, *others = readers
    titles = [f"{reader.reader.title} %" for reader in others]
    header = ["measure", "cases", "found", "%", "match %", *titles, "aim %", ""]
    rows: list[list[str]] = []
    part = ""
    for measure in measures:
        if measure.part != part:
            part = measure.part
            rows.append([f"**{part}**", *[""] * (len(header) - 1)])
        rows.append(_row(measure, first, others, verdicts))
    return markdown(header, rows, left={0, len(header) - 1})


def excluded(doubtful: Mapping[tuple[str, str], int]) -> str:
    """Return the table of the rows that `all whose truth stands` leaves out, by part and why; empty for none."""
    rows = [[part, str(count), why] for (part, why), count in sorted(doubtful.items())]
    return (
        markdown(["left out of", "rows", "why their CAS number does not tell what they name"], rows, left={0, 2})
        if rows
        else ""
    )


def _row(
    measure: Measure,
    first: Answers,
    others: Sequence[Answers],
    verdicts: Mapping[tuple[str, str], Verdict],
) -> list[str]:
    pairs = first.of(measure)
    hits = sum(found(case, answer) for case, answer in pairs)
    aim = "" if measure.aim is None else f"{'≥' if measure.recall else '≤'} {measure.aim:g}"
    share = 100 * hits / max(1, len(pairs))
    missed = measure.aim is not None and (share < measure.aim if measure.recall else share > measure.aim)
    return [
        measure.name,
        str(len(pairs)),
        str(hits),
        _percent(hits, len(pairs), measure.recall),
        _percent(sum(matched(case, answer) for case, answer in pairs), len(pairs), measure.recall),
        *(_share(other, measure) for other in others),
        aim,
        ("aim missed" if missed else "") + _looked_at(measure, first, verdicts),
    ]


def _share(reader: Answers, measure: Measure) -> str:
    pairs = reader.of(measure)
    if not pairs:
        return ""
    return _percent(sum(found(case, answer) for case, answer in pairs), len(pairs), measure.recall)


def _percent(part: int, whole: int, recall: bool) -> str:
    return f"{_PER_PERCENT * part / max(1, whole):.{1 if recall else 3}f}"


def _looked_at(measure: Measure, reader: Answers, verdicts: Mapping[tuple[str, str], Verdict]) -> str:
    """Tell what people found of the alerts on unlabelled lines, where they looked."""
    if measure.aim is not None or measure.recall:
        return ""
    by_line = [
        [verdicts.get((digest_of(case.text), substance)) for substance in answer.found]
        for case, answer in reader.of(measure)
    ]
    alerts = [verdict for line in by_line for verdict in line]
    right = sum(verdict is not None and verdict.right for verdict in alerts)
    unseen = sum(verdict is None for verdict in alerts)
    wrong_lines = sum(any(v is not None and not v.right for v in line) for line in by_line)
    told = [f"{right} right, {len(alerts) - unseen - right} wrong"]
    told += [f"{unseen} not looked at"] if unseen else []
    told += [f"one line in {len(by_line) // wrong_lines} wrong"] if wrong_lines else []
    return ", ".join(told) if alerts else ""


def scores(bands: Mapping[str, Sequence[Band]], cut_offs: Sequence[CutOff]) -> str:
    """Return the table of scores: by band the share of right alerts, and the curve by cut-off."""
    header = ["score"]
    for name in bands:
        header += [f"alerts, {name}", "right %"]
    header += ["recall % from here up", "other chemicals alerting % from here up"]
    rows = []
    for at, cut_off in enumerate(cut_offs):
        in_band = [counted[at] for counted in bands.values()]
        row = [f"{in_band[0].low}-{in_band[0].high}"]
        for band in in_band:
            row += [str(band.alerts), _percent(band.right, band.alerts, True) if band.alerts else ""]
        rows.append([*row, f"{cut_off.recall:.1f}", f"{cut_off.false_alerts:.3f}"])
    return markdown(header, rows, left={0})


def markdown(header: Sequence[str], rows: Sequence[Sequence[str]], left: set[int]) -> str:
    """Return an aligned Markdown table; the columns in ``left`` stand left, numbers right."""
    widths = [max(len(row[at]) for row in (header, *rows)) for at in range(len(header))]

    def line(cells: Sequence[str]) -> str:
        aligned = [
            cell.ljust(width) if at in left else cell.rjust(width)
            for at, (cell, width) in enumerate(zip(cells, widths, strict=True))
        ]
        return f"| {' | '.join(aligned)} |"

    rule = [("-" * width) if at in left else "-" * (width - 1) + ":" for at, width in enumerate(widths)]
    return "\n".join([line(header), f"| {' | '.join(rule)} |", *map(line, rows)])
