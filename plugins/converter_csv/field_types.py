"""The types of a Table Schema (Frictionless Data, Table Schema v1, "Types and Formats"): a cell's text as a value."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from decimal import Decimal, InvalidOperation
from typing import Any, Final

from converter import ReadError, parse_json


class Misfit(Exception):
    """A text is not of its field's type; the message says what it should be."""


_WHOLE: Final = re.compile("[+-]?[0-9]+")
_YEAR: Final = re.compile("-?[0-9]{4}")
_MONTH: Final = re.compile("-?[0-9]{4}-(0[1-9]|1[0-2])")
_DURATION: Final = re.compile(
    r"-?P(?=.)([0-9]+Y)?([0-9]+M)?([0-9]+W)?([0-9]+D)?(T(?=.)([0-9]+H)?([0-9]+M)?([0-9]+(\.[0-9]+)?S)?)?"
)
_STRINGS: Final[Mapping[str, re.Pattern[str]]] = {
    "email": re.compile("[^@\\s]+@[^@\\s]+"),
    "uri": re.compile("[A-Za-z][A-Za-z0-9+.-]*:[^\\s]+"),
    "uuid": re.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"),
}


def value(text: str, field: Mapping[str, Any]) -> Any:
    """Return a cell's value by its field's type and format.

    Raises:
        Misfit: the text is not of the type.
    """
    return TYPES[field.get("type", "string")](text, field)


def _string(text: str, field: Mapping[str, Any]) -> str:
    form = field.get("format", "default")
    if form in _STRINGS and not _STRINGS[form].fullmatch(text):
        raise Misfit(f"no {form}")
    if form == "binary":
        try:
            base64.b64decode(text, validate=True)
        except (binascii.Error, ValueError) as error:
            raise Misfit("no Base64") from error
    return text


def _integer(text: str, field: Mapping[str, Any]) -> int:
    word = text.strip()
    if field.get("bareNumber") is False:
        word = re.sub("^[^0-9+-]+|[^0-9]+$", "", word)
    if not _WHOLE.fullmatch(word) or len(word) > 400:
        raise Misfit("no whole number")
    return int(word)


def _number(text: str, field: Mapping[str, Any]) -> Decimal:
    word = text.strip()
    if field.get("bareNumber") is False:
        word = re.sub("^[^0-9+-.]+|[^0-9]+$", "", word)
    word = word.replace(field.get("groupChar") or "\0", "").replace(field.get("decimalChar", "."), ".")
    try:
        return Decimal(word if "_" not in word else "_")
    except InvalidOperation as error:
        raise Misfit("no number") from error


def _boolean(text: str, field: Mapping[str, Any]) -> bool:
    if text in field.get("trueValues", ("true", "True", "TRUE", "1")):
        return True
    if text in field.get("falseValues", ("false", "False", "FALSE", "0")):
        return False
    raise Misfit("neither true nor false")


def _json(kind: type, name: str) -> Callable[[str, Mapping[str, Any]], Any]:
    def read(text: str, _field: Mapping[str, Any]) -> Any:
        try:
            found = parse_json(text.encode(errors="replace"))
        except ReadError as error:
            raise Misfit(f"no JSON: {error.findings[0].message}") from error
        if not isinstance(found, kind):
            raise Misfit(f"no JSON {name}")
        return found

    return read


def _moment(kind: type, name: str, parse: Callable[[str], Any]) -> Callable[[str, Mapping[str, Any]], Any]:
    def read(text: str, field: Mapping[str, Any]) -> Any:
        form = field.get("format", "default")
        try:
            if form in ("default", "any"):
                return parse(text)
            found = datetime.strptime(text, form.removeprefix("fmt:"))  # noqa: DTZ007 - the format says the zone
        except ValueError as error:
            told = f"no {name}" if form in ("default", "any") else f"no {name} of the form {form}"
            raise Misfit(told) from error
        return found.date() if kind is date else found.time() if kind is time else found

    return read


def _shaped(pattern: re.Pattern[str], name: str) -> Callable[[str, Mapping[str, Any]], str]:
    def read(text: str, _field: Mapping[str, Any]) -> str:
        if not pattern.fullmatch(text):
            raise Misfit(f"no {name}")
        return text

    return read


def _geopoint(text: str, field: Mapping[str, Any]) -> Any:
    try:
        if field.get("format", "default") == "default":
            pair = text.split(",")
        else:
            found = parse_json(text.encode(errors="replace"))
            pair = [found["lon"], found["lat"]] if isinstance(found, dict) else found
        longitude, latitude = (Decimal(str(one).strip()) for one in pair)
    except (ReadError, InvalidOperation, ValueError, KeyError, TypeError) as error:
        raise Misfit("no pair of longitude and latitude") from error
    if abs(longitude) > 180 or abs(latitude) > 90:
        raise Misfit("no place on Earth")
    return text


TYPES: Final[Mapping[str, Callable[[str, Mapping[str, Any]], Any]]] = {
    "string": _string,
    "any": lambda text, _field: text,
    "integer": _integer,
    "number": _number,
    "boolean": _boolean,
    "array": _json(list, "array"),
    "object": _json(dict, "object"),
    "geojson": _json(dict, "object"),
    "date": _moment(date, "date", date.fromisoformat),
    "time": _moment(time, "time", time.fromisoformat),
    "datetime": _moment(datetime, "date and time", datetime.fromisoformat),
    "year": _shaped(_YEAR, "year"),
    "yearmonth": _shaped(_MONTH, "year and month"),
    "duration": _shaped(_DURATION, "duration"),
    "geopoint": _geopoint,
}
