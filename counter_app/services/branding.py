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
        if _rest(said, brand) and len(brand) > len(found):
            found = brand
    return (found, _rest(said, found)) if found else ("", model)


def without_brand(model: str, brand: str) -> str:
    """``model`` without ``brand`` before it, where the brand has a field of its own."""
    begins = " ".join(brand.split())
    while rest := _rest(" ".join(model.split()), begins):
        model = rest
    return model


def named(desk: Desk, model: str) -> tuple[str, str]:
    """As :func:`split_model`, read on its own."""
    with desk.store.reading() as session:
        return split_model(session, model)


def _rest(said: str, brand: str) -> str:
    """What follows ``brand`` in ``said``; nothing where it does not begin so."""
    if not brand or said[: len(brand)].casefold() != brand.casefold():
        return ""
    rest = said[len(brand) :]
    model = rest.strip(" -/")
    return model if model and (rest[0] in " -/" or _han(brand[-1])) else ""


def _han(char: str) -> bool:
    return "CJK" in unicodedata.name(char, "")
