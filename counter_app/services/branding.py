"""A model typed with its brand before it, as people say it: "Yumiao Book 14"."""

import unicodedata

from sqlalchemy import select
from sqlalchemy.orm import Session

from counter_app.services.desk import Desk
from counter_app.store.tables import Maker


def split_model(session: Session, model: str) -> tuple[str, str]:
    """Brand and model of what stands in the field of the model; ("", ``model``) where no maker on
    the list begins it. The longest brand wins."""
    said = " ".join(model.split())
    if not said:
        return "", model
    found = ""
    for brand in session.scalars(select(Maker.brand)):
        rest = said[len(brand) :]
        begins = said[: len(brand)].casefold() == brand.casefold() and rest.strip(" -/")
        if begins and (rest[0] in " -/" or _han(brand[-1])) and len(brand) > len(found):
            found = brand
    return (found, said[len(found) :].strip(" -/")) if found else ("", model)


def named(desk: Desk, model: str) -> tuple[str, str]:
    """As :func:`split_model`, read on its own."""
    with desk.store.reading() as session:
        return split_model(session, model)


def _han(char: str) -> bool:
    return "CJK" in unicodedata.name(char, "")
