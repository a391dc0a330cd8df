"""The catalogue has a template for every code of the source, and no code without a place that gives it."""

import ast
import pickle
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from gettext import NullTranslations
from pathlib import Path
from string import Formatter

import pytest

import precursor_screen
from precursor_screen.model.rules import Form
from precursor_screen.quantities import Basis
from precursor_screen.reason import Reason, Word
from precursor_screen.wording import TEMPLATES, WORDS, Plural, Wording, say

SOURCE = Path(precursor_screen.__file__).parent


@dataclass(frozen=True)
class Call:
    place: str
    code: str | None
    args: frozenset[str]


def calls() -> Iterator[Call]:
    for path in sorted(SOURCE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Reason":
                code = node.args[0].value if isinstance(node.args[0], ast.Constant) else None
                names = frozenset(word.arg or "**" for word in node.keywords)
                yield Call(f"{path.relative_to(SOURCE)}:{node.lineno}", code, names)


CALLS = list(calls())


def places(template: str) -> frozenset[str]:
    return frozenset(name for _, name, _, _ in Formatter().parse(template) if name is not None)


def test_every_reason_names_its_code_where_it_is_made():
    assert CALLS
    assert [call.place for call in CALLS if call.code is None] == []


def test_every_code_has_a_template_and_every_template_a_code():
    assert {call.code for call in CALLS} == set(TEMPLATES)


@pytest.mark.parametrize("call", CALLS, ids=lambda call: call.place)
def test_a_reason_has_the_arguments_of_its_template(call: Call):
    template = TEMPLATES[call.code]
    if isinstance(template, Plural):
        assert call.args == places(template.one) | places(template.many) | {template.by}
    else:
        assert call.args == places(template)


def test_no_two_codes_say_the_same():
    said = [str(one) for one in TEMPLATES.values() if any(map(str.isalpha, re.sub(r"\{.*?\}", "", str(one))))]
    assert sorted(said) == sorted(set(said))


def test_words_of_forms_and_shares_are_in_the_catalogue():
    # a base and a bare percent sign are never said
    wanted = {str(form) for form in Form} - {Form.BASE, Form.MIXTURE} | {str(basis) for basis in Basis} - {
        Basis.UNKNOWN
    }
    assert wanted <= set(WORDS)


def test_figures_and_days_are_written_plainly():
    reason = Reason("law.limit", quantity=100.0, unit="kg", period=Word("operation"))
    assert say(reason) == "100 kg per operation"
    assert say(Reason("text", text=Decimal("1.2E+3"))) == "1200"
    assert say(Reason("text", text=Decimal("15.840"))) == "15.84"
    assert say(Reason("text", text=date(2026, 1, 31))) == "2026-01-31"
    assert say(Reason("text", text=7)) == "7"


def test_a_text_with_braces_is_no_template():
    assert say(Reason("text", text="{0} {name}")) == "{0} {name}"


def test_reasons_are_equal_hashed_and_pickled_by_what_they_say():
    one = Reason("text", text=Reason("law.not-yet", start=date(2026, 1, 1), day=date(2025, 1, 1)))
    other = pickle.loads(pickle.dumps(one))
    assert (other, hash(other), type(other), type(dict(other.args)["text"])) == (one, hash(one), Reason, Reason)
    assert one != Reason("text", text="another")
    assert repr(Reason("text", text="a")) == "Reason('text', text='a')"


def test_another_language_is_a_file_of_translations():
    class Backwards(NullTranslations):
        def gettext(self, message: str) -> str:
            return {"{quantity} {unit} per {period}": "{period}: {unit} {quantity}", "operation": "операция"}[message]

    reason = Reason("law.limit", quantity=5.0, unit="kg", period=Word("operation"))
    assert Wording(Backwards()).say(reason) == "операция: kg 5"
