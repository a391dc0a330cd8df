"""The kinds of values a rule file may hold: how each is tested, and what is said when it is wrong.

`precursor_screen.rules.yaml_tree` hands over texts, so each kind turns a text into its value. A wrong text
raises a `PydanticCustomError` whose type is the name of a lint check and whose context may hold a ``fix``.
"""

import re
from datetime import date
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints, WithJsonSchema
from pydantic_core import PydanticCustomError

from precursor_screen.ids import cas, ec, inchikey, un

_ID = re.compile(r"[a-z0-9]+(?:[-.][a-z0-9]+)*")
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Z][a-z]{3})?")
#: An id is a file name, and systems allow no very long ones.
_LONGEST_ID = 100
_JURISDICTION = re.compile(r"[A-Z]{2,8}")
_ACT_CODE = re.compile(r"[0-9]{4,10}")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
#: More digits than that are a slip of the pen, and may be infinite to a computer.
_NUMBER = re.compile(r"[0-9]{1,15}(?:\.[0-9]{1,15})?")


def _wrong(check: str, what: str, fix: str) -> PydanticCustomError:
    # Braces would be read as places to fill in.
    return PydanticCustomError(check, "{what}", {"what": what, "fix": fix})


def _id(text: str) -> str:
    if len(text) > _LONGEST_ID or not _ID.fullmatch(text):
        fix = f"Write lower-case Latin letters, digits, single hyphens and dots, at most {_LONGEST_ID} in all."
        raise _wrong("schema", f"`{text}` cannot be an id", fix)
    return text


def _language(text: str) -> str:
    if not _LANGUAGE.fullmatch(text):
        raise _wrong("schema", f"`{text}` is not a language code", "Write a code such as en, ru, kk, uz-Cyrl.")
    return text


def _jurisdiction(text: str) -> str:
    if not _JURISDICTION.fullmatch(text):
        raise _wrong("schema", f"`{text}` is not a jurisdiction", "Write a short code in capitals such as KZ.")
    return text


def _flag(value: Any) -> bool:
    if value not in ("true", "false"):
        raise _wrong("schema", f"`{value}` is neither true nor false", "Write `true` or `false`.")
    return bool(value == "true")


def _number(value: Any) -> float:
    if not isinstance(value, str) or not _NUMBER.fullmatch(value):
        fix = "Write digits and at most one decimal point, without a unit."
        raise _wrong("schema", f"`{value}` is not a number", fix)
    return float(value)


def _date(value: Any) -> date:
    fix = "Write year-month-day, such as 2024-05-12."
    if not isinstance(value, str) or not _DATE.fullmatch(value):
        raise _wrong("bad-date", f"`{value}` is not a date", fix)
    try:
        return date.fromisoformat(value)
    except ValueError as error:
        raise _wrong("bad-date", f"`{value}` is not a day of the calendar", fix) from error


def _cas(text: str) -> str:
    number = cas.normalize(text)
    if number is None or not cas.is_valid(text):
        fix = "Compare it with the source; often two digits are swapped or one is lost."
        what = "is not a CAS number" if number is None else "has a wrong CAS check digit"
        raise _wrong("cas-check-digit", f"`{text}` {what}", fix)
    if number != text:
        raise _wrong("cas-check-digit", f"`{text}` is not written as CAS numbers are", f"Write {number}.")
    return number


def _ec(text: str) -> str:
    number = ec.normalize(text)
    if number is None or not ec.is_valid(text):
        fix = "Compare it with the source; often two digits are swapped or one is lost."
        what = "is not an EC number" if number is None else "has a wrong EC check digit"
        raise _wrong("ec-check-digit", f"`{text}` {what}", fix)
    if number != text:
        raise _wrong("ec-check-digit", f"`{text}` is not written as EC numbers are", f"Write {number}.")
    return number


def _un(text: str) -> str:
    if not (text.isdecimal() and un.is_valid(text)):
        raise _wrong("un-number", f"`{text}` is not a UN number", "Write its four digits alone, such as 1090.")
    return text


def _inchikey(text: str) -> str:
    if inchikey.normalize(text) != text:
        fix = "It has 14, 10 and 1 capital letters: CSCPPACGZOOCGX-UHFFFAOYSA-N."
        raise _wrong("inchikey-shape", f"`{text}` is not an InChIKey", fix)
    return text


def _goods_code(text: str, length: int) -> str:
    digits = re.sub(r"[ .\u00a0]", "", text)
    if not (digits.isascii() and digits.isdecimal() and len(digits) == length):
        raise _wrong("goods-code", f"`{text}` has not {length} digits", f"Write all {length} digits.")
    return digits


