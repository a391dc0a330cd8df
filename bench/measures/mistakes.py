"""Writes every miss and every false alert to a file, with what the product says of it."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from measures.measure import Answers, Case, Measure, found
from measures.readers import Answer
from measures.verdicts import Verdict, digest_of

HEADER = "part measure mistake substance outcome score evidence text about verdict"


def write_mistakes(
    path: Path,
    measures: Iterable[Measure],
    answers: Answers,
    verdicts: Mapping[tuple[str, str], Verdict],
) -> None:
    """Write a tab-separated file, a line a missed case and a line an alert where none was wanted.

    A missed case names the wanted substances and why each was left. Measures by file or language, which
    repeat the cases of others, are left out.
    """
    with path.open("w", encoding="utf-8") as file:
        file.write("\t".join(HEADER.split()) + "\n")
        for measure in measures:
            if measure.name.startswith(("language ", "file ", "all with")):
                continue
            for case, answer in answers.of(measure):
                if found(case, answer) == bool(case.wanted):
                    continue
                for cells in _missed(case, answer) if case.wanted else _alerts(case, answer, verdicts):
                    line = "\t".join(" ".join(cell.split()) for cell in (measure.part, measure.name, *cells))
                    file.write(line + "\n")


def _missed(case: Case, answer: Answer) -> list[tuple[str, ...]]:
    instead = ",".join(answer.found)
    reasons = [f"{s}: {answer.left[s]}" for s in sorted(case.wanted) if s in answer.left]
    why = "; ".join(reasons) or (f"found {instead}" if instead else "nothing seen")
    return [("missed", ",".join(sorted(case.wanted)), "-", "", why, case.text, case.about, "")]


def _alerts(case: Case, answer: Answer, verdicts: Mapping[tuple[str, str], Verdict]) -> list[tuple[str, ...]]:
    digest = digest_of(case.text)
    lines: list[tuple[str, ...]] = []
    for substance, hit in answer.found.items():
        verdict = verdicts.get((digest, substance))
        said = f"{'right' if verdict.right else 'wrong'} {verdict.why}" if verdict else digest
        score = str(hit.score)
        lines.append(("alert", substance, hit.outcome, score, hit.evidence, case.text, case.about, said))
    return lines