def _hs(text: str) -> str:
    return _goods_code(text, 6)


def _tn_ved(text: str) -> str:
    return _goods_code(text, 10)


def _act_code(text: str) -> str:
    digits = re.sub(r"[ .\u00a0]", "", text)
    if not _ACT_CODE.fullmatch(digits):
        raise _wrong("goods-code", f"`{text}` has not 4 to 10 digits", "Write the code as the act prints it.")
    return digits


def _one_or_more(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


def _by_language(value: Any) -> Any:
    # "und" is the registered code for "language not stated".
    return {"und": value} if isinstance(value, str) else value


#: Editors read `1090`, `2914.11` or `true` where text stands; the reader of rules takes the text as written.
_SCALAR = ("string", "number", "boolean")


def _as_json(types: str | tuple[str, ...], pattern: str | None = None, **more: Any) -> WithJsonSchema:
    """Say how editors are to check a kind of value; ``pattern`` holds for texts."""
    shown: dict[str, Any] = {"type": types if isinstance(types, str) else list(types)}
    return WithJsonSchema({**shown, **({"pattern": f"^(?:{pattern})$"} if pattern else {}), **more})


def _or_many(of: dict[str, Any]) -> WithJsonSchema:
    return WithJsonSchema({"anyOf": [of, {"type": "array", "items": of, "minItems": 1}]})


_ID_JSON: dict[str, Any] = {"type": ["string", "number"], "pattern": f"^(?:{_ID.pattern})$", "maxLength": _LONGEST_ID}
_TEXT_JSON: dict[str, Any] = {"type": list(_SCALAR), "minLength": 1}

Text = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=1_000), _as_json(_SCALAR, minLength=1)
]
LongText = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=20_000), _as_json(_SCALAR, minLength=1)
]
Id = Annotated[str, AfterValidator(_id), WithJsonSchema(_ID_JSON)]
Language = Annotated[str, AfterValidator(_language), _as_json("string", _LANGUAGE.pattern)]
Jurisdiction = Annotated[str, AfterValidator(_jurisdiction), _as_json("string", _JURISDICTION.pattern)]
Flag = Annotated[bool, BeforeValidator(_flag), _as_json("boolean")]
Number = Annotated[float, BeforeValidator(_number)]
Day = Annotated[date, BeforeValidator(_date), _as_json("string", _DATE.pattern)]
Cas = Annotated[str, AfterValidator(_cas), _as_json("string", "[1-9][0-9]{1,6}-[0-9]{2}-[0-9]")]
Ec = Annotated[str, AfterValidator(_ec), _as_json("string", "[0-9]{3}-[0-9]{3}-[0-9]")]
Un = Annotated[str, AfterValidator(_un), _as_json(("integer", "string"), "[0-9]{4}", minimum=0, maximum=9_999)]
InchiKey = Annotated[str, AfterValidator(_inchikey), _as_json("string", "[A-Z]{14}-[A-Z]{10}-[A-Z]")]
HsCode = Annotated[str, AfterValidator(_hs), _as_json(("number", "string"), "[0-9](?:[ .\u00a0]*[0-9]){5}")]
TnVedCode = Annotated[str, AfterValidator(_tn_ved), _as_json(("number", "string"), "[0-9](?:[ .\u00a0]*[0-9]){9}")]
#: A goods code as an act prints it: a heading, a subheading or a whole code.
ActCode = Annotated[str, AfterValidator(_act_code), _as_json(("number", "string"), "[0-9](?:[ .\u00a0]*[0-9]){3,9}")]
#: One id of `sources.yml`, or several.
Sources = Annotated[list[Id], Field(min_length=1), BeforeValidator(_one_or_more), _or_many(_ID_JSON)]
#: One text, or several.
OneOrMore = Annotated[list[Text], Field(min_length=1), BeforeValidator(_one_or_more), _or_many(_TEXT_JSON)]
#: A text, or one text for each language; the first is the one shown.
Translations = Annotated[
    dict[Language, Text],
    Field(min_length=1),
    BeforeValidator(_by_language),
    WithJsonSchema(
        {
            "anyOf": [
                _TEXT_JSON,
                {
                    "type": "object",
                    "propertyNames": {"pattern": f"^(?:{_LANGUAGE.pattern})$"},
                    "additionalProperties": _TEXT_JSON,
                    "minProperties": 1,
                },
            ]
        }
    ),
]
